import { type ActPromise, defineAct } from '../../frame/act-kind.ts';
import { outsideActors } from '../../frame/choices.ts';
import { dayOf, effortMayBe, firstOf, not } from '../../frame/grounds.ts';
import { plainStep, stepPromise } from '../../frame/next-step.ts';
import { type PlanContent, planContent, planFields, planFindings } from '../../frame/plan-content.ts';
import { planLines } from '../../frame/plan-text.ts';

/** What a plan promises: its follow-up, the end of each adaptation, and what is expected of others. */
export function planPromises(plan: PlanContent): ActPromise[] {
  const expected = plan.steps.filter((step) => step.state === 'planned' && outsideActors.has(step.actor));
  return [
    ...stepPromise(plainStep(plan.followUpOn, 'Följ upp planen'), 'plan'),
    { kind: 'plan_follow_up', on: plan.followUpOn, what: 'Följ upp planen' },
    ...plan.adaptations.map((one) => ({ kind: 'adaptation_ends' as const, on: one.endsOn, what: one.what })),
    ...expected.flatMap((step) =>
      step.on === null ? [] : [{ kind: 'expected_step' as const, on: step.on, what: step.what }],
    ),
  ];
}

/** Plan made (sjukskrivnings- och rehabiliteringsplan): case-rules 8, LAW-10, LAW-13. */
export const planMade = defineAct<PlanContent>('plan-made', {
  title: 'Plan',
  version: 1,
  content: planContent,
  fields: planFields,
  part: () => 'personal_support',

  gate(facts, _actor, time) {
    return firstOf(
      effortMayBe(facts, time),
      facts.case.plan === null
        ? null
        : not('Det finns redan en plan. Skriv ändringen som en reviderad plan.', 'LOK 3 §'),
    );
  },

  check: (_facts, said, _actor, time) => planFindings(said, dayOf(time)),

  effect(state, { actId, at }, said) {
    const plan = {
      actId,
      content: said,
      madeAt: at,
      changedAt: at,
      revisions: 0,
      followedUpAt: null,
      followUpOn: said.followUpOn,
    };
    return { ...state, plan, goal: said.goal };
  },

  text: (said, audience) => ({
    heading: 'Sjukskrivnings- och rehabiliteringsplan',
    body: planLines(said, audience),
  }),

  codes: () => ['GC001', 'DV077'],
  measures: (said) => [
    { key: 'plan.made', value: 1 },
    { key: 'plan.steps', value: said.steps.length },
  ],
  promises: planPromises,
  discloses: () => null,
  upcast: [],
});
