import * as z from 'zod/mini';
import { calendarDateField } from '../../../../contract/fields.ts';
import { manners, offerReaches } from '../../frame/choices.ts';
import { free, informationField, maybe, oneOf, personField } from '../../frame/content.ts';
import { type FieldsOf, informationDescription, personDescription } from '../../frame/fields.ts';

export const content = z.strictObject({
  manner: oneOf(manners),
  reach: oneOf(offerReaches),
  /** The information text that was gone through, or sent along. */
  information: maybe(informationField),
  offeredBy: maybe(personField),
  words: free(2000),
  nextTryOn: maybe(calendarDateField),
});
export type Offered = z.output<typeof content>;

export const fields: FieldsOf<Offered> = {
  manner: { control: 'choice', label: 'Hur', options: manners },
  reach: { control: 'choice', label: 'Fick du tag på patienten?', options: offerReaches },
  information: { ...informationDescription, hint: 'Versionen som gicks igenom eller skickades med.' },
  offeredBy: personDescription('Erbjudandet gavs av någon annan'),
  words: { control: 'long', label: 'Vad som sades' },
  nextTryOn: { control: 'date', label: 'Hör av dig igen', usualDays: true },
};
