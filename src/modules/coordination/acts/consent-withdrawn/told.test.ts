import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: {},
    journal: [
      'Samtycket till koordinering återkallat',
      'Patienten återkallade sitt samtycke muntligt.',
      'Inga fler insatser görs. Det som står i journalen finns kvar.',
    ],
    patient: [
      'Samtycket till koordinering återkallat',
      'Du tog tillbaka ditt samtycke muntligt.',
      'Vi slutade med koordineringen. Det som redan står i journalen finns kvar.',
    ],
    follows: { measures: [{ key: 'consent.withdrawn', value: 1 }] },
  },
  {
    content: { manner: 'written', words: 'jag orkar inte', receivedBy: { name: 'Per Berg', title: 'läkare' } },
    journal: [
      'Samtycket till koordinering återkallat',
      'Patienten återkallade sitt samtycke skriftligt. Det togs emot av Per Berg, läkare.',
      'Patientens ord: Jag orkar inte.',
      'Inga fler insatser görs. Det som står i journalen finns kvar.',
    ],
    patient: [
      'Samtycket till koordinering återkallat',
      'Du tog tillbaka ditt samtycke skriftligt. Det togs emot av Per Berg, läkare.',
      'Dina ord: Jag orkar inte.',
      'Vi slutade med koordineringen. Det som redan står i journalen finns kvar.',
    ],
    follows: { measures: [{ key: 'consent.withdrawn', value: 1 }] },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('consent-withdrawn', content).split('\n'), journal);
    assert.deepEqual(renderText('consent-withdrawn', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('consent-withdrawn', content), follows);
  }
});
