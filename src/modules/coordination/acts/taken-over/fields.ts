import type { FieldsOf } from '../../frame/fields.ts';
import type { TakenOver } from './act.ts';

export const fields: FieldsOf<TakenOver> = {
  handoverId: { control: 'filled', label: 'Överlämning' },
  from: {
    control: 'group',
    label: 'Lämnas över från',
    group: {
      unitId: { control: 'filled', label: 'Enhet' },
      unitName: { control: 'text', label: 'Enhetens namn' },
      by: { control: 'text', label: 'Vem som lämnade över' },
    },
  },
  handedOverOn: { control: 'date', label: 'Lämnades över', past: true },
  summary: { control: 'long', label: 'Det här lämnades över' },
};
