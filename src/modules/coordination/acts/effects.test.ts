/** What each kind changes in the case, and that it changes nothing else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { type CaseState, emptyCase } from '../frame/case-state.ts';
import { toInstant } from '../frame/event-time.ts';
import type { NextStep } from '../frame/next-step.ts';
import { anna, boundOf, type contents, idOf, karin, oneCall, Story } from '../frame/testing.ts';

const at = toInstant('2026-11-12T10:00');
const actId = idOf(1050);
const envelope = { actId, caseId: idOf(1), seq: 50, at, enteredAt: at, minutes: null, author: karin };
const begun = new Story().enter(...oneCall()).state;
const closing = { actId: idOf(8), at, how: 'closed', reason: null, returnOn: null } as const;
const stepFrom = (from: NextStep['from']): NextStep => ({
  actId: idOf(7),
  from,
  on: calendarDate('2026-11-20'),
  what: 'Ring',
  time: null,
  manner: null,
  place: '',
});

/** The parts of the case that the act changes. */
function changed(
  kind: keyof typeof contents,
  content: object = {},
  state: Partial<CaseState> = {},
): Partial<CaseState> {
  const before: CaseState = { ...begun, ...state };
  const after = boundOf(kind, content).effect(before, envelope);
  const keys = Object.keys(after) as (keyof CaseState)[];
  const isSame = (key: keyof CaseState) => JSON.stringify(after[key]) === JSON.stringify(before[key]);
  return Object.fromEntries(keys.filter((key) => !isSame(key)).map((key) => [key, after[key]]));
}

test('the first assessment opens the case for its author; a later one with a basis changes the basis, not the beginning', () => {
  const { opening, need, responsible, ...rest } = changed('need-assessed', {}, emptyCase);
  assert.deepEqual(rest, {});
  assert.deepEqual([opening?.actId, opening?.at, opening?.agreement], [actId, at, null]);
  assert.deepEqual([need, responsible], [{ actId, at, outcome: 'need' }, karin]);
  const later = changed('need-assessed', { opening: null, responsible: anna });
  assert.deepEqual(Object.keys(later), ['need', 'responsible']);
  const again = changed('need-assessed', {
    opening: {
      basis: { kind: 'attested', by: 'Dr Ek', how: 'muntligt', on: '2026-11-01' },
      purpose: 'entry',
      responsibility: 'resident',
    },
  });
  assert.deepEqual([again.opening?.actId, again.opening?.purpose], [begun.opening?.actId, 'entry']);
});

test('LAW-06: the home region is kept when the ground is an agreement, and only then', () => {
  const agreement = { agreementId: null, region: 'Region Sörland', reference: 'RS 1', validTo: null };
  const region = (responsibility: string, said: object | null = agreement) =>
    changed('need-assessed', { opening: { ...openingOf(responsibility), agreement: said } }, emptyCase).opening
      ?.agreement?.region;
  assert.deepEqual(
    [region('agreement'), region('agreement', null), region('resident')],
    ['Region Sörland', undefined, undefined],
  );
});

function openingOf(responsibility: string) {
  return { basis: { kind: 'certificate', certificateId: idOf(501) }, purpose: 'return', responsibility };
}

test('no need closes a case that has had no consent, once', () => {
  const none = { outcome: 'no_need', opening: null };
  assert.equal(changed('need-assessed', none).closing, undefined);
  const closed = changed('need-assessed', none, { consents: [] }).closing;
  assert.deepEqual(closed, { actId, at, how: 'no_need', reason: null, returnOn: null });
  assert.equal(changed('need-assessed', none, { consents: [], closing }).closing, undefined);
  assert.equal(changed('need-assessed', { outcome: 'need' }, { consents: [] }).closing, undefined);
});

test('an attempt is counted; one that reaches the patient ends the row of attempts without answer', () => {
  const before = { ...begun.offer, attempts: 3, unansweredAttempts: 2, standing: null };
  const after = (content: object, state: Partial<CaseState> = {}) =>
    changed('offered', content, { offer: before, ...state });
  const sent = { manner: 'letter', reach: 'sent' };
  assert.deepEqual(after({}), {
    offer: { attempts: 4, unansweredAttempts: 0, lastAttemptAt: at, standing: { actId, at }, answer: null },
    lastContactAt: at,
  });
  assert.deepEqual(after(sent), {
    offer: { attempts: 4, unansweredAttempts: 3, lastAttemptAt: at, standing: { actId, at }, answer: null },
  });
  for (const reach of ['no_answer', 'message_left']) {
    assert.deepEqual(after({ reach }), { offer: { ...before, attempts: 4, unansweredAttempts: 3, lastAttemptAt: at } });
  }
  const first = { actId: idOf(5), at };
  assert.deepEqual(after({}, { offer: { ...before, standing: first } }).offer?.standing, first);
  assert.equal(after({}, { closing }).offer?.standing, null, 'nothing stands in a closed case');
});

test('an answer ends the offer and what waited for it; a no closes', () => {
  const state = { nextStep: stepFrom('offer'), consents: [] };
  const yes = changed('offer-answered', {}, state);
  assert.deepEqual(yes.offer?.answer, { actId, at, answer: 'yes', askAgainOn: null });
  assert.deepEqual([yes.nextStep, yes.lastContactAt, yes.closing], [null, at, undefined]);
  assert.equal(changed('offer-answered', {}, { ...state, nextStep: stepFrom('answer') }).nextStep, null);
  assert.equal(changed('offer-answered', {}, { ...state, nextStep: stepFrom('talk') }).nextStep, undefined);
  const no = { answer: 'no', askAgainOn: '2026-12-01' };
  assert.deepEqual(changed('offer-answered', no, state).closing, {
    actId,
    at,
    how: 'declined',
    reason: null,
    returnOn: '2026-12-01',
  });
  assert.equal(changed('offer-answered', no, { ...state, closing }).closing, undefined);
});

test('a consent lives from then on, and ends the step that a withdrawal had left', () => {
  const given = changed(
    'consent-given',
    {},
    { consents: [], consentInformation: null, nextStep: stepFrom('withdrawal') },
  );
  assert.deepEqual(given.consents, [{ scope: 'coordination', at, seq: 50, living: true, why: 'given', actId }]);
  assert.deepEqual([given.consentInformation?.givenOn, given.nextStep], ['2026-11-05', null]);
  assert.equal(changed('consent-given', {}, { nextStep: stepFrom('talk') }).nextStep, undefined);
});

test('LAW-12: a withdrawal ends the checks not done, and the next step is to close', () => {
  const check = (doneBy: string | null) =>
    ({ occasion: 'after_3_months', on: calendarDate('2027-02-12'), doneBy }) as const;
  const state = { laterChecks: [check(null), check(idOf(9))] };
  const withdrawn = changed('consent-withdrawn', {}, state);
  assert.deepEqual(withdrawn.laterChecks, [check(idOf(9))]);
  assert.equal(withdrawn.consents?.at(-1)?.why, 'withdrawn');
  const { on, what, from, actId: by } = withdrawn.nextStep!;
  assert.deepEqual(
    [on, what, from, by],
    ['2026-11-12', 'Avsluta koordineringen: samtycket är återkallat', 'withdrawal', actId],
  );
  assert.equal(changed('consent-withdrawn', {}, { closing }).nextStep, undefined);
  const again = {
    scope: 'coordination',
    at: toInstant('2026-11-13T10:00'),
    seq: 40,
    living: true,
    why: 'given',
    actId: idOf(9),
  } as const;
  const stands = { consents: [...begun.consents, again], nextStep: stepFrom('talk') };
  assert.equal(changed('consent-withdrawn', {}, stands).nextStep, undefined, 'a later consent lives');
});

test('a talk with the patient is the latest contact, one with a colleague or without answer is not', () => {
  assert.deepEqual(changed('contact'), { lastContactAt: at });
  assert.deepEqual(changed('contact', { reached: false }), {});
  assert.deepEqual(changed('contact', { counterpart: 'colleague' }), {});
});

test('a mapping keeps the goal and the ratings', () => {
  const { goal, lastContactAt, ...none } = changed('mapped');
  assert.deepEqual([goal, lastContactAt, none], ['Vara tillbaka på halvtid till påsk', at, {}]);
  const rated = changed('mapped', { workAbility: 3, belief: 0 });
  assert.deepEqual([rated.abilities, rated.beliefs], [[{ actId, at, value: 3 }], [{ actId, at, value: 0 }]]);
});

test('a plan is made, revised with its beginning kept, and followed up', () => {
  const { plan, goal } = changed('plan-made');
  assert.ok(plan);
  assert.equal(goal, plan.content.goal);
  const { content: _, steps, ...made } = plan;
  assert.deepEqual(
    steps.map(({ state, on, marked }) => [state, on, marked]),
    [
      ['planned', '2026-11-30', null],
      ['planned', '2026-11-27', null],
    ],
  );
  assert.deepEqual(made, {
    actId,
    madeAt: at,
    changedAt: at,
    revisions: 0,
    followedUpAt: null,
    followUpOn: '2026-12-10',
    followUpPromisedOn: '2026-12-10',
  });
  const earlier = toInstant('2026-11-06T10:00');
  const old = { ...plan, madeAt: earlier, changedAt: earlier, revisions: 2, followedUpAt: earlier };
  const { content: whole, steps: _steps, ...revised } = changed('plan-revised', {}, { plan: old }).plan!;
  assert.ok(!('changed' in whole));
  assert.deepEqual(revised, {
    actId,
    madeAt: earlier,
    changedAt: at,
    revisions: 3,
    followedUpAt: earlier,
    followUpOn: '2026-12-10',
    followUpPromisedOn: '2026-12-10',
  });
  const first = changed('plan-revised').plan!;
  assert.deepEqual([first.madeAt, first.revisions, first.followedUpAt], [at, 1, null]);
  const followed = changed('followed-up', { followUpOn: '2026-12-20' }, { plan: old, nextStep: stepFrom('plan') });
  assert.deepEqual([followed.plan?.followedUpAt, followed.plan?.followUpOn], [at, '2026-12-20']);
  assert.deepEqual([followed.nextStep, followed.lastContactAt], [null, at]);
});

test('a follow-up without a plan makes none, and a check after the end is done by it', () => {
  assert.deepEqual(changed('followed-up', {}, { nextStep: stepFrom('talk') }), { lastContactAt: at });
  const check = (occasion: 'after_3_months' | 'after_12_months', doneBy: string | null = null) => ({
    occasion,
    on: calendarDate('2027-02-12'),
    doneBy,
  });
  const laterChecks = [check('after_3_months'), check('after_12_months')];
  const done = changed(
    'followed-up',
    { occasion: 'after_12_months', nextStep: null },
    { laterChecks, nextStep: stepFrom('plan') },
  );
  assert.deepEqual(done, {
    laterChecks: [check('after_3_months'), check('after_12_months', actId)],
    lastContactAt: at,
  });
});

test('a note clears up what it says, and changes nothing else', () => {
  assert.deepEqual(changed('note'), {});
  const clears = [idOf(1001), idOf(1002)];
  const cleared = { [idOf(1000)]: idOf(9) };
  assert.deepEqual(changed('note', { about: 'position_taken', effort: null, clears }, { cleared }), {
    cleared: { ...cleared, [idOf(1001)]: actId, [idOf(1002)]: actId },
  });
});

test('a new responsible takes the place of the former; a substitute stands beside', () => {
  assert.deepEqual(changed('responsible-changed'), { responsible: anna });
  const substitute = { staff: karin, from: calendarDate('2026-11-01'), to: calendarDate('2026-11-02') };
  const days = { role: 'substitute', from: '2026-12-01', to: '2026-12-14' };
  assert.deepEqual(changed('responsible-changed', days, { substitutes: [substitute] }), {
    substitutes: [substitute, { staff: anna, from: '2026-12-01', to: '2026-12-14' }],
  });
  for (const missing of ['from', 'to'])
    assert.deepEqual(changed('responsible-changed', { ...days, [missing]: null }), {});
});

test('a handover to a colleague moves the case, one to another unit leaves it here until it is accepted', () => {
  assert.deepEqual(changed('handed-over'), { responsible: anna });
  const to = { kind: 'unit', unitId: idOf(302), unitName: 'Söderhamns vårdcentral' };
  assert.deepEqual(changed('handed-over', { to }), {});
  assert.deepEqual(changed('taken-over', {}, { responsible: anna }), { responsible: karin });
});

test('a copy changes nothing, and neither does the patient’s view', () => {
  assert.deepEqual([changed('disclosed'), changed('differing-view')], [{}, {}]);
});

test('a closing keeps the checks that the patient said yes to, and a closed case is not closed again', () => {
  const later = { yes: true, after3: '2027-02-20', after12: '2027-11-20' };
  const closed = changed('closed', { later });
  assert.deepEqual(closed.closing, { actId, at, how: 'closed', reason: 'back_fully', returnOn: null });
  assert.deepEqual(closed.laterChecks, [
    { occasion: 'after_3_months', on: '2027-02-20', doneBy: null },
    { occasion: 'after_12_months', on: '2027-11-20', doneBy: null },
  ]);
  assert.deepEqual(changed('closed', { later }, { closing }), {});
  assert.equal(changed('closed', { later: null }).laterChecks, undefined);
  assert.equal(
    changed('closed', { later: { yes: false, after3: '2027-02-20', after12: null } }).laterChecks,
    undefined,
  );
});

test('opened again, the door is open from then on; after a mistake the closing never was', () => {
  const laterChecks = [{ occasion: 'after_3_months', on: calendarDate('2027-02-12'), doneBy: null }] as const;
  const rest = { scope: 'coordination', at, seq: 40, living: false, why: 'closed', actId: idOf(8) } as const;
  const shut = { at, seq: 40, open: false, actId: idOf(8) };
  const state = { closing, laterChecks, consents: [...begun.consents, rest], doors: [...begun.doors, shut] };
  const opened = changed('reopened', {}, state);
  assert.deepEqual([opened.closing, opened.laterChecks, opened.consents], [null, [], undefined]);
  assert.deepEqual(opened.doors, [...begun.doors, shut, { at, seq: 50, open: true, actId }]);
  const mistake = changed('reopened', { ground: 'mistake' }, state);
  assert.deepEqual([mistake.closing, mistake.laterChecks], [null, []]);
  assert.deepEqual([mistake.consents, mistake.doors], [begun.consents, begun.doors]);
  assert.deepEqual(changed('reopened'), {}, 'an open case is not opened');
});
