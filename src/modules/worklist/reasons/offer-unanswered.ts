import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { shortDate } from '../../../kernel/day-words.ts';
import { standsUntil } from '../facts.ts';
import { defineRule, type Outcome, settled, wanted } from './rule.ts';

export const offerUnanswered = defineRule({
  key: 'offer_unanswered',
  title: 'Erbjudande utan svar',
  explanation:
    'Patienten har fått ett erbjudande om koordinering och inte svarat inom det antal dagar som enheten valt.',
  thresholds: { days: { label: 'Utan svar efter', unit: 'dagar', min: 1, max: 60, default: 10 } },
  outcomes: (facts, { days }) => {
    const offer = facts.openCase?.unansweredOffer ?? null;
    if (offer === null || facts.openCase === null) return [];
    const due = addDays(offer.on, days);
    return [
      wanted({
        source: `act:${offer.actId}`,
        caseId: facts.openCase.caseId,
        showsFrom: due,
        dueOn: due,
        params: { offeredOn: offer.on },
      }),
    ];
  },
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
      const source = `decision:${decision.decisionId}`;
      const begun = facts.openCase ?? facts.cases.find((one) => one.openedOn >= decision.madeOn);
      if (begun !== undefined) return [settled(source, `case:${begun.caseId}`)];
      const { madeOn } = decision;
      const showsUntil = standsUntil(facts, decision, madeOn);
      return [wanted({ source, showsFrom: madeOn, showsUntil, dueOn: madeOn, params: { decidedOn: madeOn } })];
    }),
  sentence: ({ params }, today) => `Ska erbjudas, beslutat ${shortDate(params.decidedOn, today)}`,
});
