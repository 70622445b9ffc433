import assert from 'node:assert/strict';
import { test } from 'node:test';
import { input, oneCall, Story, textOf } from '../../testing.ts';

test('LAW-27: the patient’s view hangs on the entry it is about, and needs no consent', () => {
  const story = new Story().enter(...oneCall());
  const about = story.idOf('need-assessed');
  story.enter(input('consent-withdrawn', '2026-11-10T09:00'), input('differing-view', '2026-11-12T09:00', { about }));
  const judged = story.folded.acts.find((act) => act.envelope.actId === about);
  assert.deepEqual(judged?.views, [story.idOf('differing-view')]);
});

test('the journal and the patient’s copy', () => {
  assert.equal(
    textOf('differing-view', {}),
    'Patientens uppfattning\nPatienten anser att något i journalen inte stämmer: Jag har aldrig sagt att jag inte vill tillbaka.',
  );
  assert.match(textOf('differing-view', {}, 'patient'), /^Din uppfattning\nDu anser/);
});
