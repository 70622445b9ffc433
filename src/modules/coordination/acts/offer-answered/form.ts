import { ahead, type FormOf, when } from '../../frame/form.ts';
import { talkNames } from '../../frame/talk.ts';
import type { OfferAnswered } from './content.ts';

export const form: FormOf<OfferAnswered> = {
  place: 'more',
  asks: ({ today }) => ({
    begin: { nextStep: { on: ahead(today, 7), what: 'Kartläggande samtal' } },
    fold: ['receivedBy', ...talkNames],
    hidden: ({ answer }) => [
      ...when(answer !== 'later' && answer !== 'no', 'askAgainOn'),
      ...when(answer !== 'yes', 'nextStep'),
    ],
  }),
};
