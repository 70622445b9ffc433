import { type FormOf, when } from '../../frame/form.ts';
import type { Contact } from './content.ts';

export const form: FormOf<Contact> = {
  place: 'more',
  button: 'Annan kontakt: besök, brev, kollega',
  opensBy: { step_done: () => true },
  asks: () => ({
    begin: { direction: 'out', counterpart: 'patient', manner: 'telephone', reached: true },
    hidden: ({ direction, counterpart, reached }) => [
      ...when(direction !== 'in', 'nothingGivenOut'),
      ...when(counterpart === 'patient', 'counterpartName'),
      ...when(counterpart !== 'patient' || reached === false, 'identityChecked'),
    ],
  }),
};
