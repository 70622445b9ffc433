import type { FieldsOf } from '../../frame/fields.ts';
import type { HandedOver } from './act.ts';

export const fields: FieldsOf<HandedOver> = {
  to: {
    control: 'group',
    label: 'Lämnas över till',
    group: {
      kind: {
        control: 'choice',
        label: 'Vem',
        options: { colleague: 'en kollega på enheten', unit: 'en annan enhet hos vårdgivaren' },
      },
      staff: { control: 'filled', label: 'Kollega' },
      unitId: { control: 'filled', label: 'Enhet' },
      unitName: { control: 'text', label: 'Enhetens namn' },
    },
  },
  summary: { control: 'long', label: 'Det här behöver den som tar över veta' },
  confirmed: { control: 'yes_no', label: 'Ja, koordineringen ska lämnas över' },
};
