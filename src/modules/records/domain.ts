/** What the law says of a patient's records as a whole: when they may be taken away, and in which words it is told. Pure. */
import { addDays, type CalendarDate, calendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { longDate } from '../../kernel/day-words.ts';

/** On what a destruction stands. There is no third ground: consent withdrawn or a wish to be forgotten is none. */
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

/** What stands where the content stood. */
export function stubOf({ ground, reference, decidedOn }: Decided): string {
  const whose = ground === 'ivo' ? 'IVO:s beslut' : 'gallringsbeslut';
  const basis = ground === 'ivo' ? 'PDL 8 kap. 4 §' : 'PDL 3 kap. 17–18 §§';
  return `Innehållet är förstört enligt ${whose} ${reference} den ${longDate(decidedOn)} (${basis}).`;
}

/** Hours between approval and carrying out: the fewest and the most that a provider may set, and what holds until it has. */
export const waitHours = { least: 24, most: 720, usual: 24 } as const;

/** Who can stop what is approved while it waits, as it is told beside the time. */
export const whoStops =
  'Enhetens chef, en administratör på enheten och den som har lagt förslaget kan stoppa det fram till dess.';

/** The fewest years that a journal is kept after its last entry (PDL 3 kap. 17 §). A provider may set more. */
export const LEAST_YEARS = 10;

/** The first day on which what was last entered on that day may be thought of as kept long enough. */
export function keptUntil(lastEntry: CalendarDate, years: number): CalendarDate {
  const year = String(Number(lastEntry.slice(0, 4)) + years).padStart(4, '0');
  const same = `${year}${lastEntry.slice(4)}`;
  // 29 February has no day of its own ten years later.
  return addDays(isCalendarDate(same) ? calendarDate(same) : calendarDate(`${year}-03-01`), 1);
}

/** To whom a whole file may go (case-rules 9): the patient, or the provider's own archive and registry. */
export const recipients = {
  patient: 'Till patienten',
  own: 'Till vårdgivarens eget arkiv eller registrator',
} as const;
export type Recipient = keyof typeof recipients;

/** The provider may take out what it has to keep, and what it must be able to find and describe. */
export const ownGround = 'PDL 3 kap. 17–18 §§, OSL 4 kap. 1–2 §§';

/**
 * Whether certificates' originals go with a file. A message as it came says where the patient lives, which leaves with no
 * copy of a protected person's (LAW-76); the provider's own archive keeps it.
 */
export function originalsFollow(recipient: Recipient, isProtected: boolean): boolean {
  return recipient === 'own' || !isProtected;
}
