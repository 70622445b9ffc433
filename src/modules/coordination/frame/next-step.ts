/**
 * The next step of a case: what it says, how it is promised and takes its place, its words, and the laws about it.
 */
import * as z from 'zod/mini';
import { calendarDateField, textField } from '../../../contract/fields.ts';
import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { dateWithWeekday } from '../../../kernel/day-words.ts';
import { nextWorkingDay } from '../../../kernel/holidays.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { notATime } from '../../../kernel/typed-day.ts';
import type { BoundAct, Findings } from './act-kind.ts';
import { type CaseState, isOpen } from './case-state.ts';
import { mannerPhrases, manners } from './choices.ts';
import { free, maybe } from './content.ts';
import { clockText } from './event-time.ts';
import type { Facts } from './facts.ts';
import { choice, field, group, optional } from './fields.ts';
import type { Law } from './law.ts';
import type { ActPromise } from './promises.ts';

/** A clock time, as HH:MM. */
export const clockTimeField = z
  .string()
  .check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: ({ input }) => notATime(String(input)) }));

/** What comes next in the case: a day, and if it is booked also a time, a manner and a place. */
export const nextStepField = group('next_step', 'Nästa steg', {
  on: field('date', 'När', calendarDateField),
  what: field('text', 'Vad', textField(200)),
  time: field('time', 'Klockan', maybe(clockTimeField)),
  manner: optional(choice('Hur', manners)),
  place: field('text', 'Var', free(120)),
});
export type NextStepContent = z.output<(typeof nextStepField)['schema']>;

/** The next step of a case, and the act that promised it. */
export interface NextStep extends NextStepContent {
  actId: Uuid;
  /** What kind of act promised it: a step after an offer is seen to by the answer. */
  from: 'offer' | 'answer' | 'need' | 'withdrawal' | 'plan' | 'talk';
}

/** A step without clock time, manner and place. */
export function plainStep(on: CalendarDate, what: string): NextStepContent {
  return { on, what, time: null, manner: null, place: '' };
}

/** The promise an act makes by its next step; none without one. */
export function stepPromise(step: NextStepContent | null, from: NextStep['from']): ActPromise[] {
  return step === null ? [] : [{ kind: 'next_step', from, ...step }];
}

/** The next step after these kinds of promise are seen to: null if it was one of them, else unchanged. */
export function stepAfter({ nextStep }: CaseState, ...seenTo: NextStep['from'][]): NextStep | null {
  return nextStep !== null && seenTo.includes(nextStep.from) ? null : nextStep;
}

/** The state after a promise of the act: in an open case, its next step takes the place of the former. */
export function withStep(state: CaseState, actId: Uuid, promise: ActPromise): CaseState {
  if (promise.kind !== 'next_step' || state.closing !== null) return state;
  const { kind: _, ...step } = promise;
  return { ...state, nextStep: { ...step, actId } };
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

/** A finding when the next step lies before the event's day. */
export function stepFindings(step: NextStepContent | null, on: CalendarDate): Record<string, string> {
  return step !== null && step.on < on ? { 'nextStep.on': 'Nästa steg kan inte ligga före händelsen.' } : {};
}

/** Every open case of a living person has a dated next step: a list of acts may not take away the last one. */
export const everyOpenCaseHasANextStep: Law<{ before: CaseState; after: CaseState; patientIsDead: boolean }, Refusal> =
  {
    restsOn: 'our own rule: nobody is forgotten',
    broken({ before, after, patientIsDead }) {
      if (patientIsDead || !isOpen(after) || after.nextStep !== null) return null;
      if (isOpen(before) && before.nextStep === null) return null;
      const message = 'Skriv nästa steg och vilken dag. Varje öppen koordinering har ett.';
      return { kind: 'invalid', message, fields: { nextStep: message } };
    },
  };

/** In a closed case nothing new is planned, whatever is entered afterwards. */
export const nothingPlannedAfterTheEnd: Law<{ act: BoundAct; facts: Facts }, Findings> = {
  restsOn: 'case-rules 2',
  broken({ act, facts }) {
    const plans = act.promises.some((promise) => promise.kind === 'next_step');
    if (!plans || facts.case.closing === null || act.of.mayPlanAfterEnd) return null;
    return { nextStep: 'Koordineringen är avslutad. Då planeras inget nytt steg.' };
  },
};

/** Days to the next try, by number of unanswered attempts; after the last, a letter is the better way. */
const WAIT_DAYS = [1, 3, 7];

/**
 * When to try again after attempts without answer, on one of the coordinator's working days and never on a holiday, and
 * whether a letter is proposed instead of another call.
 */
export function proposeNextTry(
  day: CalendarDate,
  unansweredAttempts: number,
  workingDays?: readonly number[],
): { on: CalendarDate; letter: boolean } {
  const wait = WAIT_DAYS[Math.min(Math.max(unansweredAttempts, 1), WAIT_DAYS.length) - 1] ?? 7;
  return { on: nextWorkingDay(addDays(day, wait), workingDays), letter: unansweredAttempts >= WAIT_DAYS.length };
}
