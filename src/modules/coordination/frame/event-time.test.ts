import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Instant } from '../../../kernel/clock.ts';
import { readTime } from '../../../kernel/typed-day.ts';
import { delayText, isLocalTime, lateText, momentText, toInstant } from './event-time.ts';

test('a wall clock time in Sweden is read with summer and winter time', () => {
  assert.equal(toInstant('2026-11-21T09:10'), '2026-11-21T08:10:00.000Z');
  assert.equal(toInstant('2026-07-01T09:10'), '2026-07-01T07:10:00.000Z');
  assert.equal(toInstant('2026-10-25T02:30'), '2026-10-25T00:30:00.000Z');
  assert.equal(toInstant('2026-03-29T02:30'), '2026-03-29T01:30:00.000Z');
});

test('a time that does not exist is none', () => {
  for (const text of ['2026-02-30T09:00', '2026-11-21T24:00', '2026-11-21', '2026-11-21T9:00']) {
    assert.equal(isLocalTime(text), false, text);
    assert.throws(() => toInstant(text), RangeError);
  }
});

test('the heading reads as in a journal', () => {
  assert.equal(momentText('2026-11-21T08:10:00.000Z' as Instant), '21 november 2026 kl. 9.10');
});

test('LAW-23: later than the unit’s limit is flagged', () => {
  const at = toInstant('2026-11-20T09:00');
  assert.equal(lateText(at, toInstant('2026-11-23T23:00'), 3), null);
  assert.equal(lateText(at, toInstant('2026-11-24T00:10'), 3), 'Enheten vill ha det infört inom 3 dagar.');
  assert.equal(lateText(at, toInstant('2026-11-21T00:10'), 0), 'Enheten vill ha det infört samma dag.');
});

test('LAW-23: how late an entry was is said in words', () => {
  const at = toInstant('2026-11-21T23:50');
  assert.equal(delayText(at, toInstant('2026-11-21T23:59')), null);
  assert.equal(delayText(at, toInstant('2026-11-22T00:10')), 'Infört dagen efter.');
  assert.equal(delayText(at, toInstant('2026-11-24T08:00')), 'Infört 3 dagar efteråt.');
});

test('a time is read the way it is typed', () => {
  assert.deepEqual(['9', '10', '930', '0930', '9.30', '09:30', ' 14.05 '].map(readTime), [
    '09:00',
    '10:00',
    '09:30',
    '09:30',
    '09:30',
    '09:30',
    '14:05',
  ]);
});

test('what is no time is not made one', () => {
  assert.deepEqual(['', '25', '9.75', 'nio', '9.3', '12.30.00'].map(readTime), [null, null, null, null, null, null]);
});

test('a time is a day that exists and a clock time, and nothing around them', () => {
  for (const text of [
    'x2026-11-21T09:10',
    '2026-11-21T09:10x',
    '2026-11-21T09:60',
    '2026-11-21T30:10',
    '12026-11-21T09:10',
  ]) {
    assert.equal(isLocalTime(text), false, text);
  }
  for (const text of ['2026-11-21T00:00', '2026-11-21T19:59', '2026-11-21T23:59'])
    assert.equal(isLocalTime(text), true);
});

test('the last hour and the last minute are read, and one more is not', () => {
  assert.deepEqual(['23', '2359', '24', '2360', 'x9', '9x', '123'].map(readTime), [
    '23:00',
    '23:59',
    null,
    null,
    null,
    null,
    '01:23',
  ]);
});

test('LAW-23: a limit of one day is told as the day after', () => {
  const at = toInstant('2026-11-20T09:00');
  assert.equal(lateText(at, toInstant('2026-11-22T00:10'), 1), 'Enheten vill ha det infört dagen efter.');
  assert.equal(lateText(at, toInstant('2026-11-21T23:00'), 1), null);
  assert.equal(
    delayText(toInstant('2026-11-21T09:00'), at),
    null,
    'entered before it happened: a time that is refused',
  );
});
