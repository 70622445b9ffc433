import * as z from 'zod/mini';
import { calendarDateField } from '../../../../contract/fields.ts';
import { answers } from '../../frame/choices.ts';
import { free, maybe, oneOf, personField } from '../../frame/content.ts';
import { type FieldsOf, personDescription } from '../../frame/fields.ts';
import { nextStepDescription, nextStepField } from '../../frame/next-step.ts';

export const content = z.strictObject({
  answer: oneOf(answers),
  /** At "senare": the day we ask again. At "nej": a day the patient wants to be asked again, if any. */
  askAgainOn: maybe(calendarDateField),
  words: free(2000),
  receivedBy: maybe(personField),
  nextStep: maybe(nextStepField),
});
export type OfferAnswered = z.output<typeof content>;

export const fields: FieldsOf<OfferAnswered> = {
  answer: { control: 'choice', label: 'Svar', options: answers },
  askAgainOn: { control: 'date', label: 'Fråga igen', usualDays: true },
  words: { control: 'text', label: 'Med patientens ord' },
  receivedBy: personDescription('Någon annan tog emot svaret'),
  nextStep: nextStepDescription,
};
