import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  ageOn,
  byDay,
  type CalendarDate,
  calendarDate,
  daysBetween,
  fromDay,
  isCalendarDate,
  parseDay,
  toDay,
  weekday,
} from './calendar-date.ts';

const MILLISECONDS_A_DAY = 86_400_000;
const anyDay = fc.integer({ min: -719_162, max: 2_932_896 });

test('every day of the years 1 to 9999 agrees with the platform calendar', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const expected = new Date(day * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
      assert.equal(fromDay(day), expected);
      assert.equal(parseDay(expected), day);
      assert.equal(weekday(fromDay(day)), new Date(day * MILLISECONDS_A_DAY).getUTCDay() || 7);
    }),
    { numRuns: 2000 },
  );
});

test('every day from 1999 to 2031 follows the one before', () => {
  const last = parseDay('2031-12-31');
  for (let day = parseDay('1999-01-01'); day <= last; day += 1) {
    assert.equal(parseDay(fromDay(day)), day);
  }
});

test('days that do not exist are not calendar dates', () => {
  const wrong = ['2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '0000-01-01'];
  const notIso = ['', '2026-1-01', '20260101', '2026/01/01', '2026-01-01T', ' 2026-01-01', '2026-01-0x', '-026-01-01'];
  for (const text of [...wrong, ...notIso, '٢٠٢٦-٠١-٠١']) {
    assert.equal(isCalendarDate(text), false, text);
    assert.throws(() => calendarDate(text), RangeError);
  }
  assert.equal(isCalendarDate('2024-02-29'), true);
  assert.equal(isCalendarDate('2000-02-29'), true);
});

test('random text is accepted only when the platform calendar writes it back unchanged', () => {
  const nearlyDate = fc.stringMatching(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/);
  fc.assert(
    fc.property(nearlyDate, (text) => {
      const moment = new Date(`${text}T00:00:00Z`);
      const real = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
      assert.equal(isCalendarDate(text), real && !text.startsWith('0000'));
    }),
    { numRuns: 2000 },
  );
});

test('adding days and counting between are each other’s opposites', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: -9000, max: 9000 }), (day, n) => {
      const date = fromDay(day);
      assert.equal(daysBetween(date, addDays(date, n)), n);
    }),
  );
  assert.equal(addDays(calendarDate('2026-12-31'), 1), '2027-01-01');
  assert.equal(toDay(calendarDate('1970-01-01')), 0);
});

test('reckoning stops at the first and last day of the calendar; a number outside it is an error', () => {
  assert.equal(addDays(calendarDate('9999-12-30'), 1), '9999-12-31');
  assert.equal(addDays(calendarDate('9999-12-31'), 30), '9999-12-31');
  assert.equal(addDays(calendarDate('0001-01-02'), -1), '0001-01-01');
  assert.equal(addDays(calendarDate('0001-01-01'), -30), '0001-01-01');
  assert.throws(() => fromDay(toDay(calendarDate('9999-12-31')) + 1), RangeError);
  assert.throws(() => fromDay(0.5), RangeError);
});

test('age changes on the birthday, and on 1 March for someone born on 29 February', () => {
  const age = (birth: string, date: string) => ageOn(calendarDate(birth), calendarDate(date));
  assert.equal(age('1982-03-14', '2026-03-13'), 43);
  assert.equal(age('1982-03-14', '2026-03-14'), 44);
  assert.equal(age('2004-02-29', '2026-02-28'), 21);
  assert.equal(age('2004-02-29', '2026-03-01'), 22);
});

test('a date is a string that JSON and SQL carry unchanged', () => {
  const date: CalendarDate = calendarDate('2026-11-21');
  assert.equal(JSON.stringify({ date }), '{"date":"2026-11-21"}');
});

test('days are put in order, and equal ones keep theirs', () => {
  const on = (day: string, key: string) => ({ on: calendarDate(day), key });
  const sorted = [on('2026-11-22', 'a'), on('2026-11-21', 'b'), on('2026-11-22', 'c'), on('2026-11-20', 'd')].sort(
    byDay,
  );
  assert.deepEqual(
    sorted.map(({ key }) => key),
    ['d', 'b', 'a', 'c'],
  );
});
