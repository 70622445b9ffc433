/**
 * The next step: how it is promised, worded and proposed.
 */
import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { dateWithWeekday } from '../../../kernel/day-words.ts';
import { nextWorkingDay } from '../../../kernel/holidays.ts';
import type { ActPromise } from './act-kind.ts';
import type { NextStep } from './case-state.ts';
import { mannerPhrases } from './choices.ts';
import type { NextStepContent } from './content.ts';
import { clockText } from './event-time.ts';

/** A step without clock time, manner and place. */
export function plainStep(on: CalendarDate, what: string): NextStepContent {
  return { on, what, time: null, manner: null, place: '' };
}

/** The promise an act makes by its next step; none without one. */
export function stepPromise(step: NextStepContent | null, from: NextStep['from']): ActPromise[] {
  return step === null ? [] : [{ kind: 'next_step', from, ...step }];
}

/** `Nästa steg torsdag 27 november 2026 kl. 10.00 per telefon: vi talar om arbetsträning.` */
export function stepLine(step: NextStepContent | null): string | null {
  if (step === null) return null;
  const time = step.time === null ? '' : ` kl. ${clockText(step.time)}`;
  const manner = step.manner === null ? '' : ` ${mannerPhrases[step.manner]}`;
  const place = step.place === '' ? '' : `, ${step.place}`;
  const what = /[.!?]$/.test(step.what) ? step.what : `${step.what}.`;
  return `Nästa steg ${dateWithWeekday(step.on)}${time}${manner}${place}: ${what}`;
}

/** A next step lies on the event's day or later. */
export function stepFindings(step: NextStepContent | null, on: CalendarDate): Record<string, string> {
  return step !== null && step.on < on ? { 'nextStep.on': 'Nästa steg kan inte ligga före händelsen.' } : {};
}

/** After how many days to try again, by number of unanswered attempts; then a letter is the better way. */
const WAIT_DAYS = [1, 3, 7];

/**
 * When to try again after attempts without answer, on a working day of hers and never on a holiday,
 * and whether a letter is proposed instead of another call.
 */
export function proposeNextTry(
  day: CalendarDate,
  unansweredAttempts: number,
  workingDays?: readonly number[],
): { on: CalendarDate; letter: boolean } {
  const wait = WAIT_DAYS[Math.min(Math.max(unansweredAttempts, 1), WAIT_DAYS.length) - 1] ?? 7;
  return { on: nextWorkingDay(addDays(day, wait), workingDays), letter: unansweredAttempts >= WAIT_DAYS.length };
}
