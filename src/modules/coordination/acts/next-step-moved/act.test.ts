import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summarise } from '../../frame/summary.ts';
import { caseId, idOf, input, oneCall, renderText, Story } from '../../frame/testing.ts';

const at = '2026-11-10T09:00';
const begun = () => new Story().enter(...oneCall());
const nextOf = (story: Story) => summarise({ caseId, patientId: idOf(7), version: 1 }, story.folded).nextStep;

test('the next step gets another day, and stays the same promise', () => {
  const story = begun();
  const promisedBy = nextOf(story)?.actId;
  story.enter(input('next-step-moved', at));
  assert.deepEqual(
    [nextOf(story)?.on, nextOf(story)?.what, nextOf(story)?.actId],
    ['2026-11-13', 'Första samtalet', promisedBy],
  );
  assert.deepEqual(story.folded.fulfilled, [], 'nothing was seen to');
});

test('a clock time makes it booked, and moving it without one makes it a day again', () => {
  const story = begun().enter(input('next-step-moved', at, { time: '10:00' }));
  assert.deepEqual([nextOf(story)?.kind, nextOf(story)?.time], ['booked', '10:00']);
  story.enter(input('next-step-moved', at, { from: '2026-11-13', on: '2026-11-16' }));
  assert.deepEqual([nextOf(story)?.kind, nextOf(story)?.time], ['next_step', null]);
});

test('moving the follow-up that is the next step moves the plan’s own day of follow-up', () => {
  const story = begun().enter(input('plan-made', at));
  story.enter(
    input('next-step-moved', '2026-11-11T09:00', { what: 'Följ upp planen', from: '2026-12-10', on: '2026-12-14' }),
  );
  const { followUpOn, promises } = summarise({ caseId, patientId: idOf(7), version: 1 }, story.folded);
  assert.equal(followUpOn, '2026-12-14');
  assert.equal(promises.filter(({ what }) => what === 'Följ upp planen').length, 1, 'it stands once');
});

test('a step that is no longer the next one, and a day that has been, are refused at the day', () => {
  for (const content of [{ what: 'Något annat' }, { from: '2026-11-11' }, { on: '2026-11-09' }]) {
    const refusal = begun().tryEnter(input('next-step-moved', at, content));
    assert.deepEqual(Object.keys(refusal?.fields ?? {}), ['acts.0.content.on'], JSON.stringify(content));
  }
});

test('LAW-12: after a withdrawal only the end is left, and it is not put off', () => {
  const story = begun().enter(input('consent-withdrawn', '2026-11-10T09:00'));
  const step = story.state.nextStep!;
  const refusal = story.tryEnter(
    input('next-step-moved', '2026-11-11T09:00', { what: step.what, from: step.on, on: '2026-12-20' }),
  );
  assert.match(refusal?.message ?? '', /återkallat/);
});

test('the journal', () => {
  assert.equal(
    renderText('next-step-moved', { time: '10:00' }),
    'Nästa steg flyttat\nFrån 12 november 2026 till fredag 13 november 2026 kl. 10.00: Första samtalet.',
  );
});
