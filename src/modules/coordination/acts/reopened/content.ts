import * as z from 'zod/mini';
import { textField } from '../../../../contract/fields.ts';
import { reopenGrounds } from '../../frame/choices.ts';
import { maybe, oneOf } from '../../frame/content.ts';
import type { FieldsOf } from '../../frame/fields.ts';
import { nextStepDescription, nextStepField } from '../../frame/next-step.ts';

export const content = z.strictObject({
  ground: oneOf(reopenGrounds),
  reason: textField(1000),
  nextStep: maybe(nextStepField),
});
export type Reopened = z.output<typeof content>;

export const fields: FieldsOf<Reopened> = {
  ground: { control: 'choice', label: 'Varför öppnas den igen?', options: reopenGrounds },
  reason: { control: 'long', label: 'Vad har hänt' },
  nextStep: nextStepDescription,
};
