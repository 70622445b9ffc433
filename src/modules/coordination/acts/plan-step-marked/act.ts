import { localDate } from '../../../../kernel/clock.ts';
import { defineAct } from '../../frame/act-kind.ts';
import { effortMayBe } from '../../frame/grounds.ts';
import { firstOf, not } from '../../frame/law.ts';
import { markFindings, markLine, withMarks } from '../../frame/plan-steps.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { fields, type PlanStepMarked } from './content.ts';
import { form } from './form.ts';

/** A step of the plan is done, moved, or no longer holds. The plan itself stays as it was written (case-rules 8). */
export const planStepMarked = defineAct<PlanStepMarked>('plan-step-marked', {
  title: 'Steg i planen',
  fields,
  form,
  part: () => 'none',
  needsNoSignature: true,

  gate: (facts, _actor, time) =>
    firstOf(
      effortMayBe(facts, time),
      facts.case.plan === null ? not('Det finns ingen plan att markera steg i.', 'LOK 3 §') : null,
    ),

  check: (facts, content, _actor, time) =>
    markFindings(facts.case.plan, [content], localDate(time), (_nr, field) => field),

  effect: (state, envelope, content) => ({
    ...state,
    plan: state.plan === null ? null : withMarks(state.plan, [content], envelope),
  }),

  texts: forBothReaders((content) => ({ heading: 'Steg i planen', lines: [markLine(content)] })),

  codes: () => [],
  measures: () => [],
  promises: () => [],
  tells: () => [],
});
