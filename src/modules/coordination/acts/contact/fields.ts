import { counterparts, directions, manners } from '../../frame/choices.ts';
import { type FieldsOf, nextStepDescription } from '../../frame/fields.ts';
import type { Contact } from './act.ts';

export const fields: FieldsOf<Contact> = {
  direction: { control: 'choice', label: 'Vem hörde av sig?', options: directions },
  counterpart: { control: 'choice', label: 'Med vem', options: counterparts },
  counterpartName: { control: 'text', label: 'Namn' },
  manner: { control: 'choice', label: 'Hur', options: manners },
  reached: { control: 'yes_no', label: 'Fick du svar?' },
  identityChecked: { control: 'yes_no', label: 'Jag har kontrollerat vem det är' },
  nothingGivenOut: {
    control: 'yes_no',
    label: 'Jag lämnade inte ut något',
    hint: 'Utan samtycke: varken bekräfta eller förneka att personen är patient här.',
  },
  said: { control: 'long', label: 'Vad som sades' },
  nextStep: nextStepDescription,
};
