import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, calendarDate, weekday } from './calendar-date.ts';
import { isSwedishHoliday, isWorkingDay, nextWorkingDay } from './holidays.ts';

const HOLIDAYS_2026 = [
  '2026-01-01',
  '2026-01-06',
  '2026-04-03',
  '2026-04-05',
  '2026-04-06',
  '2026-05-01',
  '2026-05-14',
  '2026-05-24',
  '2026-06-06',
  '2026-06-19',
  '2026-06-20',
  '2026-10-31',
  '2026-12-24',
  '2026-12-25',
  '2026-12-26',
  '2026-12-31',
];

test('the holidays of 2026 are exactly the almanac’s', () => {
  const found = [];
  for (let date = calendarDate('2026-01-01'); date <= '2026-12-31'; date = addDays(date, 1)) {
    if (isSwedishHoliday(date)) {
      found.push(date);
    }
  }
  assert.deepEqual(found, HOLIDAYS_2026);
});

test('Easter falls where the almanac puts it', () => {
  for (const easter of ['2008-03-23', '2011-04-24', '2024-03-31', '2025-04-20', '2027-03-28', '2038-04-25']) {
    const date = calendarDate(easter);
    assert.equal(weekday(date), 7);
    assert.equal(isSwedishHoliday(date), true, easter);
    assert.equal(isSwedishHoliday(addDays(date, -2)), true, `Good Friday before ${easter}`);
    assert.equal(isSwedishHoliday(addDays(date, 39)), true, `Ascension Day after ${easter}`);
    assert.equal(isSwedishHoliday(addDays(date, -1)), false, `the Saturday before ${easter}`);
  }
});

test('Christmas moves a proposed date past the holidays and the weekend', () => {
  assert.equal(nextWorkingDay(calendarDate('2026-12-24')), '2026-12-28');
  assert.equal(nextWorkingDay(calendarDate('2026-12-31')), '2027-01-04');
  assert.equal(nextWorkingDay(calendarDate('2026-11-23')), '2026-11-23');
});

test('someone who works Tuesdays and Thursdays gets a Tuesday or a Thursday', () => {
  assert.equal(nextWorkingDay(calendarDate('2026-11-20'), [2, 4]), '2026-11-24');
  assert.equal(nextWorkingDay(calendarDate('2026-05-14'), [2, 4]), '2026-05-19');
  assert.equal(isWorkingDay(calendarDate('2026-11-23'), [2, 4]), false);
});

test('without any weekday to work on Monday to Friday hold', () => {
  assert.equal(nextWorkingDay(calendarDate('2026-11-21'), []), '2026-11-23');
});
