import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: {},
    journal: [
      'Patientens uppfattning',
      'Patienten anser att något i journalen inte stämmer: Jag har aldrig sagt att jag inte vill tillbaka.',
    ],
    patient: [
      'Din uppfattning',
      'Du anser att något i journalen inte stämmer: Jag har aldrig sagt att jag inte vill tillbaka.',
    ],
    follows: { measures: [{ key: 'differing_view', value: 1 }], view: { about: null } },
  },
  {
    content: { about: '01900000-0000-7000-8000-000000001000' },
    journal: [
      'Patientens uppfattning',
      'Patienten anser att något i journalen inte stämmer: Jag har aldrig sagt att jag inte vill tillbaka.',
    ],
    patient: [
      'Din uppfattning',
      'Du anser att något i journalen inte stämmer: Jag har aldrig sagt att jag inte vill tillbaka.',
    ],
    follows: {
      measures: [{ key: 'differing_view', value: 1 }],
      view: { about: '01900000-0000-7000-8000-000000001000' },
    },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('differing-view', content).split('\n'), journal);
    assert.deepEqual(renderText('differing-view', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('differing-view', content), follows);
  }
});
