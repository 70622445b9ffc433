import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, calendarDate, weekday } from '../../../../kernel/calendar-date.ts';
import { isSwedishHoliday } from '../../../../kernel/holidays.ts';
import { choices } from '../../domain.ts';
import { begun, missing, proposedRecheck, reasonsOf, recheckChoices } from './decision.ts';

const today = calendarDate('2026-11-21');

test('no choice begins with a reason, and one key more is all that is missing', () => {
  for (const choice of choices) {
    const draft = begun(choice, today, [1, 2, 3, 4, 5]);
    assert.deepEqual(Object.keys(missing(draft, today)), ['reason'], choice);
    const reasons = reasonsOf(choice);
    assert.ok(reasons.length < 10, 'each has a digit as its key');
    for (const reason of reasons.filter((key) => key !== 'other')) {
      assert.deepEqual(missing({ ...draft, reason }, today), {}, reason);
    }
  }
});

test('proposed dates fall on the coordinator’s working days and never on a Swedish holiday', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 3000 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      fc.constantFrom(...choices),
      (days, workingDays, choice) => {
        const from = addDays(today, days);
        const dates = [
          proposedRecheck(choice, from, workingDays),
          ...recheckChoices(from, workingDays).map((choice) => choice.date),
        ];
        return dates.every((date) => date === null || (workingDays.includes(weekday(date)) && !isSwedishHoliday(date)));
      },
    ),
  );
});

test('a day that means none, or lies too far off, is told with everything else before it is sent', () => {
  const draft = { choice: 'ask_doctor', reason: 'plan', note: '' } as const;
  assert.match(missing({ ...draft, recheckOn: 'nästa vår' }, today).recheckOn ?? '', /Skriv en dag/);
  assert.match(missing({ ...draft, recheckOn: '2062-01-07' }, today).recheckOn ?? '', /högst ett år fram/);
  assert.match(missing({ ...draft, recheckOn: today }, today).recheckOn ?? '', /efter i dag/);
  assert.deepEqual(missing({ ...draft, recheckOn: null }, today), {});
});

test('another reason needs words, and what is put off needs a day', () => {
  assert.deepEqual(Object.keys(missing({ choice: 'no_action', reason: 'other', note: ' ', recheckOn: null }, today)), [
    'note',
    'recheckOn',
  ]);
  assert.deepEqual(missing({ choice: 'offer', reason: 'repeated', note: '', recheckOn: null }, today), {});
});
