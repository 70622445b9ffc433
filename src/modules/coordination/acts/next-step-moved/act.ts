import { localDate } from '../../../../kernel/clock.ts';
import { dateWithWeekday, longDate } from '../../../../kernel/day-words.ts';
import { defineAct, type Findings } from '../../frame/act-kind.ts';
import { clockText } from '../../frame/event-time.ts';
import { caseIsOpen } from '../../frame/grounds.ts';
import { firstOf, not } from '../../frame/law.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { sentence } from '../../frame/words.ts';
import { fields, type NextStepMoved } from './content.ts';
import { form } from './form.ts';

/** The next step gets another day or clock time; what it is, how and where stay as promised. */
export const nextStepMoved = defineAct<NextStepMoved>('next-step-moved', {
  title: 'Nästa steg flyttat',
  fields,
  form,
  part: () => 'none',
  needsNoSignature: true,

  gate: (facts) =>
    firstOf(
      caseIsOpen(facts),
      facts.case.nextStep?.from === 'withdrawal'
        ? not('Samtycket är återkallat. Då planeras ingenting mer än att avsluta.', 'LOK 3 § andra stycket')
        : null,
    ),

  check({ case: { nextStep } }, content, _actor, time) {
    const found: Findings = {};
    if (nextStep === null || nextStep.what !== content.what || nextStep.on !== content.from) {
      found.on = 'Nästa steg har ändrats. Läs om kortet och flytta det därifrån.';
    } else if (content.on < localDate(time)) found.on = 'Den dagen har redan varit.';
    return found;
  },

  effect(state, _envelope, { what, from, on, time }) {
    const { nextStep, plan } = state;
    if (nextStep === null || nextStep.what !== what || nextStep.on !== from) return state;
    const isFollowUp = nextStep.from === 'plan' && plan?.followUpOn === from;
    return {
      ...state,
      nextStep: { ...nextStep, on, time },
      plan: isFollowUp && plan !== null ? { ...plan, followUpOn: on } : plan,
    };
  },

  texts: forBothReaders(({ what, from, on, time }) => ({
    heading: 'Nästa steg flyttat',
    lines: [
      `Från ${longDate(from)} till ${dateWithWeekday(on)}${time === null ? '' : ` kl. ${clockText(time)}`}: ${sentence(what)}`,
    ],
  })),

  codes: () => [],
  measures: () => [],
  promises: () => [],
  tells: () => [],
});
