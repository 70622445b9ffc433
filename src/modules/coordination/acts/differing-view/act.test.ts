import assert from 'node:assert/strict';
import { test } from 'node:test';
import { idOf, input, oneCall, renderText, Story } from '../../frame/testing.ts';

test('LAW-27: the patient’s view belongs to the entry it is about, and needs no consent', () => {
  const story = new Story().enter(...oneCall());
  const about = story.idOf('need-assessed');
  story.enter(input('consent-withdrawn', '2026-11-10T09:00'), input('differing-view', '2026-11-12T09:00', { about }));
  assert.deepEqual(story.state.views, [{ actId: story.idOf('differing-view'), about }]);
});

test('the journal and the patient’s copy', () => {
  assert.equal(
    renderText('differing-view', {}),
    'Patientens uppfattning\nPatienten anser att något i journalen inte stämmer: Jag har aldrig sagt att jag inte vill tillbaka.',
  );
  assert.match(renderText('differing-view', {}, 'patient'), /^Din uppfattning\nDu anser/);
});

test('a view on something that is not in the patient’s journal is refused', () => {
  const story = new Story().enter(...oneCall());
  const refusal = story.tryEnter(input('differing-view', '2026-11-12T09:00', { about: idOf(5) }));
  assert.match(refusal?.fields?.['acts.0.content.about'] ?? '', /finns inte i patientens journal/);
});
