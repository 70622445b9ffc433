import * as z from 'zod/mini';
import { consentManners } from '../../frame/choices.ts';
import { free, maybe, oneOf, personField } from '../../frame/content.ts';
import { type FieldsOf, personDescription } from '../../frame/fields.ts';

export const content = z.strictObject({
  manner: oneOf(consentManners),
  words: free(2000),
  receivedBy: maybe(personField),
});
export type ConsentWithdrawn = z.output<typeof content>;

export const fields: FieldsOf<ConsentWithdrawn> = {
  manner: { control: 'choice', label: 'Hur', options: consentManners },
  words: { control: 'text', label: 'Med patientens ord', hint: 'Patienten behöver inte säga varför.' },
  receivedBy: personDescription('Någon annan tog emot återkallelsen'),
};
