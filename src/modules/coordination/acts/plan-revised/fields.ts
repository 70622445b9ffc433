import type { FieldsOf } from '../../frame/fields.ts';
import { planFields } from '../../frame/plan-content.ts';
import type { PlanRevised } from './act.ts';

export const fields: FieldsOf<PlanRevised> = {
  changed: { control: 'text', label: 'Vad är ändrat, och varför' },
  ...planFields,
};
