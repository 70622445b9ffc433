import { longDate } from '../../../../kernel/day-words.ts';
import { defineAct } from '../../frame/act-kind.ts';
import { caseIsOpen } from '../../frame/grounds.ts';
import { firstOf, not } from '../../frame/law.ts';
import { forBothReaders } from '../../frame/telling.ts';
import { labelled, lines } from '../../frame/words.ts';
import { fields, type TakenOver } from './content.ts';
import { form } from './form.ts';

/** Taken over from another unit of the provider: entered by accepting a handover (case-rules 2). */
export const takenOver = defineAct<TakenOver>('taken-over', {
  title: 'Övertagande',
  fields,
  form,
  part: () => 'none',
  looksAhead: true,

  gate: (facts) =>
    firstOf(
      facts.outside !== null && facts.outside.takingOver === null
        ? not('En koordinering tas över från Idag, där överlämningen väntar.', 'PDL 4 kap. 1 §')
        : null,
      caseIsOpen(facts),
    ),

  check: (facts, content) =>
    facts.outside === null || facts.outside.takingOver === content.handoverId
      ? {}
      : { handoverId: 'Det är en annan överlämning som tas emot.' },

  effect: (state, { author }) => ({ ...state, responsible: author }),

  texts: forBothReaders((content, toPatient) => {
    const { from } = content;
    return {
      heading: 'Övertagande av koordineringen',
      lines: lines(
        `Koordineringen tas över från ${from.unitName}, där ${from.by} lämnade över den ${longDate(content.handedOverOn)}.`,
        labelled(toPatient ? 'Det här fick vi veta' : 'Det här lämnades över', content.summary),
        toPatient
          ? 'Samtycket gällde till överlämningen. Vi frågar dig på nytt.'
          : 'Samtycket gällde till överlämningen. Patienten frågas på nytt.',
      ),
    };
  }),

  codes: () => [],
  measures: () => [{ key: 'taken_over', value: 1 }],
  promises: () => [],
  tells: () => [],
});
