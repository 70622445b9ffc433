import { calendarDateField } from '../../../../contract/fields.ts';
import { free, maybe, staffField } from '../../frame/content.ts';
import { type ContentOf, choice, field } from '../../frame/fields.ts';

export const fields = {
  role: choice('Vad ändras', { responsible: 'ansvarig koordinator', substitute: 'ersättare en tid' }),
  staff: field('colleague', 'Kollega', staffField, {
    group: {
      staffId: { control: 'filled', label: 'Kollega' },
      name: { control: 'text', label: 'Namn' },
      title: { control: 'text', label: 'Yrke' },
    },
  }),
  /** For a substitute: first and last day. */
  from: field('date', 'Från och med', maybe(calendarDateField)),
  to: field('date', 'Till och med', maybe(calendarDateField)),
  reason: field('text', 'Varför', free(500)),
};
export type ResponsibleChanged = ContentOf<typeof fields>;
