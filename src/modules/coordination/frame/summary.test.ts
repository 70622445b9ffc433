import assert from 'node:assert/strict';
import { test } from 'node:test';
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
    ['next_step', 'expected_step'],
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
    ['expected_step', 'next_step', 'follow_up'],
  );
});

test('what others are expected to do is watched until the plan has been gone through on or after the day', () => {
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
