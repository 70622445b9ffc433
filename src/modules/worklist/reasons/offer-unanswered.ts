import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { shortDate } from '../../../kernel/day-words.ts';
import { aboutDecision, aboutOpenCase } from './about.ts';
import { defineRule, type Outcome, settled } from './rule.ts';

export const offerUnanswered = defineRule({
  key: 'offer_unanswered',
  title: 'Erbjudande utan svar',
  explanation:
    'Patienten har fått ett erbjudande om koordinering och inte svarat inom det antal dagar som enheten valt.',
  thresholds: { days: { label: 'Utan svar efter', unit: 'dagar', min: 1, max: 60, default: 10 } },
  outcomes: (facts, { days }) =>
    aboutOpenCase(facts, ({ unansweredOffer: offer }) => {
      if (offer === null) return null;
      const due = addDays(offer.on, days);
      return { source: `act:${offer.actId}`, showsFrom: due, dueOn: due, params: { offeredOn: offer.on } };
    }),
  sentence: ({ params }, today) => `Erbjudande ${shortDate(params.offeredOn, today)}, inget svar`,
});

export const offerDecided = defineRule({
  key: 'offer_decided',
  title: 'Ska erbjudas',
  explanation: 'Listbeslutet är att erbjuda koordinering, och det är inte gjort ännu.',
  thresholds: {},
  outcomes: (facts) =>
    facts.decisions.flatMap((decision): Outcome<{ decidedOn: CalendarDate }>[] => {
      if (decision.choice !== 'offer') return [];
      const { decisionId, madeOn } = decision;
      const begun = facts.openCase ?? facts.cases.find(({ openedOn }) => openedOn >= madeOn);
      if (begun !== undefined) return [settled(`decision:${decisionId}`, `case:${begun.caseId}`)];
      return [aboutDecision(facts, decision, { dueOn: madeOn, params: { decidedOn: madeOn } })];
    }),
  sentence: ({ params }, today) => `Ska erbjudas, beslutat ${shortDate(params.decidedOn, today)}`,
});
