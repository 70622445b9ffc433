import type * as z from 'zod/mini';
import { textField } from '../../../../contract/fields.ts';
import { contentOf, field } from '../../frame/fields.ts';
import { fields as plan, stepsField } from '../plan-made/content.ts';

export const fields = {
  changed: field('text', 'Vad är ändrat, och varför', textField(1000)),
  ...plan,
  steps: stepsField('choice', 'text'),
};
export const content = contentOf(fields);
export type PlanRevised = z.output<typeof content>;
