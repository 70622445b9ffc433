import { textField, uuidField } from '../../../../contract/fields.ts';
import { maybe } from '../../frame/content.ts';
import { type ContentOf, field } from '../../frame/fields.ts';

export const fields = {
  /** The entry it is about; null for the journal as a whole. */
  about: field('filled', 'Anteckningen det gäller', maybe(uuidField)),
  view: field('long', 'Så ser patienten på det', textField(4000), { hint: 'Gärna med patientens egna ord.' }),
};
export type DifferingView = ContentOf<typeof fields>;
