import type { FieldsOf } from '../../frame/fields.ts';
import type { DifferingView } from './act.ts';

export const fields: FieldsOf<DifferingView> = {
  about: { control: 'filled', label: 'Anteckningen det gäller' },
  view: { control: 'long', label: 'Så ser patienten på det', hint: 'Gärna med patientens egna ord.' },
};
