import { consentManners } from '../../frame/choices.ts';
import { free } from '../../frame/content.ts';
import { type ContentOf, choice, field, personField } from '../../frame/fields.ts';

export const fields = {
  manner: choice('Hur', consentManners),
  words: field('text', 'Med patientens ord', free(2000), { hint: 'Patienten behöver inte säga varför.' }),
  receivedBy: personField('Någon annan tog emot återkallelsen'),
};
export type ConsentWithdrawn = ContentOf<typeof fields>;
