import { followUpOccasions, manners, vocationalNeeds } from '../../frame/choices.ts';
import { type FieldsOf, nextStepDescription } from '../../frame/fields.ts';
import type { FollowedUp } from './act.ts';

export const fields: FieldsOf<FollowedUp> = {
  occasion: { control: 'choice', label: 'Vad gäller det', options: followUpOccasions },
  manner: { control: 'choice', label: 'Hur', options: manners },
  how: { control: 'long', label: 'Hur går det?' },
  holding: {
    control: 'choice',
    label: 'Håller planen?',
    options: { yes: 'ja', partly: 'delvis', no: 'nej' },
  },
  workAbility: { control: 'scale', label: 'Arbetsförmåga just nu, 0 till 10' },
  belief: { control: 'scale', label: 'Tro på att vara tillbaka, 0 till 10' },
  vocationalNeed: {
    control: 'choice',
    label: 'Behov av rehabilitering tillbaka till arbete enligt 30 kap. SFB',
    options: vocationalNeeds,
  },
  followUpOn: { control: 'date', label: 'Vi följer upp igen' },
  nextStep: nextStepDescription,
};
