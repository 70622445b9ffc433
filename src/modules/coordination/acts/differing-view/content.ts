import * as z from 'zod/mini';
import { textField, uuidField } from '../../../../contract/fields.ts';
import { maybe } from '../../frame/content.ts';
import type { FieldsOf } from '../../frame/fields.ts';

export const content = z.strictObject({
  /** The entry it is about; null for the journal as a whole. */
  about: maybe(uuidField),
  view: textField(4000),
});
export type DifferingView = z.output<typeof content>;

export const fields: FieldsOf<DifferingView> = {
  about: { control: 'filled', label: 'Anteckningen det gäller' },
  view: { control: 'long', label: 'Så ser patienten på det', hint: 'Gärna med patientens egna ord.' },
};
