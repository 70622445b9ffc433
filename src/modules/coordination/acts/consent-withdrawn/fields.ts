import { consentManners } from '../../frame/choices.ts';
import type { FieldsOf } from '../../frame/fields.ts';
import type { ConsentWithdrawn } from './act.ts';

export const fields: FieldsOf<ConsentWithdrawn> = {
  manner: { control: 'choice', label: 'Hur', options: consentManners },
  words: { control: 'text', label: 'Med patientens ord', hint: 'Patienten behöver inte säga varför.' },
  receivedBy: {
    control: 'group',
    label: 'Någon annan tog emot återkallelsen',
    group: {
      name: { control: 'text', label: 'Namn' },
      title: { control: 'text', label: 'Yrke' },
    },
  },
};
