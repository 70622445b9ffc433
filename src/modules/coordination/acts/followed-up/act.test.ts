import assert from 'node:assert/strict';
import { test } from 'node:test';
import { input, oneCall, outsideAt, renderText, Story } from '../../frame/testing.ts';

const planned = () => new Story().enter(...oneCall(), input('plan-made', '2026-11-19T09:00'));
const agreed = { yes: true, after3: '2027-03-01', after12: '2027-12-01' };

test('a follow-up settles the plan’s date and asks for what comes next', () => {
  const story = planned();
  const refusal = story.tryEnter(input('followed-up', '2026-12-10T09:00', { nextStep: null }));
  assert.match(refusal?.message ?? '', /Skriv nästa steg/);
  story.enter(input('followed-up', '2026-12-10T09:00'));
  assert.equal(story.state.plan?.followUpOn, null);
  assert.equal(story.state.nextStep?.what, 'Följa upp igen');
});

test('a new day for follow-up is enough as next step', () => {
  const story = planned().enter(input('followed-up', '2026-12-10T09:00', { nextStep: null, followUpOn: '2027-01-20' }));
  assert.equal(story.state.plan?.followUpOn, '2027-01-20');
  assert.equal(story.state.nextStep?.on, '2027-01-20');
});

test('LAW-102: GC001 and AW026 are proposed', () => {
  assert.deepEqual(planned().enter(input('followed-up', '2026-12-10T09:00')).entered.at(-1)?.codes, ['GC001', 'AW026']);
});

test('after the end only the checks that the patient said yes to may be made, each once', () => {
  const story = planned().enter(input('closed', '2026-12-10T09:00', { later: agreed }));
  story.outside = outsideAt('2028-01-01T12:00');
  assert.match(story.tryEnter(input('followed-up', '2027-03-01T09:00'))?.message ?? '', /Koordineringen avslutades/);
  const check = input('followed-up', '2027-03-01T09:00', { occasion: 'after_3_months', nextStep: null });
  assert.equal(story.tryEnter(check), null);
  assert.match(story.tryEnter(check)?.fields?.['acts.0.content.occasion'] ?? '', /redan gjord/);
});

test('after a no to being in touch, nobody is', () => {
  const story = planned().enter(input('closed', '2026-12-10T09:00'));
  story.outside = outsideAt('2028-01-01T12:00');
  const check = input('followed-up', '2027-03-01T09:00', { occasion: 'after_3_months', nextStep: null });
  assert.match(story.tryEnter(check)?.message ?? '', /avslutades|inte sagt ja/);
});

test('a withdrawal after the end takes back the checks as well', () => {
  const story = planned().enter(input('closed', '2026-12-10T09:00', { later: agreed }));
  story.outside = outsideAt('2028-01-01T12:00');
  story.enter(input('consent-withdrawn', '2027-01-10T09:00'));
  const check = input('followed-up', '2027-03-01T09:00', { occasion: 'after_3_months', nextStep: null });
  assert.equal(story.tryEnter(check)?.kind, 'denied');
});

test('the journal and the patient’s copy', () => {
  assert.equal(
    renderText('followed-up', { manner: 'video', holding: 'partly', workAbility: 5, belief: 7 }),
    [
      'Uppföljning av planen per video',
      'Arbetstränar två timmar om dagen. Det fungerar.',
      'Planen håller delvis.',
      'Arbetsförmåga just nu enligt patienten: 5 av 10.',
      'Patientens tro på att vara tillbaka i arbete: 7 av 10.',
      'Nästa steg torsdag 17 december 2026: Följa upp igen.',
    ].join('\n'),
  );
  assert.match(
    renderText('followed-up', { workAbility: 5 }, 'patient'),
    /Din arbetsförmåga just nu, som du själv ser den: 5 av 10\./,
  );
});
