import * as z from 'zod/mini';
import { textField } from '../../../../contract/fields.ts';
import { consentManners } from '../../frame/choices.ts';
import { informationField, maybe, oneOf, personField } from '../../frame/content.ts';
import { type FieldsOf, informationDescription, personDescription } from '../../frame/fields.ts';
import { nextStepDescription, nextStepField } from '../../frame/next-step.ts';

export const content = z.strictObject({
  manner: oneOf(consentManners),
  /** What was explained before the patient said yes. */
  explained: textField(2000),
  information: informationField,
  receivedBy: maybe(personField),
  nextStep: maybe(nextStepField),
});
export type ConsentGiven = z.output<typeof content>;

export const fields: FieldsOf<ConsentGiven> = {
  manner: { control: 'choice', label: 'Hur', options: consentManners },
  explained: {
    control: 'long',
    label: 'Det här förklarade jag',
    hint: 'Till exempel: att det är frivilligt, vad vi gör, att det går att ta tillbaka.',
  },
  information: informationDescription,
  receivedBy: personDescription('Någon annan tog emot samtycket'),
  nextStep: nextStepDescription,
};
