import * as z from 'zod/mini';
import { textField } from '../../../../contract/fields.ts';
import { manners } from '../../frame/choices.ts';
import { free } from '../../frame/content.ts';
import { type ContentOf, choice, field, optional, schemaOf } from '../../frame/fields.ts';
import { nextStepField } from '../../frame/next-step.ts';
import { ratingFields } from '../../frame/ratings.ts';
import { openPrompts, sensitivePrompts } from './prompts.ts';

export const fields = {
  manner: optional(choice('Hur', manners)),
  answers: field('prompts', 'Frågor att samtala om', z.prefault(schemaOf(openPrompts), {}), { group: openPrompts }),
  sensitive: field('prompts', 'Känsliga frågor', z.prefault(schemaOf(sensitivePrompts), {}), {
    group: sensitivePrompts,
    hint: 'Det här stannar i anteckningen. Det följer inte med till planen, utskrifter eller listor.',
  }),
  notes: field('long', 'Egna ord om samtalet', free(8000), { lines: 12 }),
  ...ratingFields,
  goal: field('long', 'Patientens mål', textField(1000), { hint: 'Vad ska vara annorlunda om fyra veckor?' }),
  nextStep: nextStepField,
};
export type Mapped = ContentOf<typeof fields>;
