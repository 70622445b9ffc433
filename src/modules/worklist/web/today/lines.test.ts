import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../../kernel/calendar-date.ts';
import { actLabel, actOf, byPerson, whenOf } from './lines.ts';

const today = calendarDate('2026-11-23');
const due = (patientId: string, on: string | null, time: string | null = null) => ({
  patientId,
  on: on === null ? null : calendarDate(on),
  time,
});

test('a person has one line, where the person’s first thing stood', () => {
  const [anna, bo, annaAgain] = [due('anna', '2026-11-01'), due('bo', '2026-11-02'), due('anna', '2026-11-03')];
  assert.deepEqual(byPerson([anna, bo, annaAgain]), [[anna, annaAgain], [bo]]);
});

test('when stands in words: a clock time today, since when it is overdue, or the day to come', () => {
  const words = (on: string | null, time: string | null = null) =>
    whenOf(due('anna', on, time), today).replaceAll('\u00a0', ' ');
  assert.equal(words('2026-11-23', '12:45'), '12.45');
  assert.equal(words('2026-11-23'), 'i dag');
  assert.equal(words('2026-07-15'), 'sedan 15 juli');
  assert.equal(words('2026-11-26'), 'tors 26 nov');
  assert.equal(words('2026-11-20', '09:10'), 'sedan 20 nov 09.10');
  assert.equal(words(null), '');
});

test('a line leads to what its reason calls for', () => {
  const label = (rule: Parameters<typeof actOf>[0]['rule'], manner: string | null = null) =>
    actLabel(actOf({ rule, manner }), rule);
  assert.equal(label('offer_decided'), 'Samtal');
  assert.equal(label('follow_up_due'), 'Samtal');
  assert.equal(label('booked', 'telefon'), 'Samtal');
  assert.equal(label('booked', 'besök'), 'Öppna kortet');
  assert.equal(label('recheck_due'), 'Visa intyget');
  assert.equal(label('doctor_answered'), 'Besluta');
  assert.equal(label('doctor_unanswered'), 'Notera svar');
  assert.equal(label('basis_ended'), 'Öppna kortet');
});
