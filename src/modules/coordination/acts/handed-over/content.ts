import * as z from 'zod/mini';
import { textField, uuidField } from '../../../../contract/fields.ts';
import { staffField, yesNo } from '../../frame/content.ts';
import type { FieldsOf } from '../../frame/fields.ts';

export const content = z.strictObject({
  to: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('colleague'), staff: staffField }),
    z.strictObject({ kind: z.literal('unit'), unitId: uuidField, unitName: textField(200) }),
  ]),
  /** What the person who takes over needs to know. */
  summary: textField(4000),
  /** The active choice. */
  confirmed: yesNo,
});
export type HandedOver = z.output<typeof content>;

export const fields: FieldsOf<HandedOver> = {
  to: {
    control: 'colleague_or_unit',
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
  confirmed: { control: 'confirm', label: 'Ja, koordineringen ska lämnas över' },
};
