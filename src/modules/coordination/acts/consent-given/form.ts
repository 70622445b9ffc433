import { ahead, type FormOf, informationGiven } from '../../frame/form.ts';
import type { ConsentGiven } from './content.ts';

/** The explanation that every patient gets before consenting. */
export const EXPLAINED =
  'Att det är frivilligt, vad koordinering är, att det förs journal och att samtycket kan tas tillbaka.';

export const form: FormOf<ConsentGiven> = {
  place: 'more',
  asks: (facts) => ({
    begin: {
      manner: 'oral',
      information: informationGiven(facts, facts.today),
      explained: EXPLAINED,
      nextStep: { on: ahead(facts.today, 7), what: 'Kartläggande samtal' },
    },
    fold: ['receivedBy'],
  }),
};
