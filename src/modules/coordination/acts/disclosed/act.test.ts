import assert from 'node:assert/strict';
import { test } from 'node:test';
import { input, oneCall, outsideAt, renderText, Story } from '../../frame/testing.ts';

const at = '2026-11-12T09:00';

test('LAW-29: a copy to the patient is an act with what, ground and recipient, and needs no consent', () => {
  const story = new Story().enter(...oneCall(), input('consent-withdrawn', '2026-11-10T09:00'), input('disclosed', at));
  assert.deepEqual(story.entered.at(-1)?.act.tells, [
    { recipient: 'patient', whom: 'patienten', topics: ['planen'], ground: 'OSL 12 kap. 1 §', consentId: null },
  ]);
});

test('LAW-68: a private provider stands on its own ground', () => {
  const facts = outsideAt();
  const story = new Story({ ...facts, unit: { ...facts.unit, ownership: 'private' } }).enter(...oneCall());
  assert.match(story.tryEnter(input('disclosed', at))?.fields?.['acts.0.content.ground'] ?? '', /hör inte till/);
  assert.equal(story.tryEnter(input('disclosed', at, { ground: 'private' })), null);
});

test('a copy of nothing is no copy', () => {
  const refusal = new Story().enter(...oneCall()).tryEnter(input('disclosed', at, { acts: [] }));
  assert.equal(refusal?.fields?.['acts.0.content.acts'], 'Kopian är tom.');
});

test('the journal and the patient’s copy', () => {
  assert.equal(
    renderText('disclosed', {}),
    'Kopia till patienten\nPatienten får en kopia av planen. Kopian lämnas i handen.\nGrund: OSL 12 kap. 1 §.',
  );
  assert.match(renderText('disclosed', {}, 'patient'), /Du fick en kopia av planen\./);
});
