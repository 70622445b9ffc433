import assert from 'node:assert/strict';
import { test } from 'node:test';
import { input, oneCall, renderText, Story } from '../../frame/testing.ts';

test('a revised plan says what was changed, and is the one in force', () => {
  const story = new Story().enter(
    ...oneCall(),
    input('plan-made', '2026-11-19T09:00'),
    input('plan-revised', '2026-11-26T09:00', { goal: 'Arbeta heltid till sommaren', followUpOn: '2026-12-20' }),
  );
  assert.equal(story.state.plan?.revisions, 1);
  assert.equal(story.state.plan?.content.goal, 'Arbeta heltid till sommaren');
  assert.equal(story.state.plan?.madeAt, '2026-11-19T08:00:00.000Z');
  assert.equal(story.state.nextStep?.on, '2026-12-20');
  assert.deepEqual(story.entered.at(-1)?.codes, ['GC001']);
});

test('there must be a plan to revise, and the change must be said', () => {
  const story = new Story().enter(...oneCall());
  assert.match(story.tryEnter(input('plan-revised', '2026-11-26T09:00'))?.message ?? '', /ingen plan att ändra/);
  assert.equal(story.tryEnter(input('plan-revised', '2026-11-26T09:00', { changed: '' }))?.kind, 'invalid');
});

test('the journal begins with the change', () => {
  assert.match(
    renderText('plan-revised', {}),
    /^Reviderad sjukskrivnings- och rehabiliteringsplan\nÄndrat: Arbetsträningen börjar en vecka senare\.\nPatientens mål/,
  );
});
