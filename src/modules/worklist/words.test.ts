import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusOf } from './status.ts';
import { day } from './testing.ts';
import { dueDay, monthsBefore, ordinal } from './words.ts';

test('a number in order is said in words up to ten', () => {
  assert.equal(ordinal(3), 'Tredje');
  assert.equal(ordinal(21), 'Det 21:a');
  assert.equal(ordinal(12), 'Det 12:e');
});

test('a promise’s day is said as one says it', () => {
  const dueOn = (date: string) => dueDay(day(date), day('2026-11-22'));
  assert.deepEqual(['2026-11-20', '2026-11-22', '2026-11-23', '2026-11-24', '2027-01-07'].map(dueOn), [
    'Sedan 20 nov',
    'I dag',
    'I morgon',
    '24 nov',
    '7 jan 2027',
  ]);
});

test('months back end on the month’s last day when it is shorter', () => {
  assert.equal(monthsBefore(day('2026-03-31'), 1), '2026-02-28');
  assert.equal(monthsBefore(day('2024-03-30'), 1), '2024-02-29');
  assert.equal(monthsBefore(day('2026-01-15'), 12), '2025-01-15');
  assert.equal(monthsBefore(day('2026-01-31'), 2), '2025-11-30');
  assert.equal(monthsBefore(day('0001-01-01'), 12), '0001-01-01');
});

test('the status follows from cases and list decisions', () => {
  const episode = { first: day('2026-10-01'), last: day('2026-11-30'), days: 61 };
  const open = { openedOn: day('2026-10-10'), closedOn: null, status: 'active' as const };
  const closed = { openedOn: day('2026-10-10'), closedOn: day('2026-10-20'), status: 'declined' as const };
  const decision = (choice: 'no_action' | 'wait', on: string) => ({ choice, madeOn: day(on) });
  assert.equal(statusOf(episode, [], null), 'none');
  assert.equal(statusOf(episode, [], decision('no_action', '2026-10-05')), 'no_action');
  assert.equal(statusOf(episode, [], decision('wait', '2026-10-05')), 'none');
  assert.equal(statusOf(episode, [open], decision('no_action', '2026-11-01')), 'active');
  assert.equal(statusOf(episode, [closed], decision('no_action', '2026-10-05')), 'declined');
  assert.equal(statusOf(episode, [closed], decision('no_action', '2026-10-20')), 'no_action');
  assert.equal(statusOf(episode, [{ ...closed, closedOn: day('2026-09-20') }], null), 'none');
});
