import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from './calendar-date.ts';
import * as words from './day-words.ts';

const day = calendarDate;
const today = day('2026-11-21');

test('a date says day and month, and the year only when it is another', () => {
  assert.equal(words.shortDate(day('2026-11-28'), today), '28 nov');
  assert.equal(words.shortDate(day('2027-03-01'), today), '1 mars 2027');
  assert.equal(words.shortDateWithWeekday(day('2026-11-26'), today), 'tors 26 nov');
  assert.equal(words.shortDateWithWeekday(day('2025-03-03'), today), 'mån 3 mars 2025');
});

test('a date written out has its year, also with its weekday', () => {
  assert.equal(words.longDate(day('2026-11-01')), '1 november 2026');
  assert.equal(words.dateWithWeekday(day('2026-11-21')), 'lördag 21 november 2026');
});

test('a span repeats neither month nor year without need', () => {
  const span = (start: string, end: string) => words.dateSpan({ start: day(start), end: day(end) }, today);
  assert.equal(span('2026-11-14', '2026-11-28'), '14–28 nov');
  assert.equal(span('2026-11-28', '2026-12-03'), '28 nov–3 dec');
  assert.equal(span('2025-12-20', '2026-01-07'), '20 dec 2025–7 jan 2026');
  assert.equal(span('2025-11-20', '2025-12-07'), '20 nov–7 dec 2025');
  assert.equal(span('2025-02-01', '2025-02-28'), '1–28 feb 2025');
  assert.equal(span('2026-11-14', '2026-11-14'), '14 nov');
});

test('distance and number of days are said as people say them', () => {
  const described = ['2026-11-21', '2026-11-22', '2026-11-20', '2026-11-27', '2026-11-18'].map((text) =>
    words.fromToday(day(text), today),
  );
  assert.deepEqual(described, ['i dag', 'i morgon', 'i går', 'om 6 dagar', 'för 3 dagar sedan']);
  const far = ['2028-11-20', '2028-11-22', '2061-11-20', '2061-11-22', '1991-05-01'].map((text) =>
    words.fromToday(day(text), today),
  );
  assert.deepEqual(far, ['om 730 dagar', 'om 2 år', 'om 34 år', 'om 35 år', 'för 35 år sedan']);
  assert.deepEqual([1, 0, 64].map(words.countOfDays), ['1 dag', '0 dagar', '64 dagar']);
});
