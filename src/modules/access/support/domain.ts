/** Support's just-in-time access: what may be asked for, for how long, and how a request stands. Pure; server and browser read it. */
import type { Instant } from '../../../kernel/clock.ts';

/** What may be shown, masked. A request names those it needs, and the approval opens those alone. */
export const supportViews = ['state', 'quarantine', 'worklist'] as const;
export type SupportView = (typeof supportViews)[number];

export const viewTitle: Readonly<Record<SupportView, string>> = {
  state: 'Läget: antal, senaste händelse och jobb',
  quarantine: 'Karantänen: varför meddelanden inte togs emot',
  worklist: 'Arbetslistans rader som tekniska uppgifter',
};

/** What each view leaves out, as the one who decides reads it. */
export const viewShows: Readonly<Record<SupportView, string>> = {
  state: 'Bara siffror, tidpunkter och namn på jobb.',
  quarantine: 'Meddelandets uppbyggnad. Varje bokstav och siffra i innehållet är utbytt.',
  worklist:
    'Regelkoder och dagar under ett påhittat namn som bara gäller den här gången. Varken namn, nummer, diagnos eller grad. Den som har skyddade personuppgifter är inte med.',
};

/** How long an access may be, in minutes; the provider may have set a shorter longest time. */
export const supportMinutes = [30, 60, 120, 240, 480] as const;

export function minutesText(minutes: number): string {
  return minutes < 60 ? `${minutes} minuter` : minutes === 60 ? '1 timme' : `${minutes / 60} timmar`;
}

/** Days that a request waits for its answer before it lapses. */
export const ANSWER_DAYS = 7;

/** waiting: for an answer. lapsed: nobody answered. expired: its time is over. ended: somebody ended it before. */
export const supportStandings = ['waiting', 'withdrawn', 'lapsed', 'refused', 'living', 'expired', 'ended'] as const;
export type SupportStanding = (typeof supportStandings)[number];

export interface SupportTimes {
  readonly answerBy: Instant;
  /** When it was answered; null while nobody has. */
  readonly decidedAt: Instant | null;
  /** When an approved access ends by itself; null when there is none. */
  readonly until: Instant | null;
  readonly endedAt: Instant | null;
}

/** How a request stands at a moment. Nothing runs for it to lapse. */
export function standingAt({ answerBy, decidedAt, until, endedAt }: SupportTimes, now: Instant): SupportStanding {
  if (decidedAt === null) return endedAt !== null ? 'withdrawn' : answerBy <= now ? 'lapsed' : 'waiting';
  if (until === null) return 'refused';
  if (endedAt !== null) return 'ended';
  return until > now ? 'living' : 'expired';
}

/** Whether a text holds something that looks like an identity number: it has no place in what support writes. */
export function holdsIdentityNumber(text: string): boolean {
  return /(?<!\w)\d{6}(?:\d{2})?\s?[-+]?\s?(?:\d{4}|[A-Za-z]\d[A-Za-z]\d)(?!\w)/.test(text);
}

/** How long the text of a request and of an answer may be. */
export const MATTER = 300;
export const REFERENCE = 60;
export const WORDS = 300;
