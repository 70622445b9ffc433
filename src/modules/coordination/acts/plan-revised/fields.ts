import type { FieldsOf } from '../../fields.ts';
import { planFields } from '../../plan-content.ts';
import type { PlanRevised } from './act.ts';

export const fields: FieldsOf<PlanRevised> = {
  changed: { control: 'text', label: 'Vad är ändrat, och varför' },
  ...planFields,
};
