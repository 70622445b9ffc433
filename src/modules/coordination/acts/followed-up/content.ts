import * as z from 'zod/mini';
import { calendarDateField, textField } from '../../../../contract/fields.ts';
import { followUpOccasions, manners, vocationalNeeds } from '../../frame/choices.ts';
import { maybe, oneOf } from '../../frame/content.ts';
import type { FieldsOf } from '../../frame/fields.ts';
import { nextStepDescription, nextStepField } from '../../frame/next-step.ts';
import { ratingDescriptions, ratingFields } from '../../frame/ratings.ts';

export const holds = { yes: 'planen håller', partly: 'planen håller delvis', no: 'planen håller inte' } as const;

export const content = z.strictObject({
  occasion: z._default(oneOf(followUpOccasions), 'plan'),
  manner: maybe(oneOf(manners)),
  how: textField(8000),
  holding: maybe(oneOf(holds)),
  ...ratingFields,
  vocationalNeed: maybe(oneOf(vocationalNeeds)),
  followUpOn: maybe(calendarDateField),
  nextStep: maybe(nextStepField),
});
export type FollowedUp = z.output<typeof content>;

export const fields: FieldsOf<FollowedUp> = {
  occasion: { control: 'choice', label: 'Vad gäller det', options: followUpOccasions },
  manner: { control: 'choice', label: 'Hur', options: manners },
  how: { control: 'long', label: 'Hur går det?' },
  holding: {
    control: 'choice',
    label: 'Håller planen?',
    options: { yes: 'ja', partly: 'delvis', no: 'nej' },
  },
  ...ratingDescriptions,
  vocationalNeed: {
    control: 'choice',
    label: 'Behov av rehabilitering tillbaka till arbete enligt 30 kap. SFB',
    options: vocationalNeeds,
  },
  followUpOn: { control: 'date', label: 'Vi följer upp igen', usualDays: true },
  nextStep: nextStepDescription,
};
