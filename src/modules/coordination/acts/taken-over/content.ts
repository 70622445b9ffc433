import * as z from 'zod/mini';
import { calendarDateField, textField, uuidField } from '../../../../contract/fields.ts';
import type { FieldsOf } from '../../frame/fields.ts';

export const content = z.strictObject({
  handoverId: uuidField,
  /** The unit that handed over, and who wrote it there. */
  from: z.strictObject({ unitId: uuidField, unitName: textField(200), by: textField(120) }),
  handedOverOn: calendarDateField,
  /** The summary of the handover and nothing more: the patient consented to that. */
  summary: textField(4000),
});
export type TakenOver = z.output<typeof content>;

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
