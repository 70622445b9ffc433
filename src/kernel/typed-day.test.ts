import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatDate } from '../web/ui/format.ts';
import { calendarDate, fromDay, toDay } from './calendar-date.ts';
import { isFar, notADay, notATime, readDate, readDayAndTime } from './typed-day.ts';

const today = calendarDate('2026-11-21');

test('a date is read as a person types it, pointing ahead', () => {
  const expected: Record<string, string | null> = {
    '2026-11-27': '2026-11-27',
    '20261127': '2026-11-27',
    '261127': '2026-11-27',
    '27/11': '2026-11-27',
    '3/1': '2027-01-03',
    '27.11 2027': '2027-11-27',
    '27 nov': '2026-11-27',
    'tors 26 november': '2026-11-26',
    '3 mars': '2027-03-03',
    '3 mars 2026': '2026-03-03',
    '27': '2026-11-27',
    '5': '2026-12-05',
    '31': '2026-12-31',
    'i dag': '2026-11-21',
    idag: '2026-11-21',
    Imorgon: '2026-11-22',
    'i går': '2026-11-20',
    torsdag: '2026-11-26',
    lör: '2026-11-28',
    mån: '2026-11-23',
    '+6': '2026-11-27',
    '+ 2 veckor': '2026-12-05',
    '+2v': '2026-12-05',
    '+1m': '2026-12-21',
    '+3 månader': '2027-02-21',
    '-1d': '2026-11-20',
    '': null,
    hej: null,
    '2026-02-30': null,
    '45': null,
    '12 foo': null,
  };
  for (const [text, date] of Object.entries(expected)) assert.equal(readDate(text, today), date, text);
});

test('a day is read in the words of speech', () => {
  const expected: Record<string, string | null> = {
    'på fredag': '2026-11-27',
    'nu på måndag': '2026-11-23',
    'i fredags': '2026-11-20',
    'i övermorgon': '2026-11-23',
    'i förrgår': '2026-11-19',
    'om en vecka': '2026-11-28',
    'om tre dagar': '2026-11-24',
    'om 2 veckor': '2026-12-05',
    'om ett år': '2027-11-21',
    'om en månad': '2026-12-21',
    'för två veckor sedan': '2026-11-07',
    'för en månad sen': '2026-10-21',
    'v 50': '2026-12-07',
    v50: '2026-12-07',
    'vecka 50': '2026-12-07',
    'v. 47': '2026-11-21',
    'v 1': '2027-01-04',
    'nästa vecka': '2026-11-23',
    'v 54': null,
    'om några dagar': null,
    fredagsmys: null,
    'fe 27 nov': null,
    '3 novell': null,
  };
  for (const [text, date] of Object.entries(expected)) assert.equal(readDate(text, today), date, text);
});

test('a clock time after the day is read with it', () => {
  const expected: Record<string, string> = {
    '7 dec 10.00': '2026-12-07 10:00',
    '7 dec kl 9': '2026-12-07 09:00',
    'fre kl. 14:05': '2026-11-27 14:05',
    'på fredag 8.30': '2026-11-27 08:30',
    '7/12 10.00': '2026-12-07 10:00',
    '2026-12-07, 10.00': '2026-12-07 10:00',
    '27.11 2027': '2027-11-27 null',
    '10.11': '2027-11-10 null',
  };
  for (const [text, both] of Object.entries(expected)) {
    const read = readDayAndTime(text, today);
    assert.equal(`${read?.date} ${read?.time}`, both, text);
  }
  for (const text of ['7 dec 25.99', '31 feb 10.00', '10.00', ''])
    assert.equal(readDayAndTime(text, today), null, text);
});

test('a day or clock that does not exist is named, and anything else is told how it is written', () => {
  assert.equal(notADay('31 feb'), 'Den 31 februari finns inte.');
  assert.equal(notADay('31/2'), 'Den 31 februari finns inte.');
  assert.equal(notADay('2026-02-31'), 'Den 31 februari finns inte.');
  assert.equal(notADay('2027-02-29'), 'Den 29 februari 2027 finns inte.');
  assert.equal(notADay('31 nov 10.00'), 'Den 31 november finns inte.');
  assert.equal(notADay('2026-13-01'), 'Månad 13 finns inte.');
  assert.equal(notADay('7 dec 25.99'), 'Klockan 25.99 finns inte.');
  for (const text of ['', 'hej', '12 foo']) assert.match(notADay(text), /^Skriv en dag, som 27 nov/, text);
  assert.equal(notATime('25.99'), 'Klockan 25.99 finns inte.');
  assert.equal(notATime('24:00'), 'Klockan 24.00 finns inte.');
  assert.equal(notATime('nio'), 'Skriv ett klockslag, som 10.00.');
});

test('a certificate may lie on either side of today: the nearest such day is meant', () => {
  const first = calendarDate('2026-11-30');
  assert.equal(readDate('1 dec', first, 'nearest'), '2026-12-01');
  assert.equal(readDate('1 nov', first, 'nearest'), '2026-11-01');
  assert.equal(readDate('27 nov', first, 'nearest'), '2026-11-27');
  assert.equal(readDate('10 jan', first, 'nearest'), '2027-01-10');
  assert.equal(readDate('29 feb', first, 'nearest'), '2028-02-29');
  assert.equal(readDate('2', first, 'nearest'), '2026-12-02');
});

test('more than half a year away is far, in either direction', () => {
  assert.deepEqual(
    ['2027-05-21', '2027-05-22', '2026-05-21', '2026-05-20'].map((day) => isFar(calendarDate(day), today)),
    [false, true, false, true],
  );
});

test('what has happened lies behind', () => {
  assert.equal(readDate('27 nov', today, 'behind'), '2025-11-27');
  assert.equal(readDate('20', today, 'behind'), '2026-11-20');
  assert.equal(readDate('22', today, 'behind'), '2026-10-22');
  assert.equal(readDate('fredag', today, 'behind'), '2026-11-20');
  assert.equal(readDate('lördag', today, 'behind'), '2026-11-14');
});

test('a month after the last of January is the last of February', () => {
  assert.equal(readDate('+1m', calendarDate('2026-01-31')), '2026-02-28');
  assert.equal(readDate('-1m', calendarDate('2026-03-31')), '2026-02-28');
});

test('every date within a year can be typed as it is shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 364 }), (days) => {
      const date = fromDay(toDay(today) + days);
      assert.equal(readDate(formatDate(date, today).replaceAll('\u00a0', ' '), today), date);
    }),
  );
});
