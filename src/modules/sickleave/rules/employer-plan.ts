import { addDays, type CalendarDate, calendarDate, daysBetween } from '../../../kernel/calendar-date.ts';
import { type DatedRule, ruleOn } from './dated.ts';
import type { EmploymentCategory } from './employment.ts';

interface EmployerPlanRule extends DatedRule {
  /** The last day of the episode for making the plan. */
  readonly day: number;
  /** How many days the reduction must be expected to last. */
  readonly expectedDays: number;
}

const RULES: readonly EmployerPlanRule[] = [
  {
    validFrom: calendarDate('2018-07-01'),
    validTo: null,
    source: 'SFB 30 kap. 6 §',
    certainty: 'statute',
    reviewed: null,
    day: 30,
    expectedDays: 60,
  },
];

/** What the coordinator knows of the employer's plan for return to work. */
export const employerPlanStatuses = ['unknown', 'exists', 'not_needed'] as const;
type EmployerPlanStatus = (typeof employerPlanStatuses)[number];

export interface EmployerPlanQuestion {
  /** The current episode's first day. */
  episodeFirst: CalendarDate;
  /** Number of days, at least, for which the capacity is expected to be reduced. */
  expectedDays: number;
  /** The day when that length became known. */
  knownOn: CalendarDate;
  /** Empty when unknown. */
  categories: readonly EmploymentCategory[];
  status: EmployerPlanStatus;
}

/** A date to ask about the employer's plan. It never says that an employer has failed (LAW-83). */
interface EmployerPlanReminder {
  on: CalendarDate;
  /** Known only after the plan's day: the plan is then made at once. */
  atOnce: boolean;
  text: string;
  source: string;
}

/**
 * When to ask about the employer's plan for return to work: the episode's day 30, or the day the length became known
 * if that is later. Null when fewer days are expected, there is no employer, or the answer is already known.
 */
export function employerPlanReminder(question: EmployerPlanQuestion): EmployerPlanReminder | null {
  const { episodeFirst, expectedDays, knownOn, categories, status } = question;
  const rule = ruleOn(RULES, episodeFirst);
  const unknown = categories.length === 0;
  const hasEmployer = categories.includes('employed') || categories.includes('on_call');
  if (rule === undefined || status !== 'unknown' || expectedDays < rule.expectedDays || (!unknown && !hasEmployer)) {
    return null;
  }
  const planDay = addDays(episodeFirst, rule.day - 1);
  const atOnce = knownOn > planDay;
  const ask = unknown
    ? 'Om personen har en arbetsgivare: fråga om det finns en plan för återgång i arbete'
    : 'Fråga om arbetsgivaren har en plan för återgång i arbete';
  return {
    on: atOnce ? knownOn : planDay,
    atOnce,
    text: atOnce ? `${ask}, längden blev känd efter dag ${rule.day}` : `${ask}, dag ${rule.day}`,
    source: rule.source,
  };
}

/** A certificate of the episode: its last day, and the day it was signed, null when it does not say. */
export interface TellingCertificate {
  readonly last: CalendarDate;
  readonly signedOn: CalendarDate | null;
}

/** A note by hand about the employer's plan, and the day of the note. */
export interface NotedPlan {
  readonly status: EmployerPlanStatus;
  readonly on: CalendarDate;
}

interface EpisodePlanQuestion {
  readonly episode: { readonly first: CalendarDate; readonly last: CalendarDate };
  /** The episode's certificates. */
  readonly certificates: readonly TellingCertificate[];
  readonly categories: readonly EmploymentCategory[];
  readonly noted: NotedPlan | null;
}

/** When to ask about the employer's plan in an episode, from its certificates and the note. Null: not at all. */
export function employerPlanIn(question: EpisodePlanQuestion): EmployerPlanReminder | null {
  const { episode, certificates, categories, noted } = question;
  return employerPlanReminder({
    episodeFirst: episode.first,
    expectedDays: daysBetween(episode.first, episode.last) + 1,
    knownOn: lengthKnownOn(episode.first, certificates),
    categories,
    // A plan belongs to the sick leave it was made for: a note about an earlier one does not apply here.
    status: noted === null || noted.on < episode.first ? 'unknown' : noted.status,
  });
}

/** The day a certificate first said that the episode is long enough for a plan; its first day when none says. */
function lengthKnownOn(episodeFirst: CalendarDate, certificates: readonly TellingCertificate[]): CalendarDate {
  const rule = ruleOn(RULES, episodeFirst);
  if (rule === undefined) return episodeFirst;
  const longEnough = addDays(episodeFirst, rule.expectedDays - 1);
  const telling = certificates.flatMap(({ last, signedOn }) =>
    last >= longEnough && signedOn !== null ? [signedOn] : [],
  );
  return telling.sort()[0] ?? episodeFirst;
}
