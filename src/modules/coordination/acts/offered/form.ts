import { type FormOf, informationGiven, when } from '../../frame/form.ts';
import { proposeNextTry } from '../../frame/next-step.ts';
import type { Offered } from './content.ts';

export const form: FormOf<Offered> = {
  place: 'more',
  asks: (facts) => ({
    begin: {
      manner: 'telephone',
      information: informationGiven(facts, facts.today),
      nextTryOn: proposeNextTry(facts.today, facts.unansweredAttempts + 1).on,
    },
    fold: ['offeredBy'],
    hidden: ({ reach }) => when(reach === 'reached', 'nextTryOn'),
  }),
};
