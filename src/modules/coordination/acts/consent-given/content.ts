import { consentManners, consentTopics } from '../../frame/choices.ts';
import { free } from '../../frame/content.ts';
import { type ContentOf, choice, field, optional, personField, ticks } from '../../frame/fields.ts';
import { informationField } from '../../frame/information/field.ts';
import { nextStepField } from '../../frame/next-step.ts';
import { identityField } from '../../frame/talk.ts';

export const fields = {
  manner: choice('Hur', consentManners),
  identityChecked: identityField,
  /** What was explained before the patient said yes, of what every patient is told. */
  topics: ticks('Det här förklarade jag', consentTopics),
  /** What else was explained; before the topics were ticked one by one, all of it. */
  explained: field('long', 'Annat som jag förklarade', free(2000)),
  information: informationField,
  receivedBy: personField('Någon annan tog emot samtycket'),
  nextStep: optional(nextStepField),
};
export type ConsentGiven = ContentOf<typeof fields>;
