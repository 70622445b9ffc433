import * as z from 'zod/mini';
import { textField } from '../../../../contract/fields.ts';
import type { FieldsOf } from '../../frame/fields.ts';
import { content as plan, fields as planFields } from '../plan-made/content.ts';

export const content = z.strictObject({ ...plan.shape, changed: textField(1000) });
export type PlanRevised = z.output<typeof content>;

export const fields: FieldsOf<PlanRevised> = {
  changed: { control: 'text', label: 'Vad är ändrat, och varför' },
  ...planFields,
  steps: {
    ...planFields.steps,
    row: {
      ...planFields.steps.row,
      state: { ...planFields.steps.row.state, control: 'choice' },
      source: { ...planFields.steps.row.source, control: 'text' },
    },
  },
};
