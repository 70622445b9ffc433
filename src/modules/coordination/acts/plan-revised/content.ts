import { textField } from '../../../../contract/fields.ts';
import { type ContentOf, field } from '../../frame/fields.ts';
import { fields as plan, stepsField } from '../plan-made/content.ts';

export const fields = {
  changed: field('text', 'Vad är ändrat, och varför', textField(1000)),
  ...plan,
  steps: stepsField('choice', 'text'),
};
export type PlanRevised = ContentOf<typeof fields>;
