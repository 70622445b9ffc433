import { addDays } from '../../../kernel/calendar-date.ts';
import { shortDate } from '../../../kernel/day-words.ts';
import { choiceTitle, reasonTitle } from '../domain.ts';
import { standsUntil } from '../facts.ts';
import { defineRule, wanted } from './rule.ts';

export const recheckDue = defineRule({
  key: 'recheck_due',
  title: 'Återkoll efter listbeslut',
  explanation: 'Ett listbeslut har ett datum då det ska ses över.',
  thresholds: {
    daysAhead: { label: 'Visas så många dagar i förväg', unit: 'dagar', min: 0, max: 14, default: 0 },
  },
  outcomes: (facts, { daysAhead }) =>
    facts.decisions.flatMap((decision) =>
      decision.recheckOn === null || decision.answer !== null
        ? []
        : [
            wanted({
              source: `decision:${decision.decisionId}`,
              showsFrom: addDays(decision.recheckOn, -daysAhead),
              showsUntil: standsUntil(facts, decision, decision.recheckOn),
              dueOn: decision.recheckOn,
              params: { choice: choiceTitle[decision.choice], reason: reasonTitle(decision.choice, decision.reason) },
            }),
          ],
    ),
  sentence: ({ dueOn, params }, today) =>
    `Återkoll${dueOn === null ? '' : ` ${shortDate(dueOn, today)}`}: ${params.choice.toLowerCase()}${
      params.reason === null ? '' : `, ${params.reason.toLowerCase()}`
    }`,
});
