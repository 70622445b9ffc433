import { addDays, type CalendarDate, calendarDate } from '../../../kernel/calendar-date.ts';
import { type DatedRule, ruleOn } from './dated.ts';
import type { EmploymentCategory } from './employment.ts';

interface EmployerPlanRule extends DatedRule {
  /** The day of the episode by which the plan is made. */
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

export interface EmployerPlanQuestion {
  /** The current episode's first day. */
  episodeFirst: CalendarDate;
  /** For how many days, at least, the capacity is expected to be reduced. */
  expectedDays: number;
  /** The day it became known that it will be that long. */
  knownOn: CalendarDate;
  /** Empty when unknown. */
  categories: readonly EmploymentCategory[];
  /** What the coordinator knows of the employer's plan. */
  status: 'unknown' | 'exists' | 'not_needed';
}

/** A date to ask about the employer's plan. It never says that an employer has failed (LAW-83). */
export interface EmployerPlanReminder {
  on: CalendarDate;
  /** Known only after the plan's day: then it is made at once. */
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
