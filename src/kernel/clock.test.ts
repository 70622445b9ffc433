import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fixedClock, type Instant, instant, localDate, localDateTime, systemClock } from './clock.ts';

test('the Swedish day begins at midnight in Stockholm, winter and summer', () => {
  assert.equal(localDate(instant('2026-11-21T22:59:59Z')), '2026-11-21');
  assert.equal(localDate(instant('2026-11-21T23:00:00Z')), '2026-11-22');
  assert.equal(localDate(instant('2026-07-01T22:00:00Z')), '2026-07-02');
});

test('the wall clock follows summer time', () => {
  assert.equal(localDateTime(instant('2026-03-29T00:59:00Z')), '2026-03-29T01:59');
  assert.equal(localDateTime(instant('2026-03-29T01:00:00Z')), '2026-03-29T03:00');
  assert.equal(localDateTime(instant('2026-11-21T23:00:00Z')), '2026-11-22T00:00');
});

test('the wall clock is the one of the time zone at any moment, in any year and at every change of summer time', () => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Stockholm',
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  const from = Date.UTC(1890, 0, 1);
  const to = Date.UTC(2100, 0, 1);
  fc.assert(
    fc.property(fc.integer({ min: from, max: to }), (time) => {
      assert.equal(localDateTime(new Date(time).toISOString() as Instant), format.format(time).replace(' ', 'T'));
    }),
    { numRuns: 5000 },
  );
});

test('a fixed clock stands still and knows the Swedish day', () => {
  const clock = fixedClock('2026-11-21T23:30:00+00:00');
  assert.equal(clock.now(), '2026-11-21T23:30:00.000Z');
  assert.equal(clock.today(), '2026-11-22');
});

test('a moment needs a time zone', () => {
  assert.equal(instant('2026-11-21T10:00:00+01:00'), '2026-11-21T09:00:00.000Z');
  assert.throws(() => instant('2026-11-21T10:00:00'), RangeError);
  assert.throws(() => instant('i morgon'), RangeError);
});

test('the system clock tells a moment and its own Swedish day', () => {
  assert.match(systemClock.now(), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.ok([localDate(systemClock.now()), systemClock.today()].includes(systemClock.today()));
});
