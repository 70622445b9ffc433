import { shortDate } from '../../../kernel/day-words.ts';
import { choiceTitle, reasonTitle } from '../domain.ts';
import { aboutDecision } from './about.ts';
import { defineRule } from './rule.ts';

export const recheckDue = defineRule({
  key: 'recheck_due',
  title: 'Återkoll efter listbeslut',
  explanation: 'Ett listbeslut har ett datum då det ska ses över.',
  thresholds: {
    daysAhead: { label: 'Visas så många dagar i förväg', unit: 'dagar', min: 0, max: 14, default: 0 },
  },
  outcomes: (facts, { daysAhead }) =>
    facts.decisions.flatMap((decision) => {
      const { choice, recheckOn, answer } = decision;
      if (recheckOn === null || answer !== null) return [];
      const params = { choice: choiceTitle[choice], reason: reasonTitle(choice, decision.reason) };
      return [aboutDecision(facts, decision, { dueOn: recheckOn, daysAhead, params })];
    }),
  sentence: ({ dueOn, params }, today) =>
    `Återkoll${dueOn === null ? '' : ` ${shortDate(dueOn, today)}`}: ${params.choice.toLowerCase()}${
      params.reason === null ? '' : `, ${params.reason.toLowerCase()}`
    }`,
});
