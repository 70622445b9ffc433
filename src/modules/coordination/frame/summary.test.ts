import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toInstant } from './event-time.ts';
import { summarise } from './summary.ts';
import { caseId, idOf, input, oneCall, Story } from './testing.ts';

const summaryOf = (story: Story) => summarise({ caseId, patientId: idOf(7), version: 1 }, story.folded);

test('one call gives an active case with consent and a next step', () => {
  const summary = summaryOf(new Story().enter(...oneCall()));
  assert.equal(summary.status, 'active');
  assert.equal(summary.consent, 'living');
  assert.equal(summary.nextStepOn, '2026-11-12');
  assert.equal(summary.unansweredOffer, null);
  assert.equal(summary.responsible?.name, 'Karin Ek');
});

test('an offer that nobody has answered is seen since its first day', () => {
  const [need, offer] = oneCall();
  const story = new Story().enter(need!, {
    ...offer!,
    content: { manner: 'telephone', reach: 'reached', nextTryOn: '2026-11-12' },
  });
  assert.equal(summaryOf(story).unansweredOffer?.on, '2026-11-05');
  assert.equal(summaryOf(story).status, 'contacted');
});

test('a booked talk has its time and place; a new next step takes its place', () => {
  const booked = { on: '2026-11-19', what: 'Samtal om planen', time: '10:00', manner: 'visit', place: 'rum 3' };
  const story = new Story().enter(...oneCall(), input('contact', '2026-11-12T09:00', { nextStep: booked }));
  assert.deepEqual(
    summaryOf(story).promises.map(({ kind, time, place, manner }) => ({ kind, time, place, manner })),
    [{ kind: 'booked', time: '10:00', place: 'rum 3', manner: 'visit' }],
  );
  story.enter(input('contact', '2026-11-19T10:00', { nextStep: { on: '2026-11-26', what: 'Ring' } }));
  assert.deepEqual(
    summaryOf(story).promises.map((one) => one.what),
    ['Ring'],
  );
});

test('a plan is followed up once, and its promises lapse with withdrawal', () => {
  const story = new Story().enter(...oneCall(), input('plan-made', '2026-11-19T09:00'));
  assert.equal(summaryOf(story).status, 'follow_up');
  assert.equal(summaryOf(story).followUpOn, '2026-12-10');
  assert.deepEqual(
    summaryOf(story).promises.map((one) => one.kind),
    // The next step is the follow-up itself, and is listed once.
    ['next_step', 'expected_step', 'patient_step'],
  );
  story.enter(input('consent-withdrawn', '2026-11-25T09:00'));
  const summary = summaryOf(story);
  assert.equal(summary.consent, 'withdrawn');
  assert.equal(summary.followUpOn, null);
  assert.deepEqual(
    summary.promises.map((one) => one.what),
    ['Avsluta koordineringen: samtycket är återkallat'],
  );
});

test('the day of a follow-up stands once, however many acts have promised it', () => {
  const story = new Story().enter(
    ...oneCall(),
    input('plan-made', '2026-11-19T09:00'),
    input('contact', '2026-11-20T09:00', { nextStep: { on: '2026-11-26', what: 'Ring' } }),
    input('followed-up', '2026-11-26T09:00', {
      followUpOn: '2026-12-10',
      nextStep: { on: '2026-12-03', what: 'Ring' },
    }),
  );
  assert.deepEqual(
    summaryOf(story).promises.map((one) => one.kind),
    ['expected_step', 'patient_step', 'next_step', 'follow_up'],
  );
});

test('a follow-up that asks about no step goes through those whose day has come, and only those', () => {
  const story = new Story().enter(...oneCall(), input('plan-made', '2026-11-19T09:00'));
  const expected = () => summaryOf(story).promises.filter((one) => one.kind === 'expected_step').length;
  story.enter(input('followed-up', '2026-11-25T09:00', { followUpOn: '2026-12-10' }));
  assert.equal(expected(), 1);
  assert.equal(summaryOf(story).plan?.reviewedOn, '2026-11-25');
  story.enter(input('followed-up', '2026-11-27T09:00', { followUpOn: '2026-12-10' }));
  assert.equal(expected(), 0);
});

test('after the end only the agreed checks stand', () => {
  const later = { yes: true, after3: '2027-03-01', after12: '2027-12-01' };
  const story = new Story().enter(
    ...oneCall(),
    input('plan-made', '2026-11-19T09:00'),
    input('closed', '2026-12-10T09:00', { later }),
  );
  const summary = summaryOf(story);
  assert.equal(summary.isOpen, false);
  assert.deepEqual(
    summary.promises.map(({ kind, on }) => ({ kind, on })),
    [
      { kind: 'later_check', on: '2027-03-01' },
      { kind: 'later_check', on: '2027-12-01' },
    ],
  );
});

test('a case whose entries were all made on the wrong patient is void, and open no more', () => {
  const story = new Story().enter(...oneCall());
  for (const record of story.records) story.strike(record.envelope.actId);
  assert.equal(summaryOf(story).status, 'void');
  assert.equal(summaryOf(story).isOpen, false);
  assert.deepEqual(summaryOf(story).promises, []);
});

const story = () => new Story().enter(...oneCall());
const nothingAfter = { outcome: null, nextOwner: null, later: null };

test('the status of a case is told by how far it has come and how it ended', () => {
  const status = (made: Story) => summaryOf(made).status;
  const [need, offer] = oneCall();
  const step = { on: '2026-11-12', what: 'Ring' };
  const assessed = (content: object) =>
    new Story().enter({ ...need!, content: { ...(need!.content as object), ...content } });
  assert.equal(status(assessed({ nextStep: step })), 'contacted');
  assert.equal(status(assessed({ outcome: 'medical_first', recheckOn: '2026-12-01' })), 'medical_first');
  assert.equal(status(assessed({ outcome: 'no_need' })), 'no_action');
  assert.equal(
    status(new Story().enter(need!, offer!, input('offer-answered', '2026-11-06T09:00', { answer: 'no' }))),
    'declined',
  );
  assert.equal(status(story()), 'active');
  const planned = story().enter(input('plan-made', '2026-11-10T09:00'));
  assert.equal(status(planned), 'follow_up');
  assert.equal(status(planned.enter(input('contact', '2026-11-11T09:00', { nextStep: step }))), 'active');
  const closed = story().enter(input('closed', '2026-11-12T09:00', { ...nothingAfter, reason: 'patient_ended' }));
  assert.equal(status(closed), 'closed');
});

test('an open case tells its days; a closed one tells its end and no step', () => {
  const planned = story().enter(input('plan-made', '2026-11-10T09:00'));
  const open = summaryOf(planned);
  assert.deepEqual(
    [open.isOpen, open.openedOn, open.closedOn, open.closingReason, open.returnOn, open.consentSince],
    [true, '2026-11-05', null, null, null, '2026-11-05'],
  );
  assert.deepEqual([open.followUpOn, open.nextStepOn, open.lastContactOn], ['2026-12-10', '2026-12-10', '2026-11-05']);
  assert.deepEqual(open.plan && [open.plan.madeOn, open.plan.changedOn, open.plan.reviewedOn], [
    '2026-11-10',
    '2026-11-10',
    '2026-11-10',
  ]);
  assert.deepEqual(
    open.stances.map((one) => one.on),
    ['2026-11-10'],
  );
  assert.deepEqual([open.basisCertificateId, open.substitute, open.efforts, open.groundless], [idOf(501), null, 1, 0]);
  const ended = summaryOf(
    planned.enter(input('closed', '2026-11-12T09:00', { ...nothingAfter, reason: 'patient_ended' })),
  );
  assert.deepEqual(
    [
      ended.isOpen,
      ended.closedOn,
      ended.closingReason,
      ended.consent,
      ended.followUpOn,
      ended.nextStepOn,
      ended.nextStep,
    ],
    [false, '2026-11-12', 'patient_ended', 'ended', null, null, null],
  );
  const withdrawn = summaryOf(
    story().enter(input('plan-made', '2026-11-10T09:00'), input('consent-withdrawn', '2026-11-11T09:00')),
  );
  assert.deepEqual(
    [withdrawn.followUpOn, withdrawn.nextStep?.what],
    [null, 'Avsluta koordineringen: samtycket är återkallat'],
  );
  assert.equal(withdrawn.promises.length, 1);
});

test('an attested basis has no certificate, and the substitute told is the one decided last', () => {
  const basis = { kind: 'attested', by: 'Dr Ek', how: 'muntligt', on: '2026-11-01' };
  const opening = { basis, purpose: 'return', responsibility: 'resident' };
  const nextStep = { on: '2026-11-12', what: 'Ring' };
  const attested = new Story().enter(input('need-assessed', '2026-11-05T09:10', { opening, nextStep }));
  assert.equal(summaryOf(attested).basisCertificateId, null);
  const days = (from: string) => ({ role: 'substitute', from, to: '2026-12-24' });
  attested.enter(
    input('responsible-changed', '2026-11-06T09:00', days('2026-12-01')),
    input('responsible-changed', '2026-11-07T09:00', days('2026-12-05')),
    input('responsible-changed', '2026-11-08T09:00', days('2026-12-10')),
  );
  assert.deepEqual(summaryOf(attested).substitute?.from, '2026-12-10');
  assert.deepEqual(Object.keys(summaryOf(attested).substitute ?? {}), ['staff', 'from', 'to']);
});

test('a case without acts is a fault, and one of void entries is closed the day the last was entered', () => {
  assert.throws(() => summaryOf(new Story()), /has no acts/);
  const made = story();
  for (const { envelope } of made.records) made.strike(envelope.actId);
  const summary = summaryOf(made);
  assert.deepEqual(
    [summary.status, summary.isOpen, summary.closedOn, summary.openedOn],
    ['void', false, '2026-12-31', '2026-11-05'],
  );
  assert.deepEqual([summary.promises, summary.fulfilled, summary.stances, summary.unansweredOffer], [[], [], [], null]);
});

test('a step with place and manner keeps them, and one without place has none', () => {
  const booked = (nextStep: object) =>
    summaryOf(story().enter(input('contact', '2026-11-06T09:00', { nextStep }))).nextStep;
  const step = { on: '2026-11-20', what: 'Besök' };
  const { kind, time, place, manner } = booked({ ...step, time: '10:00', place: 'Rum 4', manner: 'visit' })!;
  assert.deepEqual([kind, time, place, manner], ['booked', '10:00', 'Rum 4', 'visit']);
  assert.deepEqual([booked(step)?.kind, booked(step)?.place], ['next_step', null]);
});

test('a follow-up without a plan plans one, but the case is not in follow-up', () => {
  const made = story().enter(input('followed-up', '2026-11-10T09:00', { nextStep: null, followUpOn: '2026-11-20' }));
  const { status, plan, nextStepOn } = summaryOf(made);
  assert.deepEqual([status, plan, nextStepOn], ['active', null, '2026-11-20']);
});

test('a case with one entry on the wrong patient among others is not void', () => {
  const made = story().enter(input('contact', '2026-11-06T09:00'));
  assert.equal(summaryOf(made.strike(made.idOf('contact'))).status, 'active');
  for (const { envelope } of made.records.slice(1)) made.strike(envelope.actId);
  made.records = made.records.map((one, nr) => ({
    ...one,
    envelope: { ...one.envelope, enteredAt: toInstant(`2026-11-1${nr}T09:00`) },
  }));
  made.strike(made.records[0]!.envelope.actId);
  assert.equal(summaryOf(made).closedOn, '2026-11-14');
});
