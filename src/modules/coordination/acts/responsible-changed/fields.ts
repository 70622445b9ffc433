import type { FieldsOf } from '../../frame/fields.ts';
import type { ResponsibleChanged } from './act.ts';

export const fields: FieldsOf<ResponsibleChanged> = {
  role: {
    control: 'choice',
    label: 'Vad ändras',
    options: { responsible: 'ansvarig koordinator', substitute: 'ersättare en tid' },
  },
  staff: {
    control: 'group',
    label: 'Kollega',
    group: {
      staffId: { control: 'filled', label: 'Kollega' },
      name: { control: 'text', label: 'Namn' },
      title: { control: 'text', label: 'Yrke' },
    },
  },
  from: { control: 'date', label: 'Från och med' },
  to: { control: 'date', label: 'Till och med' },
  reason: { control: 'text', label: 'Varför' },
};
