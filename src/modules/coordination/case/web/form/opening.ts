/** What a case begins with, as it most often is: the ground it stands on, and what is told before consent. Pure. */
import type { CalendarDate } from '../../../../../kernel/calendar-date.ts';
import type { Card } from '../card-reply.ts';
import type { Raw, RawContent } from './raw.ts';

export const isOpenCase = (card: Card): boolean => card.coordination?.isOpen === true;

/** What a new case stands on, as it most often is; the person sees and changes it. */
export function usualOpening(card: Card): RawContent {
  return openingOn(card.choices.certificates, card.header.patient.protection === 'protected_registration');
}

/** The same from the unit's certificates: the one that lasts longest, of those that hold today. */
export function openingOn(certificates: Card['choices']['certificates'], protectedRegistration: boolean): RawContent {
  const certificate = longest(certificates.filter((one) => one.holds));
  return {
    type: 'coordination',
    basis: certificate === undefined ? null : { kind: 'certificate', certificateId: certificate.certificateId },
    purpose: 'return',
    responsibility: protectedRegistration ? 'protected_stay' : 'resident',
  };
}

/** The certificate that lasts longest; undefined when there is none. */
export const longest = (certificates: Card['choices']['certificates']) =>
  [...certificates].sort((a, b) => (a.lastDay < b.lastDay ? 1 : -1))[0];

/** The information text in force, as given on the day; null when there is none. */
export const informationGiven = (card: Card, today: CalendarDate): Raw =>
  card.choices.informationVersion === null ? null : { version: card.choices.informationVersion, givenOn: today };

/** What is always told before the patient consents. */
export const EXPLAINED =
  'Att det är frivilligt, vad koordinering är, att det förs journal och att samtycket kan tas tillbaka.';
