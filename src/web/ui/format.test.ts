import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { instant } from '../../kernel/clock.ts';
import * as format from './format.ts';

const today = calendarDate('2026-11-21');
const date = calendarDate;
/** The text with ordinary spaces. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('a date says weekday, day and month, and the year only when it is another', () => {
  assert.equal(plain(format.formatDate(date('2026-11-26'), today)), 'tors 26 nov');
  assert.equal(plain(format.formatDate(date('2025-03-03'), today)), 'mån 3 mars 2025');
  assert.equal(plain(format.formatDay(date('2027-01-01'), today)), '1 jan 2027');
  assert.equal(format.formatDateLong(date('2026-11-21')), 'lördag 21 november 2026');
});

test('a period repeats neither month nor year without need', () => {
  const period = (start: string, end: string) =>
    plain(format.formatPeriod({ start: date(start), end: date(end) }, today));
  assert.equal(period('2026-11-14', '2026-11-28'), '14–28 nov');
  assert.equal(period('2026-11-28', '2026-12-03'), '28 nov–3 dec');
  assert.equal(period('2025-12-20', '2026-01-07'), '20 dec 2025–7 jan 2026');
  assert.equal(period('2025-02-01', '2025-02-28'), '1–28 feb 2025');
  assert.equal(period('2026-11-14', '2026-11-14'), '14 nov');
});

test('times are Swedish time with a full stop, and the day is left out today', () => {
  assert.equal(format.formatTime(instant('2026-11-21T08:41:00Z')), '09.41');
  assert.equal(plain(format.formatMoment(instant('2026-11-21T08:41:00Z'), today)), '09.41');
  assert.equal(plain(format.formatMoment(instant('2026-11-21T23:30:00Z'), today)), 'sön 22 nov 00.30');
});

test('distance is said as people say it', () => {
  const words = ['2026-11-21', '2026-11-22', '2026-11-20', '2026-11-27', '2026-11-18'].map((text) =>
    format.formatDistance(date(text), today),
  );
  assert.deepEqual(words, ['i dag', 'i morgon', 'i går', 'om 6 dagar', 'för 3 dagar sedan']);
});

test('days, degrees and numbers', () => {
  assert.equal(plain(format.formatDays(1)), '1 dag');
  assert.equal(plain(format.formatDays(64)), '64 dagar');
  assert.equal(plain(format.formatNumber(12345)), '12 345');
  assert.equal(plain(format.formatNumber(1234)), '1234');
  assert.equal(plain(format.formatNumber(-2.5)), '−2,5');
  assert.equal(plain(format.formatDegreeChange(100, null, today)), '100 %');
  assert.equal(
    plain(format.formatDegreeChange(100, { degree: 50, from: date('2026-12-01') }, today)),
    '100 → 50 % från 1 dec',
  );
});

test('age and sex say only what is known', () => {
  assert.equal(plain(format.formatAgeAndSex(44, 'female')), '44 år, kvinna');
  assert.equal(plain(format.formatAgeAndSex(44, null)), '44 år');
  assert.equal(format.formatAgeAndSex(null, 'male'), 'man');
  assert.equal(format.formatAgeAndSex(null, null), '');
});
