import * as z from 'zod/mini';
import { textField, uuidField } from '../../../../contract/fields.ts';
import { staffField, yesNo } from '../../frame/content.ts';
import { type ContentOf, field } from '../../frame/fields.ts';

export const fields = {
  to: field(
    'colleague_or_unit',
    'Lämnas över till',
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('colleague'), staff: staffField }),
      z.strictObject({ kind: z.literal('unit'), unitId: uuidField, unitName: textField(200) }),
    ]),
    {
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
  ),
  /** What the person who takes over needs to know. */
  summary: field('long', 'Det här behöver den som tar över veta', textField(4000)),
  /** The active choice. */
  confirmed: field('confirm', 'Ja, koordineringen ska lämnas över', yesNo),
};
export type HandedOver = ContentOf<typeof fields>;
