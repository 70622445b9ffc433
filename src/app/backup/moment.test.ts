import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMoment } from './moment.ts';

const read = (text: string): string => {
  const found = readMoment(text);
  return found.ok ? found.value : found.refusal.message;
};

test('a moment is the wall clock in Sweden, unless a time zone is said', () => {
  assert.equal(read('2026-11-30T14:05'), '2026-11-30T13:05:00.000Z');
  assert.equal(read('2026-07-01 14:05:09'), '2026-07-01T12:05:09.000Z');
  assert.equal(read('2026-11-30T14:05:00.250Z'), '2026-11-30T14:05:00.250Z');
  assert.equal(read('2026-11-30T14:05+02:00'), '2026-11-30T12:05:00.000Z');
});

test('what is no moment, and an hour that is twice or never, is told', () => {
  for (const text of ['2026-02-30T10:00', '2026-11-30', 'nyss', '2026-11-30T25:00'])
    assert.match(read(text), /ingen tid/);
  assert.match(read('2026-10-25T02:30'), /två gånger/);
  assert.match(read('2026-03-29T02:30'), /aldrig/);
});
