import * as z from 'zod/mini';
import { calendarDateField } from '../../../../contract/fields.ts';
import { free, maybe, oneOf, staffField } from '../../frame/content.ts';
import type { FieldsOf } from '../../frame/fields.ts';

export const responsibleRoles = { responsible: 'ansvarig koordinator', substitute: 'ersättare en tid' } as const;

export const content = z.strictObject({
  role: oneOf(responsibleRoles),
  staff: staffField,
  /** For a substitute: first and last day. */
  from: maybe(calendarDateField),
  to: maybe(calendarDateField),
  reason: free(500),
});
export type ResponsibleChanged = z.output<typeof content>;

export const fields: FieldsOf<ResponsibleChanged> = {
  role: {
    control: 'choice',
    label: 'Vad ändras',
    options: { responsible: 'ansvarig koordinator', substitute: 'ersättare en tid' },
  },
  staff: {
    control: 'colleague',
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
