import { reopenGrounds } from '../../frame/choices.ts';
import { type FieldsOf, nextStepDescription } from '../../frame/fields.ts';
import type { Reopened } from './act.ts';

export const fields: FieldsOf<Reopened> = {
  ground: { control: 'choice', label: 'Varför öppnas den igen?', options: reopenGrounds },
  reason: { control: 'long', label: 'Vad har hänt' },
  nextStep: nextStepDescription,
};
