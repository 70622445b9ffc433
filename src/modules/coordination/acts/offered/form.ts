import { type FormOf, when } from '../../frame/form.ts';
import { proposeNextTry } from '../../frame/next-step.ts';
import { talkNames } from '../../frame/talk.ts';
import type { Offered } from './content.ts';

export const form: FormOf<Offered> = {
  place: 'more',
  asks: (facts) => ({
    begin: { nextTryOn: proposeNextTry(facts.today, facts.unansweredAttempts + 1).on },
    fold: ['offeredBy', ...talkNames],
    hidden: ({ reach }) => when(reach === 'reached', 'nextTryOn'),
  }),
};
