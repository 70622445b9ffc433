import { answers } from '../../frame/choices.ts';
import { type FieldsOf, nextStepDescription } from '../../frame/fields.ts';
import type { OfferAnswered } from './act.ts';

export const fields: FieldsOf<OfferAnswered> = {
  answer: { control: 'choice', label: 'Svar', options: answers },
  askAgainOn: { control: 'date', label: 'Fråga igen' },
  words: { control: 'text', label: 'Med patientens ord' },
  receivedBy: {
    control: 'group',
    label: 'Någon annan tog emot svaret',
    group: {
      name: { control: 'text', label: 'Namn' },
      title: { control: 'text', label: 'Yrke' },
    },
  },
  nextStep: nextStepDescription,
};
