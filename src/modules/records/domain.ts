/** The law's rules about a patient's records as a whole: when they may be destroyed, and the words for it. Pure. */
import { addDays, type CalendarDate, calendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { longDate } from '../../kernel/day-words.ts';

/** The grounds of a destruction. There is no third: neither withdrawn consent nor a wish to be forgotten is one. */
export const grounds = {
  ivo: 'Beslut av Inspektionen för vård och omsorg (PDL 8 kap. 4 §)',
  retention: 'Gallringsbeslut efter bevarandetiden (PDL 3 kap. 17–18 §§)',
} as const;
export type Ground = keyof typeof grounds;

export const scopes = {
  acts: 'Vissa händelser',
  case: 'En hel koordinering',
  person: 'Hela journalen hos vårdgivaren',
} as const;
export type Scope = keyof typeof scopes;

/** What a decision to destroy says. */
export interface Decided {
  ground: Ground;
  /** The decision's number: IVO's, or the diary number of the decision to thin out. */
  reference: string;
  decidedOn: CalendarDate;
}

/** The sentence that stands in place of the content. */
export function stubOf({ ground, reference, decidedOn }: Decided): string {
  const whose = ground === 'ivo' ? 'IVO:s beslut' : 'gallringsbeslut';
  const basis = ground === 'ivo' ? 'PDL 8 kap. 4 §' : 'PDL 3 kap. 17–18 §§';
  return `Innehållet är förstört enligt ${whose} ${reference} den ${longDate(decidedOn)} (${basis}).`;
}

/** Hours between approval and carrying out: the fewest and the most that a provider may set, and the usual. */
export const waitHours = { least: 24, most: 720, usual: 24 } as const;

/** Who can stop an approved destruction while it waits, shown beside the time. */
export const whoStops =
  'Enhetens chef, en administratör på enheten och den som har lagt förslaget kan stoppa det fram till dess.';

/** The fewest years that a journal is kept after its last entry (PDL 3 kap. 17 §). A provider may set more. */
export const LEAST_YEARS = 10;

/** First day after the retention period of an entry made on `lastEntry`. */
export function keptUntil(lastEntry: CalendarDate, years: number): CalendarDate {
  const year = String(Number(lastEntry.slice(0, 4)) + years).padStart(4, '0');
  const same = `${year}${lastEntry.slice(4)}`;
  // 29 February may have no such day in the later year.
  return addDays(isCalendarDate(same) ? calendarDate(same) : calendarDate(`${year}-03-01`), 1);
}

/** To whom a whole file may go (case-rules 9): the patient, or the provider's own archive and registry. */
export const recipients = {
  patient: 'Till patienten',
  own: 'Till vårdgivarens eget arkiv eller registrator',
} as const;
export type FileRecipient = keyof typeof recipients;

/** The provider may take out what it has to keep, and has to be able to find and describe. */
export const ownGround = 'PDL 3 kap. 17–18 §§, OSL 4 kap. 1–2 §§';

/**
 * Whether certificates' originals go with a file. An original says where the patient lives, which no copy about a
 * protected person may tell (LAW-76); the provider's own archive keeps it.
 */
export function originalsFollow(recipient: FileRecipient, isProtected: boolean): boolean {
  return recipient === 'own' || !isProtected;
}
