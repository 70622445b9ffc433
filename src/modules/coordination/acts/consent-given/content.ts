import type * as z from 'zod/mini';
import { textField } from '../../../../contract/fields.ts';
import { consentManners } from '../../frame/choices.ts';
import { choice, contentOf, field, optional, personField } from '../../frame/fields.ts';
import { informationField } from '../../frame/information/field.ts';
import { nextStepField } from '../../frame/next-step.ts';

export const fields = {
  manner: choice('Hur', consentManners),
  /** What was explained before the patient said yes. */
  explained: field('long', 'Det här förklarade jag', textField(2000), {
    hint: 'Till exempel: att det är frivilligt, vad vi gör, att det går att ta tillbaka.',
  }),
  information: informationField,
  receivedBy: personField('Någon annan tog emot samtycket'),
  nextStep: optional(nextStepField),
};
export const content = contentOf(fields);
export type ConsentGiven = z.output<typeof content>;
