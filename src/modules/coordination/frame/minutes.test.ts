import assert from 'node:assert/strict';
import { test } from 'node:test';
import { minutesFinding, readMinutes } from './minutes.ts';

test('minutes are read in figures and in words', () => {
  const said: Readonly<Record<string, number | null>> = {
    '': null,
    '  ': null,
    '0': 0,
    '20': 20,
    ' 20 min ': 20,
    '5 minuter': 5,
    'en kvart': 15,
    'En halvtimme': 30,
    'tre kvart': 45,
    'en timme': 60,
    '1 h': 60,
    '2 timmar': 120,
    '1 tim 20 min': 80,
    '1 timme och 5 minuter': 65,
    '1440': 1440,
  };
  for (const [text, minutes] of Object.entries(said)) {
    assert.equal(readMinutes(text), minutes, text);
    assert.equal(minutesFinding(text), null, text);
  }
});

test('what means no whole minutes is told and never changed', () => {
  assert.equal(minutesFinding('12,5'), '12,5 är inte hela minuter. Skriv 12 eller 13.');
  for (const text of ['-5', 'lite', '1441', '25 h', '1.30 h', '5 6', 'tjugo min']) {
    assert.equal(readMinutes(text), undefined, text);
    assert.match(minutesFinding(text) ?? '', /^Skriv hela minuter/, text);
  }
});
