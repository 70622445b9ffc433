/** Support's just-in-time access: views, times, and the standing of a request. Pure; used by server and browser. */
import type { Instant } from '../../../kernel/clock.ts';

/** Masked views. A request names those it needs, and an approval opens only those. */
export const supportViews = ['state', 'quarantine', 'worklist'] as const;
export type SupportView = (typeof supportViews)[number];

export const viewTitle: Readonly<Record<SupportView, string>> = {
  state: 'Läget: antal, senaste händelse och jobb',
  quarantine: 'Karantänen: varför meddelanden inte togs emot',
  worklist: 'Arbetslistans rader som tekniska uppgifter',
};

/** What each view shows and leaves out, for the person who decides. */
export const viewShows: Readonly<Record<SupportView, string>> = {
  state: 'Bara siffror, tidpunkter och namn på jobb.',
  quarantine: 'Meddelandets uppbyggnad. Varje bokstav och siffra i innehållet är utbytt.',
  worklist:
    'Regelkoder och dagar under ett påhittat namn som bara gäller den här gången. Varken namn, nummer, diagnos eller grad. Den som har skyddade personuppgifter är inte med.',
};

/** Lengths of an access, in minutes; the provider may have set a lower limit. */
export const supportMinutes = [30, 60, 120, 240, 480] as const;

export function minutesText(minutes: number): string {
  return minutes < 60 ? `${minutes} minuter` : minutes === 60 ? '1 timme' : `${minutes / 60} timmar`;
}

/** Days that a request waits for its answer before it lapses. */
export const ANSWER_DAYS = 7;

/** waiting: for an answer. lapsed: nobody answered. expired: its time is over. ended: before its time was over. */
export const supportStandings = ['waiting', 'withdrawn', 'lapsed', 'refused', 'living', 'expired', 'ended'] as const;
export type SupportStanding = (typeof supportStandings)[number];

export interface SupportTimes {
  readonly answerBy: Instant;
  /** When it was answered; null before that. */
  readonly decidedAt: Instant | null;
  /** When an approved access ends by itself; null when there is none. */
  readonly until: Instant | null;
  readonly endedAt: Instant | null;
}

/** The standing of a request at a moment. It lapses without any job. */
export function standingAt({ answerBy, decidedAt, until, endedAt }: SupportTimes, now: Instant): SupportStanding {
  if (decidedAt === null) return endedAt !== null ? 'withdrawn' : answerBy <= now ? 'lapsed' : 'waiting';
  if (until === null) return 'refused';
  if (endedAt !== null) return 'ended';
  return until > now ? 'living' : 'expired';
}

/** Whether a text contains something like an identity number, which support may not write. */
export function holdsIdentityNumber(text: string): boolean {
  return /(?<!\w)\d{6}(?:\d{2})?\s?[-+]?\s?(?:\d{4}|[A-Za-z]\d[A-Za-z]\d)(?!\w)/.test(text);
}

/** Longest text of a request and of an answer, in characters. */
export const MATTER = 300;
export const REFERENCE = 60;
export const WORDS = 300;
