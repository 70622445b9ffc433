import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { toInstant } from './event-time.ts';
import { type ActPromise, reviewedOn, stands } from './promises.ts';
import { idOf, input, oneCall, Story } from './testing.ts';

/** Kinds of act: whose promise was seen to by which kind. */
function seenTo(story: Story): string[] {
  const kindOf = (actId: string) => story.records.find((one) => one.envelope.actId === actId)?.act?.kind ?? '?';
  return story.folded.fulfilled.map(({ actId, nr, by }) => `${kindOf(actId)}#${nr} by ${kindOf(by)}`);
}

const begun = () => new Story().enter(...oneCall());

test('a next step is seen to by the act that says the next one', () => {
  const story = begun();
  assert.deepEqual(seenTo(story), []);
  story.enter(input('mapped', '2026-11-12T09:00'));
  assert.deepEqual(seenTo(story), ['consent-given#0 by mapped']);
  story.enter(input('plan-made', '2026-11-19T09:00'));
  assert.deepEqual(seenTo(story), ['consent-given#0 by mapped', 'mapped#0 by plan-made']);
});

test('the days of a plan are seen to when it is followed up', () => {
  const story = begun().enter(input('plan-made', '2026-11-12T09:00'));
  assert.deepEqual(seenTo(story), ['consent-given#0 by plan-made']);
  story.enter(input('followed-up', '2026-12-10T09:00'));
  const ofPlan = seenTo(story).filter((one) => one.startsWith('plan-made'));
  assert.ok(ofPlan.length >= 2, ofPlan.join());
  assert.ok(
    ofPlan.every((one) => one.endsWith('by followed-up')),
    ofPlan.join(),
  );
});

test('what a withdrawal or the end put a stop to was not seen to', () => {
  const withdrawn = begun().enter(input('consent-withdrawn', '2026-11-10T09:00'));
  assert.deepEqual(seenTo(withdrawn), []);
  const closed = begun().enter(
    input('contact', '2026-11-12T09:00'),
    input('closed', '2026-12-10T09:00', { later: { yes: true, after3: '2027-03-10' } }),
  );
  assert.deepEqual(seenTo(closed), []);
});

test('a later check is seen to by the act that made it', () => {
  const story = begun().enter(
    input('contact', '2026-11-12T09:00'),
    input('closed', '2026-11-20T09:00', { later: { yes: true, after3: '2027-02-20' } }),
  );
  assert.deepEqual(seenTo(story), []);
  const made = { occasion: 'after_3_months', nextStep: null };
  story.enter(input('followed-up', '2026-12-20T09:00', made));
  assert.deepEqual(seenTo(story), ['closed#0 by followed-up']);
});

test('a correction that takes the promise back leaves nothing seen to', () => {
  const story = begun().enter(
    input('contact', '2026-11-12T09:00', { nextStep: { on: '2026-11-20', what: 'Ring' } }),
    input('contact', '2026-11-20T09:00', { nextStep: { on: '2026-11-27', what: 'Ring igen' } }),
  );
  const [, first] = story.folded.fulfilled;
  assert.equal(seenTo(story).at(-1), 'contact#0 by contact');
  story.correct(first?.actId ?? '', { nextStep: null });
  assert.deepEqual(seenTo(story), ['consent-given#0 by contact']);
});

const planned = new Story().enter(...oneCall(), input('plan-made', '2026-11-10T09:00')).state;
const planId = planned.plan!.actId;
const closing = {
  actId: idOf(8),
  at: toInstant('2026-11-12T09:00'),
  how: 'closed',
  reason: null,
  returnOn: null,
} as const;

test('a next step stands while it is the one of an open case', () => {
  const promise = { kind: 'next_step', ...planned.nextStep! } as ActPromise;
  assert.equal(stands(promise, planId, planned), true);
  assert.equal(stands(promise, idOf(9), planned), false);
  assert.equal(stands(promise, planId, { ...planned, nextStep: null }), false);
  assert.equal(stands(promise, planId, { ...planned, closing }), false);
});

test('a later check stands after its own closing until it is done', () => {
  const promise: ActPromise = {
    kind: 'later_check',
    on: calendarDate('2027-02-12'),
    what: '',
    occasion: 'after_3_months',
  };
  const check = (occasion: 'after_3_months' | 'after_12_months', doneBy: string | null = null) => ({
    occasion,
    on: calendarDate('2027-02-12'),
    doneBy,
  });
  const state = (...laterChecks: ReturnType<typeof check>[]) => ({ ...planned, closing, laterChecks });
  assert.equal(stands(promise, idOf(8), state(check('after_12_months'), check('after_3_months'))), true);
  assert.equal(stands(promise, idOf(8), state(check('after_3_months', idOf(9)))), false);
  assert.equal(stands(promise, idOf(8), state(check('after_12_months'))), false);
  assert.equal(stands(promise, idOf(9), state(check('after_3_months'))), false);
  assert.equal(stands(promise, idOf(8), { ...state(check('after_3_months')), closing: null }), false);
});

test('a plan’s follow-up stands on its day, its steps until they are marked, and an adaptation until the plan is gone through', () => {
  const followUp: ActPromise = { kind: 'plan_follow_up', on: calendarDate('2026-12-10'), what: '' };
  const ends = (on: string): ActPromise => ({ kind: 'adaptation_ends', on: calendarDate(on), what: '' });
  const step = { kind: 'own_step', on: calendarDate('2026-11-01'), what: '', nr: 0, who: '' } as const;
  const withStep = (changes: object) => ({
    ...planned,
    plan: { ...planned.plan!, steps: [{ ...planned.plan!.steps[0]!, ...changes }] },
  });
  assert.equal(stands(followUp, idOf(9), planned), true, 'whichever act promised it');
  assert.equal(stands({ ...followUp, on: calendarDate('2026-12-11') } as ActPromise, planId, planned), false);
  assert.equal(stands(ends('2026-11-11'), planId, planned), true);
  assert.equal(stands(ends('2026-11-10'), planId, planned), false, 'the plan was gone through that day');
  assert.equal(stands(ends('2026-11-11'), idOf(9), planned), false);
  assert.equal(stands(step, planId, planned), true, 'also when its day has passed');
  assert.equal(stands(step, idOf(9), planned), false, 'another plan is in force');
  assert.equal(stands(step, planId, withStep({ state: 'done' })), false);
  assert.equal(stands(step, planId, withStep({ state: 'dropped' })), false);
  assert.equal(stands(step, planId, withStep({ goneThrough: true })), false);
  for (const state of [
    { ...planned, closing },
    { ...planned, consents: [] },
    { ...planned, plan: null },
  ]) {
    const promises: ActPromise[] = [followUp, ends('2026-11-11'), step];
    const standing = promises.map((promise) => stands(promise, planId, state));
    assert.deepEqual(standing, [false, false, false]);
  }
});

test('a plan was gone through when it was last changed or followed up, whichever is later', () => {
  const [early, late] = [toInstant('2026-11-10T09:00'), toInstant('2026-11-20T09:00')];
  const reviewed = (changedAt: typeof early, followedUpAt: typeof early | null) =>
    reviewedOn({ ...planned.plan!, changedAt, followedUpAt });
  assert.equal(reviewed(early, null), '2026-11-10');
  assert.equal(reviewed(early, late), '2026-11-20');
  assert.equal(reviewed(late, early), '2026-11-20');
});
