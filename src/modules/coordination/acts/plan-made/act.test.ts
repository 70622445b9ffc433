import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contents, input, oneCall, renderText, Story } from '../../frame/testing.ts';

const at = '2026-11-19T09:00';
const begun = () => new Story().enter(...oneCall());
const [patientStep, employerStep] = contents['plan-made'].steps;

test('LAW-11: there is no plan before consent', () => {
  assert.match(
    begun().tryEnter(input('plan-made', '2026-11-04T09:00'))?.message ?? '',
    /kan inte vara tidigare|samtycke/,
  );
});

test('LAW-13: a plan without the patient’s own goal, or without how the patient took part, is refused', () => {
  const refusal = begun().tryEnter(input('plan-made', at, { goal: '', participation: '' }));
  assert.deepEqual(Object.keys(refusal?.fields ?? {}).sort(), ['acts.0.content.goal', 'acts.0.content.participation']);
});

test('LAW-10: a step that is the employer’s is expected of them, and done only with a note of how we know', () => {
  assert.match(renderText('plan-made', {}), /Steg 2: Anpassa schemat \(väntas av arbetsgivaren, 27 november 2026\)\./);
  const steps = [patientStep, { ...employerStep, state: 'done' }];
  const refusal = begun().tryEnter(input('plan-made', at, { steps }));
  assert.match(refusal?.fields?.['acts.0.content.steps.1.source'] ?? '', /någon annans/);
  const known = [patientStep, { ...employerStep, state: 'done', source: 'patienten har fått det nya schemat' }];
  assert.equal(begun().tryEnter(input('plan-made', at, { steps: known })), null);
});

test('every step has a day, and every adaptation an end', () => {
  const undated = begun().tryEnter(input('plan-made', at, { steps: [{ ...patientStep, on: null }] }));
  assert.match(undated?.fields?.['acts.0.content.steps.0.on'] ?? '', /Skriv en dag/);
  const endless = begun().tryEnter(
    input('plan-made', at, { adaptations: [{ what: 'Höj- och sänkbart bord', actor: 'employer' }] }),
  );
  assert.ok(endless?.fields?.['acts.0.content.adaptations.0.endsOn']);
});

test('care’s own measures show since when the patient waits', () => {
  const waiting = { what: 'Remiss till smärtmottagning', state: 'waiting' };
  const refusal = begun().tryEnter(input('plan-made', at, { measures: [waiting] }));
  assert.match(refusal?.fields?.['acts.0.content.measures.0.waitingSince'] ?? '', /sedan när/);
  const text = renderText('plan-made', {
    measures: [{ ...waiting, by: 'smärtmottagningen', waitingSince: '2026-10-01' }],
  });
  assert.match(
    text,
    /Vårdens åtgärd: Remiss till smärtmottagning hos smärtmottagningen, väntar sedan 1 oktober 2026\./,
  );
});

test('the follow-up becomes the next step, and every step of the plan is watched, also the patient’s and others’', () => {
  const story = begun().enter(input('plan-made', at));
  assert.equal(story.state.nextStep?.on, '2026-12-10');
  assert.deepEqual(
    story.entered.at(-1)?.act.promises.map((promise) => promise.kind),
    ['next_step', 'plan_follow_up', 'expected_step', 'patient_step'],
  );
  assert.match(story.tryEnter(input('plan-made', '2026-11-20T09:00'))?.message ?? '', /redan en plan/);
});

test('LAW-102: GC001 and DV077 are proposed', () => {
  assert.deepEqual(begun().enter(input('plan-made', at)).entered.at(-1)?.codes, ['GC001', 'DV077']);
});

test('LAW-10: our plan never goes by the name of the employer’s', () => {
  assert.doesNotMatch(renderText('plan-made', {}), /plan för återgång/i);
});

test('the journal and the patient’s copy', () => {
  const content = {
    stepDown: [
      { from: '2026-12-01', degree: 75 },
      { from: '2027-01-11', degree: 50 },
    ],
    adaptations: [{ what: 'Inga tunga lyft', actor: 'employer', endsOn: '2027-01-31' }],
    ifNotHolding: 'vi ses samma vecka',
  };
  assert.equal(
    renderText('plan-made', content),
    [
      'Sjukskrivnings- och rehabiliteringsplan',
      'Patientens mål: Vara tillbaka på halvtid till påsk.',
      'Så var patienten med: Vi skrev den tillsammans vid besöket.',
      'Steg 1: Arbetsträna två timmar om dagen (patienten, 30 november 2026). Om det inte går: Börja med en timme.',
      'Steg 2: Anpassa schemat (väntas av arbetsgivaren, 27 november 2026).',
      'Anpassning: Inga tunga lyft (arbetsgivaren), till och med 31 januari 2027.',
      'Tänkt sjukskrivning: 75 procent från 1 december 2026 och 50 procent från 11 januari 2027. Läkaren och Försäkringskassan beslutar.',
      'Om planen inte håller: Vi ses samma vecka.',
      'Vi följer upp planen den 10 december 2026.',
    ].join('\n'),
  );
  assert.match(
    renderText('plan-made', content, 'patient'),
    /Steg 1: Arbetsträna två timmar om dagen \(du, 30 november 2026\)/,
  );
});

test('LAW-14: the plan and its follow-up ask whether a need of rehabilitation can be assumed, and keep the answer', () => {
  const story = begun().enter(input('plan-made', at, { vocationalNeed: 'assumed' }));
  assert.equal(story.state.plan?.content.vocationalNeed, 'assumed');
  const told = /Behov av rehabilitering enligt 30 kap\. socialförsäkringsbalken: kan antas finnas\./;
  assert.match(renderText('plan-made', { vocationalNeed: 'assumed' }), told);
  assert.match(renderText('followed-up', { vocationalNeed: 'assumed' }), told);
});
