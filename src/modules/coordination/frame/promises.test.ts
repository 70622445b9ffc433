import assert from 'node:assert/strict';
import { test } from 'node:test';
import { input, oneCall, Story } from './testing.ts';

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
