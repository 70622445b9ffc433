import * as z from 'zod/mini';
import { counterparts, directions, manners } from '../../frame/choices.ts';
import { free, maybe, oneOf, yesNo } from '../../frame/content.ts';
import type { FieldsOf } from '../../frame/fields.ts';
import { nextStepDescription, nextStepField } from '../../frame/next-step.ts';

export const content = z.strictObject({
  direction: oneOf(directions),
  counterpart: oneOf(counterparts),
  counterpartName: free(120),
  manner: oneOf(manners),
  /** False for an attempt that nobody answered. */
  reached: z._default(yesNo, true),
  identityChecked: z._default(yesNo, false),
  /** Somebody got in touch, and nothing was told or confirmed (LAW-74). */
  nothingGivenOut: z._default(yesNo, false),
  said: free(8000),
  nextStep: maybe(nextStepField),
});
export type Contact = z.output<typeof content>;

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
