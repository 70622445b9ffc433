import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followsFrom, renderText } from '../../frame/testing.ts';

const told = [
  {
    content: {},
    journal: [
      'Övertagande av koordineringen',
      'Koordineringen tas över från Söderhamns vårdcentral, där Lena Öst lämnade över den 10 november 2026.',
      'Det här lämnades över: Planen är gjord. Uppföljning väntar.',
      'Samtycket gällde till överlämningen. Patienten frågas på nytt.',
    ],
    patient: [
      'Övertagande av koordineringen',
      'Koordineringen tas över från Söderhamns vårdcentral, där Lena Öst lämnade över den 10 november 2026.',
      'Det här fick vi veta: Planen är gjord. Uppföljning väntar.',
      'Samtycket gällde till överlämningen. Vi frågar dig på nytt.',
    ],
    follows: { measures: [{ key: 'taken_over', value: 1 }] },
  },
];

test('what is told, word by word, to each reader, and what follows', () => {
  for (const { content, journal, patient, follows } of told) {
    assert.deepEqual(renderText('taken-over', content).split('\n'), journal);
    assert.deepEqual(renderText('taken-over', content, 'patient').split('\n'), patient);
    assert.deepEqual(followsFrom('taken-over', content), follows);
  }
});
