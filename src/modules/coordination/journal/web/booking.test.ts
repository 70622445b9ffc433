import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../../kernel/calendar-date.ts';
import { bookedMeeting } from './booking.ts';

const step = {
  actId: '01900000-0000-7000-8000-000000000001',
  nr: 0,
  kind: 'booked',
  on: calendarDate('2026-11-26'),
  time: '10:00',
  manner: 'visit',
  place: 'rum 3',
  what: 'Samtal om planen',
} as const;
const meeting = (changes: object = {}) => bookedMeeting({ nextStep: { ...step, ...changes } }, '2026-11-20');

test('the letter says the booked day, time, manner and place, so that nothing is typed again', () => {
  assert.deepEqual(meeting(), { when: 'torsdag 26 november 2026 kl. 10.00', manner: 'vid besök', place: 'rum 3' });
  assert.deepEqual(meeting({ manner: null, place: null }), { ...meeting(), manner: '', place: '' });
});

test('a step without a clock time, one that has passed, and no step at all are no meeting to call to', () => {
  assert.equal(meeting({ time: null }), null);
  assert.equal(meeting({ on: calendarDate('2026-11-19') }), null);
  assert.equal(bookedMeeting({ nextStep: null }, '2026-11-20'), null);
  assert.equal(bookedMeeting(null, '2026-11-20'), null);
});
