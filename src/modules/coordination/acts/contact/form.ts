import { type FormOf, when } from '../../frame/form.ts';
import type { Contact } from './content.ts';

export const form: FormOf<Contact> = {
  place: 'more',
  button: 'Annan kontakt: besök, video, brev, kollega',
  opensBy: { step_done: () => true },
  asks: () => ({
    // Null, so that an unanswered question is refused and not filled with the contact's usual answer.
    begin: { reached: null },
    hidden: ({ direction, counterpart, reached }) => [
      ...when(direction !== 'in', 'nothingGivenOut'),
      ...when(counterpart === undefined || counterpart === 'patient', 'counterpartName'),
      ...when(counterpart !== 'patient' || reached !== true, 'identityChecked'),
    ],
  }),
};
