import { localDate } from '../../../../kernel/clock.ts';
import { defineAct } from '../../frame/act-kind.ts';
import { effortMayBe } from '../../frame/grounds.ts';
import { firstOf, not } from '../../frame/law.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { fields, type PlanMade } from './content.ts';
import { form } from './form.ts';
import { inForce, planFindings, planLines, planPromises } from './plan.ts';

/** Plan made (sjukskrivnings- och rehabiliteringsplan): case-rules 8, LAW-10, LAW-13. */
export const planMade = defineAct<PlanMade>('plan-made', {
  title: 'Plan',
  fields,
  form,
  part: () => 'personal_support',
  looksAhead: true,

  gate: (facts, _actor, time) =>
    firstOf(
      effortMayBe(facts, time),
      facts.case.plan === null
        ? null
        : not('Det finns redan en plan. Skriv ändringen som en reviderad plan.', 'LOK 3 §'),
    ),

  check: (_facts, content, _actor, time) => planFindings(content, localDate(time)),

  effect(state, { actId, at }, content) {
    const plan = {
      actId,
      madeAt: at,
      changedAt: at,
      revisions: 0,
      followedUpAt: null,
      ...inForce(content),
    };
    return { ...state, plan, goal: content.goal };
  },

  texts: forBothReaders((content, toPatient) => ({
    heading: 'Sjukskrivnings- och rehabiliteringsplan',
    lines: planLines(content, toPatient),
  })),

  codes: () => ['GC001', 'DV077'],
  measures: (content) => [
    { key: 'plan.made', value: 1 },
    { key: 'plan.steps', value: content.steps.length },
  ],
  promises: planPromises,
  tells: () => [],
  mayPlanAfterEnd: true,
  takesStance: () => true,
});
