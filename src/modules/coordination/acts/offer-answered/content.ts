import { calendarDateField } from '../../../../contract/fields.ts';
import { answers } from '../../frame/choices.ts';
import { free, maybe } from '../../frame/content.ts';
import { type ContentOf, choice, field, optional, personField } from '../../frame/fields.ts';
import { nextStepField } from '../../frame/next-step.ts';
import { talkFields } from '../../frame/talk.ts';

export const fields = {
  answer: choice('Svar', answers),
  /** At "senare": the day we ask again. At "nej": a day the patient wants to be asked again, if any. */
  askAgainOn: field('date', 'Fråga igen', maybe(calendarDateField), { usualDays: true }),
  words: field('text', 'Med patientens ord', free(2000)),
  receivedBy: personField('Någon annan tog emot svaret'),
  nextStep: optional(nextStepField),
  ...talkFields,
};
export type OfferAnswered = ContentOf<typeof fields>;
