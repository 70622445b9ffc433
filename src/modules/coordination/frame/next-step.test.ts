import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate, monthsAfter } from '../../../kernel/calendar-date.ts';
import { proposeNextTry } from './next-step.ts';

const day = (text: string) => calendarDate(text);

test('the next try is proposed on a working day, later each time, and at last as a letter', () => {
  assert.deepEqual(proposeNextTry(day('2026-11-18'), 1), { on: '2026-11-19', letter: false });
  assert.deepEqual(proposeNextTry(day('2026-11-18'), 2), { on: '2026-11-23', letter: false });
  assert.deepEqual(proposeNextTry(day('2026-11-18'), 3), { on: '2026-11-25', letter: true });
  assert.deepEqual(proposeNextTry(day('2026-12-23'), 1), { on: '2026-12-28', letter: false });
});

test('someone who works Mondays and Thursdays gets her own days', () => {
  assert.deepEqual(proposeNextTry(day('2026-11-19'), 1, [1, 4]), { on: '2026-11-23', letter: false });
});

test('three and twelve months after the end, and the last of a shorter month', () => {
  assert.equal(monthsAfter(day('2026-11-30'), 3), '2027-02-28');
  assert.equal(monthsAfter(day('2026-12-10'), 12), '2027-12-10');
});
