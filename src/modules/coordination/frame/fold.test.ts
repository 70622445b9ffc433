/** What the fold says of each act: counted, with ground or without, and cleared up. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toInstant } from './event-time.ts';
import { contents, input, oneCall, Story } from './testing.ts';

const begun = () => new Story().enter(...oneCall());
/** The kinds that stand without ground. */
const groundless = (story: Story) =>
  story.folded.acts.filter((one) => one.groundless !== null).map((one) => one.act?.kind);

test('efforts are counted, and the latest is the one that happened last, in whatever order they were entered', () => {
  const latest = (...times: string[]) => {
    const { efforts, lastEffortAt } = times.reduce((story, at) => story.enter(input('contact', at)), begun()).state;
    return [efforts, lastEffortAt];
  };
  assert.deepEqual(latest(), [0, null]);
  assert.deepEqual(latest('2026-11-12T09:00'), [1, toInstant('2026-11-12T09:00')]);
  assert.deepEqual(latest('2026-11-12T09:00', '2026-11-10T09:00'), [2, toInstant('2026-11-12T09:00')]);
  assert.deepEqual(latest('2026-11-10T09:00', '2026-11-12T09:00'), [2, toInstant('2026-11-12T09:00')]);
});

test('case-rules 4: an effort loses its ground when consent is corrected to later, until a note clears it up', () => {
  const story = begun().enter(input('contact', '2026-11-12T09:00'), input('contact', '2026-11-16T09:00'));
  assert.deepEqual([groundless(story), story.state.groundless], [[], []]);
  const contact = story.records.at(-2)!.envelope.actId;
  story.correct(story.idOf('consent-given'), {}, '2026-11-15T09:00');
  assert.deepEqual([groundless(story), story.state.groundless], [['contact'], [contact]]);
  story.enter(input('note', '2026-11-17T09:00', { about: 'position_taken', effort: null, clears: [contact] }));
  assert.deepEqual([groundless(story), story.state.groundless], [['contact'], []]);
  const cleared = story.folded.acts.filter((one) => one.clearedBy !== null);
  assert.deepEqual(
    cleared.map((one) => [one.envelope.actId, one.clearedBy]),
    [[contact, story.idOf('note')]],
  );
});

test('case-rules 4: an act keeps its ground when its gate was open as it was entered, or is so on the whole', () => {
  const told = { about: 'information_given', effort: null };
  const story = begun().enter(input('note', '2026-11-06T09:00', told));
  assert.deepEqual(groundless(story), [], 'the offer is refused on the whole, where consent lives already');
  const first = story.records[0]!;
  story.strike(first.envelope.actId);
  assert.deepEqual(groundless(story), ['offered', 'offer-answered', 'consent-given', 'note']);
  const envelope = { ...first.envelope, actId: '01900000-0000-7000-8000-000000001999', seq: 99 };
  story.records.push({ ...first, envelope });
  assert.deepEqual(
    groundless(story),
    ['offered', 'offer-answered', 'consent-given'],
    'the note has its case on the whole',
  );
});

test('of two checks agreed, the one that is made is seen to', () => {
  const later = { yes: true, after3: '2026-12-12', after12: '2026-12-20' };
  const story = begun().enter(
    input('contact', '2026-11-12T09:00'),
    input('closed', '2026-11-13T09:00', { ...contents.closed, later }),
  );
  const before = story.folded.fulfilled.length;
  story.enter(input('followed-up', '2026-12-20T09:00', { occasion: 'after_12_months', nextStep: null }));
  const closed = story.idOf('closed');
  const seen = story.folded.fulfilled.filter((one) => one.actId === closed);
  assert.deepEqual(
    [story.folded.fulfilled.length - before, seen.map((one) => [one.nr, one.by])],
    [1, [[1, story.idOf('followed-up')]]],
  );
});
