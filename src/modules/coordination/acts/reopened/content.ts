import { textField } from '../../../../contract/fields.ts';
import { reopenGrounds } from '../../frame/choices.ts';
import { type ContentOf, choice, field, optional } from '../../frame/fields.ts';
import { nextStepField } from '../../frame/next-step.ts';

export const fields = {
  ground: choice('Varför öppnas den igen?', reopenGrounds),
  reason: field('long', 'Vad har hänt', textField(1000)),
  nextStep: optional(nextStepField),
};
export type Reopened = ContentOf<typeof fields>;
