import { textField } from '../../../../contract/fields.ts';
import { consentManners } from '../../frame/choices.ts';
import { type ContentOf, choice, field, optional, personField } from '../../frame/fields.ts';
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
export type ConsentGiven = ContentOf<typeof fields>;
