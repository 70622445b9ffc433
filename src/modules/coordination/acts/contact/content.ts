import * as z from 'zod/mini';
import { counterparts, directions, manners } from '../../frame/choices.ts';
import { free, yesNo } from '../../frame/content.ts';
import { type ContentOf, choice, field, optional } from '../../frame/fields.ts';
import { nextStepField } from '../../frame/next-step.ts';
import { identityField } from '../../frame/talk.ts';

export const fields = {
  direction: choice('Vem hörde av sig?', directions),
  counterpart: choice('Med vem', counterparts),
  counterpartName: field('text', 'Namn', free(120)),
  manner: choice('Hur', manners),
  /** False for an attempt that nobody answered. */
  reached: field('yes_no', 'Fick du svar?', z._default(yesNo, true)),
  identityChecked: identityField,
  /** Somebody got in touch, and nothing was told or confirmed (LAW-74). */
  nothingGivenOut: field('yes_no', 'Jag lämnade inte ut något', z._default(yesNo, false), {
    hint: 'Utan samtycke: varken bekräfta eller förneka att personen är patient här.',
  }),
  said: field('long', 'Vad sades?', free(8000)),
  nextStep: optional(nextStepField),
};
export type Contact = ContentOf<typeof fields>;
