import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calendarDate, fromDay, toDay } from '../../kernel/calendar-date.ts';
import { formatDate } from './format.ts';
import { readDate } from './read-date.ts';

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
