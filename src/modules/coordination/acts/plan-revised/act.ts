import { localDate } from '../../../../kernel/clock.ts';
import { defineAct } from '../../frame/act-kind.ts';
import { effortMayBe } from '../../frame/grounds.ts';
import { firstOf, not } from '../../frame/law.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { lines, sentence } from '../../frame/words.ts';
import { inForce, planFindings, planLines, planPromises } from '../plan-made/plan.ts';
import { fields, type PlanRevised } from './content.ts';
import { form } from './form.ts';

/** Plan revised: the whole plan as it stands now, and what was changed. The earlier one stays readable. */
export const planRevised = defineAct<PlanRevised>('plan-revised', {
  title: 'Reviderad plan',
  fields,
  form,
  part: () => 'personal_support',
  looksAhead: true,

  gate: (facts, _actor, time) =>
    firstOf(
      effortMayBe(facts, time),
      facts.case.plan === null ? not('Det finns ingen plan att ändra. Skriv den första planen.', 'LOK 3 §') : null,
    ),

  check: (facts, content, _actor, time) => planFindings(content, localDate(time), facts.case.plan?.content ?? null),

  effect(state, { actId, at }, { changed: _, ...plan }) {
    return {
      ...state,
      goal: plan.goal,
      plan: {
        actId,
        ...inForce(plan),
        madeAt: state.plan?.madeAt ?? at,
        changedAt: at,
        revisions: (state.plan?.revisions ?? 0) + 1,
        followedUpAt: state.plan?.followedUpAt ?? null,
      },
    };
  },

  texts: forBothReaders((content, toPatient) => ({
    heading: 'Reviderad sjukskrivnings- och rehabiliteringsplan',
    lines: lines(`Ändrat: ${sentence(content.changed)}`, ...planLines(content, toPatient)),
  })),

  codes: () => ['GC001'],
  measures: () => [{ key: 'plan.revised', value: 1 }],
  promises: planPromises,
  tells: () => [],
  mayPlanAfterEnd: true,
  takesStance: () => true,
});
