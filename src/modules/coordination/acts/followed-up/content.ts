import * as z from 'zod/mini';
import { calendarDateField, textField } from '../../../../contract/fields.ts';
import { followUpOccasions, manners, vocationalNeeds } from '../../frame/choices.ts';
import { maybe, oneOf } from '../../frame/content.ts';
import { type ContentOf, choice, field, optional } from '../../frame/fields.ts';
import { nextStepField } from '../../frame/next-step.ts';
import { markFields, stepMark } from '../../frame/plan-steps.ts';
import { ratingFields } from '../../frame/ratings.ts';

export const holds = { yes: 'planen håller', partly: 'planen håller delvis', no: 'planen håller inte' } as const;

export const fields = {
  occasion: field('choice', 'Vad gäller det', z._default(oneOf(followUpOccasions), 'plan'), {
    options: followUpOccasions,
  }),
  manner: optional(choice('Hur', manners)),
  how: field('long', 'Hur går det?', textField(8000)),
  holding: optional(choice('Håller planen?', holds, { options: { yes: 'ja', partly: 'delvis', no: 'nej' } })),
  /** Marks on the plan's steps. Null: the plan was gone through as a whole, without asking about each step. */
  steps: field('step_marks', 'Stegen i planen', maybe(z.array(stepMark).check(z.maxLength(30))), { row: markFields }),
  ...ratingFields,
  vocationalNeed: optional(choice('Behov av rehabilitering tillbaka till arbete enligt 30 kap. SFB', vocationalNeeds)),
  followUpOn: field('date', 'Vi följer upp igen', maybe(calendarDateField), { usualDays: true }),
  nextStep: optional(nextStepField),
};
export type FollowedUp = ContentOf<typeof fields>;
