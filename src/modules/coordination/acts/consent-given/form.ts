import { ahead, type FormOf, when } from '../../frame/form.ts';
import type { ConsentGiven } from './content.ts';

/** Whether the consent was given over a line, where a voice is all there is to know the patient by. */
export const isRemote = (manner: unknown): boolean => manner === 'telephone' || manner === 'video';

export const form: FormOf<ConsentGiven> = {
  place: 'more',
  asks: (facts) => ({
    begin: { nextStep: { on: ahead(facts.today, 7), what: 'Kartläggande samtal' } },
    fold: ['receivedBy'],
    hidden: ({ manner }) => when(!isRemote(manner), 'identityChecked'),
  }),
};
