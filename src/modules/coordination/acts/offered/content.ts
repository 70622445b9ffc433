import { calendarDateField } from '../../../../contract/fields.ts';
import { manners, offerReaches } from '../../frame/choices.ts';
import { free, maybe } from '../../frame/content.ts';
import { type ContentOf, choice, field, optional, personField } from '../../frame/fields.ts';
import { informationField } from '../../frame/information/field.ts';
import { talkFields } from '../../frame/talk.ts';

export const fields = {
  manner: choice('Hur', manners),
  reach: choice('Fick du tag på patienten?', offerReaches),
  /** The information text that was gone through, or sent along. */
  information: optional({ ...informationField, hint: 'Versionen som gicks igenom eller skickades med.' }),
  offeredBy: personField('Erbjudandet gavs av någon annan'),
  words: field('long', 'Vad sades?', free(2000)),
  nextTryOn: field('date', 'Hör av dig igen', maybe(calendarDateField), { usualDays: true }),
  ...talkFields,
};
export type Offered = ContentOf<typeof fields>;
