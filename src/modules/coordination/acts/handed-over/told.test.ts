import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: {},
    journal: [
      'Överlämning av koordineringen',
      'Koordineringen lämnas över till Anna Lund här på enheten.',
      'Att känna till för den som tar över: Planen är gjord. Uppföljning väntar.',
    ],
    patient: [
      'Överlämning av koordineringen',
      'Koordineringen lämnas över till Anna Lund här på enheten.',
      'Det här lämnade vi vidare: Planen är gjord. Uppföljning väntar.',
    ],
    follows: { measures: [{ key: 'handed_over.colleague', value: 1 }] },
  },
  {
    content: {
      to: { kind: 'unit', unitId: '01900000-0000-7000-8000-000000000302', unitName: 'Söderhamns vårdcentral' },
    },
    journal: [
      'Överlämning av koordineringen',
      'Koordineringen lämnas över till Söderhamns vårdcentral, hos samma vårdgivare, när enheten där har tackat ja. Till dess fortsätter koordineringen här.',
      'Att känna till för den som tar över: Planen är gjord. Uppföljning väntar.',
    ],
    patient: [
      'Överlämning av koordineringen',
      'Koordineringen lämnas över till Söderhamns vårdcentral, hos samma vårdgivare, när enheten där har tackat ja. Till dess har du kvar koordineringen hos oss.',
      'Det här lämnade vi vidare: Planen är gjord. Uppföljning väntar.',
    ],
    follows: {
      part: 'internal_coordination',
      codes: ['GC001'],
      measures: [{ key: 'handed_over.unit', value: 1 }],
      handsOver: {
        toUnitId: '01900000-0000-7000-8000-000000000302',
        toUnitName: 'Söderhamns vårdcentral',
        summary: 'Planen är gjord. Uppföljning väntar.',
      },
    },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('handed-over', content).split('\n'), journal);
    assert.deepEqual(renderText('handed-over', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('handed-over', content), follows);
  }
});
