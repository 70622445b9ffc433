import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from '../../frame/fold.ts';
import { planNow } from '../../frame/plan-steps.ts';
import { summarise } from '../../frame/summary.ts';
import { caseId, contents, idOf, input, oneCall, renderText, Story } from '../../frame/testing.ts';

const [patientStep, employerStep] = contents['plan-made'].steps;
const theirs = { nr: 1, what: employerStep!.what };
const planned = () => new Story().enter(...oneCall(), input('plan-made', '2026-11-19T09:00'));
const waiting = (story: Story) =>
  summarise({ caseId, patientId: idOf(7), version: 1 }, story.folded)
    .promises.filter(({ kind }) => kind.endsWith('_step') && kind !== 'next_step')
    .map(({ what, on }) => `${what} ${on}`);

test('a step is done, moved or dropped without a new plan, a reason or a new day of follow-up', () => {
  const story = planned();
  assert.deepEqual(waiting(story), ['Anpassa schemat 2026-11-27', 'Arbetsträna två timmar om dagen 2026-11-30']);
  story.enter(input('plan-step-marked', '2026-11-30T10:00'));
  assert.deepEqual(waiting(story), ['Anpassa schemat 2026-11-27']);
  story.enter(input('plan-step-marked', '2026-11-30T10:01', { ...theirs, mark: 'moved', on: '2026-12-04' }));
  assert.deepEqual(waiting(story), ['Anpassa schemat 2026-12-04']);
  story.enter(input('plan-step-marked', '2026-12-01T10:00', { ...theirs, mark: 'dropped' }));
  assert.deepEqual(waiting(story), []);
  assert.equal(story.state.nextStep?.what, 'Följ upp planen', 'the next step is as it was');
});

test('the plan stays as it was written, and each mark says who and when', () => {
  const story = planned();
  const written = JSON.stringify(story.state.plan?.content);
  story.enter(input('plan-step-marked', '2026-11-30T10:00'));
  assert.equal(JSON.stringify(story.state.plan?.content), written);
  assert.deepEqual(
    planNow(story.state.plan!).steps.map(({ state }) => state),
    ['done', 'planned'],
  );
  const [step] = story.state.plan!.steps;
  assert.deepEqual(step?.marked, {
    actId: story.idOf('plan-step-marked'),
    at: '2026-11-30T09:00:00.000Z',
    by: 'Karin Ek',
  });
});

test('a mark set by mistake is taken back by another, and the step waits again', () => {
  const story = planned().enter(input('plan-step-marked', '2026-11-30T10:00'));
  story.enter(input('plan-step-marked', '2026-11-30T10:01', { mark: 'planned' }));
  assert.equal(waiting(story).length, 2);
  assert.deepEqual(
    story.folded.fulfilled.map(({ nr }) => nr),
    [0],
    'only the next step of the consent has been seen to',
  );
});

test('LAW-10: somebody else’s step is done only with a word of how we know', () => {
  const refusal = planned().tryEnter(input('plan-step-marked', '2026-11-30T10:00', { ...theirs, mark: 'done' }));
  assert.match(refusal?.fields?.['acts.0.content.source'] ?? '', /någon annans/);
  const known = { ...theirs, mark: 'done', source: 'patienten har sett schemat' };
  assert.equal(planned().tryEnter(input('plan-step-marked', '2026-11-30T10:00', known)), null);
});

test('a step of another plan, a day that has been, and a day on a step that is not moved are refused', () => {
  const fieldsOf = (content: object) =>
    Object.keys(planned().tryEnter(input('plan-step-marked', '2026-11-30T10:00', content))?.fields ?? {});
  assert.deepEqual(fieldsOf({ what: 'Något annat' }), ['acts.0.content.mark']);
  assert.deepEqual(fieldsOf({ nr: 7 }), ['acts.0.content.mark']);
  assert.deepEqual(fieldsOf({ mark: 'moved' }), ['acts.0.content.on']);
  assert.deepEqual(fieldsOf({ mark: 'moved', on: '2026-11-29' }), ['acts.0.content.on']);
  assert.deepEqual(fieldsOf({ on: '2026-12-04' }), ['acts.0.content.on']);
});

test('LAW-11: without consent, after the end and without a plan nothing is marked', () => {
  const tried = (story: Story) => story.tryEnter(input('plan-step-marked', '2026-12-12T10:00'));
  assert.match(tried(new Story().enter(...oneCall()))?.message ?? '', /ingen plan/);
  assert.notEqual(tried(planned().enter(input('consent-withdrawn', '2026-12-01T09:00'))), null);
  assert.notEqual(tried(planned().enter(input('closed', '2026-12-10T09:00'))), null);
});

test('a mark on the wrong patient folds as nothing', () => {
  const story = planned().enter(input('plan-step-marked', '2026-11-30T10:00'));
  assert.equal(waiting(story.strike(story.idOf('plan-step-marked'))).length, 2);
  assert.deepEqual(
    fold(story.records).acts.filter(({ groundless }) => groundless !== null),
    [],
  );
});

test('a revised plan starts from its own steps; marks on the former one say nothing about it', () => {
  const story = planned().enter(input('plan-step-marked', '2026-11-30T10:00'));
  story.enter(input('plan-revised', '2026-12-01T09:00', { steps: [{ ...patientStep, on: '2026-12-14' }] }));
  assert.deepEqual(waiting(story), ['Arbetsträna två timmar om dagen 2026-12-14']);
});

test('an adaptation that has ended stands in the revised plan and refuses nothing; a new one needs a day to come', () => {
  const adaptations = [{ what: 'Inga tunga lyft', actor: 'employer', endsOn: '2026-11-25' }];
  const story = new Story().enter(...oneCall(), input('plan-made', '2026-11-19T09:00', { adaptations }));
  const revised = (more: object[]) =>
    story.tryEnter(input('plan-revised', '2026-12-01T09:00', { adaptations: [...adaptations, ...more] }));
  assert.match(
    revised([{ ...adaptations[0], what: 'Kortare dagar' }])?.fields?.['acts.0.content.adaptations.1.endsOn'] ?? '',
    /redan varit/,
  );
  assert.equal(revised([]), null);
});

test('in a follow-up each step may be marked, and those left alone go on waiting, whatever their day', () => {
  const story = planned().enter(
    input('followed-up', '2026-12-02T09:00', {
      steps: [{ nr: 0, what: patientStep!.what, mark: 'done' }],
      followUpOn: '2026-12-16',
    }),
  );
  assert.deepEqual(waiting(story), ['Anpassa schemat 2026-11-27']);
  const wrong = { steps: [{ nr: 1, what: employerStep!.what, mark: 'done' }] };
  assert.deepEqual(Object.keys(story.tryEnter(input('followed-up', '2026-12-03T09:00', wrong))?.fields ?? {}), [
    'acts.0.content.steps.0.source',
  ]);
  assert.match(
    renderText('followed-up', { steps: [{ ...theirs, mark: 'moved', on: '2026-12-04' }] }),
    /^Flyttat till fredag 4 december 2026: Anpassa schemat\.$/m,
  );
});

test('the journal', () => {
  assert.equal(renderText('plan-step-marked', {}), 'Steg i planen\nKlart: Arbetsträna två timmar om dagen.');
  const text = (content: object) => renderText('plan-step-marked', { ...theirs, ...content }).split('\n')[1];
  assert.equal(
    text({ mark: 'done', source: 'patienten berättade' }),
    'Klart: Anpassa schemat. Det vet vi så här: patienten berättade.',
  );
  assert.equal(text({ mark: 'moved', on: '2026-12-04' }), 'Flyttat till fredag 4 december 2026: Anpassa schemat.');
  assert.equal(text({ mark: 'dropped' }), 'Gäller inte längre: Anpassa schemat.');
  assert.equal(text({ mark: 'planned' }), 'Gäller igen: Anpassa schemat.');
});
