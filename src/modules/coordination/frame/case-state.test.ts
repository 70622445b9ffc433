import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { emptyCase, isOpen, substituteOn, turnAt } from './case-state.ts';
import { wasClosedAt } from './closing.ts';
import { toInstant } from './event-time.ts';
import { anna, idOf, karin, oneCall, Story } from './testing.ts';

const [nine, ten] = [toInstant('2026-11-12T09:00'), toInstant('2026-11-12T10:00')];
const turn = (at: typeof nine, seq: number, open: boolean) => ({ at, seq, open, actId: idOf(seq) });
const inForce = (turns: readonly ReturnType<typeof turn>[], at: typeof nine, seq: number) =>
  turnAt(turns, (one) => one.open, at, seq)?.seq ?? null;

test('of turns before a time the latest holds; of those at one time the one entered last', () => {
  assert.equal(inForce([], nine, 9), null);
  assert.equal(inForce([turn(ten, 1, true)], nine, 9), null);
  assert.equal(inForce([turn(nine, 1, true), turn(ten, 2, false)], toInstant('2026-11-12T11:00'), 9), 2);
  assert.equal(inForce([turn(ten, 1, false), turn(nine, 2, true)], toInstant('2026-11-12T11:00'), 9), 1);
  assert.equal(inForce([turn(nine, 1, true), turn(nine, 2, false)], ten, 9), 2);
  assert.equal(inForce([turn(nine, 2, false), turn(nine, 1, true)], ten, 9), 2);
});

test('at the very time a turn that begins counts, one that ends only when it was entered before', () => {
  assert.equal(inForce([turn(nine, 5, true)], nine, 1), 5);
  assert.equal(inForce([turn(nine, 5, false)], nine, 5), null);
  assert.equal(inForce([turn(nine, 5, false)], nine, 6), 5);
});

test('a case is closed from its closing, and before its opening it is not', () => {
  const doors = [turn(nine, 1, true), turn(ten, 2, false)];
  assert.equal(wasClosedAt({ doors }, toInstant('2026-11-12T08:00')), false);
  assert.equal(wasClosedAt({ doors }, nine), false);
  assert.equal(wasClosedAt({ doors }, ten), true);
  assert.equal(wasClosedAt({ doors: [] }, ten), false);
});

test('a case is open from its opening to its closing', () => {
  const begun = new Story().enter(...oneCall()).state;
  const closing = { actId: idOf(8), at: nine, how: 'closed', reason: null, returnOn: null } as const;
  assert.deepEqual([isOpen(emptyCase), isOpen(begun), isOpen({ ...begun, closing })], [false, true, false]);
});

test('a substitute stands in on the first and the last day; of two the latest decided', () => {
  const days = (staff: typeof karin, from: string, to: string) => ({
    actId: idOf(9),
    staff,
    from: calendarDate(from),
    to: calendarDate(to),
  });
  const substitutes = [days(karin, '2026-11-10', '2026-11-20'), days(anna, '2026-11-15', '2026-11-16')];
  const on = (day: string) => substituteOn({ substitutes }, calendarDate(day))?.name ?? null;
  assert.deepEqual(
    ['2026-11-09', '2026-11-10', '2026-11-15', '2026-11-16', '2026-11-17', '2026-11-20', '2026-11-21'].map(on),
    [null, 'Karin Ek', 'Anna Lund', 'Anna Lund', 'Karin Ek', 'Karin Ek', null],
  );
});
