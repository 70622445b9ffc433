import type * as z from 'zod/mini';
import { textField } from '../../../../contract/fields.ts';
import { reopenGrounds } from '../../frame/choices.ts';
import { choice, contentOf, field, optional } from '../../frame/fields.ts';
import { nextStepField } from '../../frame/next-step.ts';

export const fields = {
  ground: choice('Varför öppnas den igen?', reopenGrounds),
  reason: field('long', 'Vad har hänt', textField(1000)),
  nextStep: optional(nextStepField),
};
export const content = contentOf(fields);
export type Reopened = z.output<typeof content>;
