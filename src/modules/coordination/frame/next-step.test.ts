import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate, monthsAfter } from '../../../kernel/calendar-date.ts';
import {
  everyOpenCaseHasANextStep,
  type NextStep,
  nothingPlannedAfterTheEnd,
  plainStep,
  proposeNextTry,
  stepAfter,
  stepFindings,
  stepLine,
  stepPromise,
  withStep,
} from './next-step.ts';
import type { ActPromise } from './promises.ts';
import { boundOf, idOf, input, oneCall, outsideAt, Story } from './testing.ts';

const day = (text: string) => calendarDate(text);

test('the next try is proposed on a working day, later each time, and at last as a letter', () => {
  assert.deepEqual(proposeNextTry(day('2026-11-18'), 1), { on: '2026-11-19', letter: false });
  assert.deepEqual(proposeNextTry(day('2026-11-18'), 2), { on: '2026-11-23', letter: false });
  assert.deepEqual(proposeNextTry(day('2026-11-18'), 3), { on: '2026-11-25', letter: true });
  assert.deepEqual(proposeNextTry(day('2026-12-23'), 1), { on: '2026-12-28', letter: false });
});

test('someone who works Mondays and Thursdays gets those days', () => {
  assert.deepEqual(proposeNextTry(day('2026-11-19'), 1, [1, 4]), { on: '2026-11-23', letter: false });
});

test('three and twelve months after the end, and the last of a shorter month', () => {
  assert.equal(monthsAfter(day('2026-11-30'), 3), '2027-02-28');
  assert.equal(monthsAfter(day('2026-12-10'), 12), '2027-12-10');
});

const plain = plainStep(day('2026-11-26'), 'vi talar om arbetsträning');
const begun = new Story().enter(...oneCall()).state;
const step: NextStep = { ...plain, actId: idOf(7), from: 'talk' };
const closing = {
  actId: idOf(8),
  at: begun.opening!.at,
  how: 'closed',
  reason: null,
  returnOn: null,
} as const;

test('a step is told with what is known of it', () => {
  assert.equal(stepLine(null), null);
  assert.equal(stepLine(plain), 'Nästa steg torsdag 26 november 2026: vi talar om arbetsträning.');
  assert.equal(
    stepLine({ ...plain, what: 'Kommer du?', time: '09:05', manner: 'visit', place: 'Rum 4' }),
    'Nästa steg torsdag 26 november 2026 kl. 9.05 vid besök, Rum 4: Kommer du?',
  );
  assert.match(stepLine({ ...plain, what: 'Ring. Skriv' }) ?? '', /: Ring\. Skriv\.$/);
});

test('a step lies on the day of the event or later', () => {
  assert.deepEqual(stepFindings(plain, day('2026-11-26')), {});
  assert.deepEqual(Object.keys(stepFindings(plain, day('2026-11-27'))), ['nextStep.on']);
  assert.deepEqual(stepFindings(null, day('2026-11-27')), {});
});

test('a step promised takes the place of the former in an open case', () => {
  const [promise] = stepPromise(plain, 'plan') as [ActPromise];
  assert.deepEqual(stepPromise(null, 'plan'), []);
  assert.deepEqual(withStep(begun, idOf(9), promise).nextStep, { ...plain, actId: idOf(9), from: 'plan' });
  const closed = { ...begun, closing };
  assert.equal(withStep(closed, idOf(9), promise), closed);
  const other: ActPromise = { kind: 'expected_step', on: day('2026-11-26'), what: 'Svara', nr: 0, who: 'chefen' };
  assert.equal(withStep(begun, idOf(9), other), begun);
});

test('what a step waited for ends it, anything else leaves it', () => {
  const state = { ...begun, nextStep: step };
  assert.equal(stepAfter(state, 'offer', 'talk'), null);
  assert.equal(stepAfter(state, 'offer'), step);
  assert.equal(stepAfter({ ...begun, nextStep: null }, 'offer'), null);
});

test('an open case keeps a next step; one that had none, or is closed, is left', () => {
  const broken = (before: NextStep | null, after: NextStep | null, more: object = {}, patientIsDead = false) =>
    everyOpenCaseHasANextStep.broken({
      patientIsDead,
      before: { ...begun, nextStep: before },
      after: { ...begun, nextStep: after, ...more },
    });
  assert.equal(broken(step, step), null);
  assert.deepEqual(Object.keys(broken(step, null)?.fields ?? {}), ['nextStep']);
  assert.equal(broken(null, null), null);
  assert.equal(broken(step, null, { closing }), null);
  assert.equal(broken(step, null, {}, true), null, 'nothing is planned for the dead');
  const opened = everyOpenCaseHasANextStep.broken({
    patientIsDead: false,
    before: { ...begun, nextStep: null, closing },
    after: { ...begun, nextStep: null },
  });
  assert.notEqual(opened, null, 'one that was closed gets one when it opens');
});

test('in a closed case no step is planned, but a plan may tell of an earlier time', () => {
  const broken = (kind: 'contact' | 'plan-made', content: object, closed = true) =>
    nothingPlannedAfterTheEnd.broken({
      act: boundOf(kind, content),
      facts: { case: closed ? { ...begun, closing } : begun, outside: outsideAt() },
    });
  const nextStep = { on: '2026-11-26', what: 'Ring' };
  assert.deepEqual(Object.keys(broken('contact', { nextStep }) ?? {}), ['nextStep']);
  assert.equal(broken('contact', { nextStep }, false), null);
  assert.equal(broken('contact', {}), null);
  assert.equal(broken('plan-made', {}), null);
  const later = { later: { yes: true, after3: '2027-02-26', after12: null } };
  const act = boundOf('closed', later);
  assert.equal(nothingPlannedAfterTheEnd.broken({ act, facts: { case: { ...begun, closing }, outside: null } }), null);
});

test('without an attempt the wait is that of the first', () => {
  assert.deepEqual(proposeNextTry(day('2026-11-18'), 0), { on: '2026-11-19', letter: false });
  assert.deepEqual(proposeNextTry(day('2026-11-18'), 9), { on: '2026-11-25', letter: true });
});

test('a booked step has a clock time that exists', () => {
  const read = (time: string) =>
    new Story().enter(...oneCall()).tryEnter(input('contact', '2026-11-12T09:00', { nextStep: { ...plain, time } })) ===
    null;
  assert.deepEqual(['00:00', '19:59', '20:00', '23:59'].map(read), [true, true, true, true]);
  assert.deepEqual(['24:00', '9:00', '10:60', 'x10:00', '10:00x', '30:00'].map(read), [
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});
