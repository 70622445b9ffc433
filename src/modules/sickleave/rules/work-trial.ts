import { addDays, type CalendarDate, calendarDate } from '../../../kernel/calendar-date.ts';
import type { Period } from '../../../kernel/period.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { type DatedRule, ruleOn } from './dated.ts';
import { type EmploymentCategory, hasEmployer } from './employment.ts';

interface WorkTrialRule extends DatedRule {
  /** Days from notice to Försäkringskassan to the first day. */
  readonly noticeDays: number;
  /** Longest length, consecutive days. */
  readonly length: number;
  /** The second one begins at the earliest this many days after the first ended. */
  readonly daysAfterFirst: number;
  readonly periodsInFrame: number;
  /** Counted from the first day of the first period. */
  readonly frameDays: number;
}

const RULES: readonly WorkTrialRule[] = [
  {
    validFrom: calendarDate('2026-03-01'),
    validTo: null,
    source: 'SFB 27 kap. 8 a–c och 55 a §§ (SFS 2026:40)',
    certainty: 'statute',
    reviewed: null,
    noticeDays: 14,
    length: 14,
    daysAfterFirst: 30,
    periodsInFrame: 2,
    frameDays: 365,
  },
];

interface WorkTrialQuestion {
  /** The day Försäkringskassan gets the notice, signed by both. */
  noticeOn: CalendarDate;
  category: EmploymentCategory;
  /** The degree of the sick leave; *arbetsprövning* is for full sickness benefit. */
  degree: number;
  /** Earlier work trials. */
  earlier: readonly Period[];
}

export interface WorkTrialDates {
  earliestStart: CalendarDate;
  /** Last day of a trial that begins on the earliest day. */
  latestEnd: CalendarDate;
  text: string;
  source: string;
}

/**
 * The earliest dates of an *arbetsprövning* (LAW-84). Refuses before 1 March 2026, without an employer, and on
 * part-time sick leave.
 */
export function workTrialDates({ noticeOn, category, degree, earlier }: WorkTrialQuestion): Result<WorkTrialDates> {
  const rule = ruleOn(RULES, noticeOn);
  if (rule === undefined) {
    return invalid('Arbetsprövning finns i lagen från 1 mars 2026.', 'SFS 2026:40');
  }
  if (!hasEmployer(category)) {
    return invalid('Arbetsprövning gäller den som har en arbetsgivare.', rule.source);
  }
  if (degree !== 100) {
    return invalid('Arbetsprövning gäller vid hel sjukpenning.', rule.source);
  }
  const earliestStart = earliestAllowed(rule, noticeOn, earlier);
  return ok({
    earliestStart,
    latestEnd: addDays(earliestStart, rule.length - 1),
    text:
      `Arbetsprövning kan börja tidigast ${rule.noticeDays} dagar efter anmälan och pågå högst ${rule.length} dagar i följd. ` +
      'Anmälan skrivs under av den anställda och arbetsgivaren. Försäkringskassan svarar på vad som gäller i det enskilda fallet.',
    source: rule.source,
  });
}

function earliestAllowed(rule: WorkTrialRule, noticeOn: CalendarDate, earlier: readonly Period[]): CalendarDate {
  const start = addDays(noticeOn, rule.noticeDays);
  const frame = currentFrame(rule, earlier);
  const [first] = frame;
  if (first === undefined) {
    return start;
  }
  const nextFrame = addDays(first.start, rule.frameDays);
  const inFrame = frame.length < rule.periodsInFrame ? addDays(first.end, rule.daysAfterFirst) : nextFrame;
  return [start, inFrame < nextFrame ? inFrame : nextFrame].reduce((a, b) => (a > b ? a : b));
}

/** The periods that share the latest frame. */
function currentFrame(rule: WorkTrialRule, earlier: readonly Period[]): Period[] {
  let frame: Period[] = [];
  for (const period of [...earlier].sort((a, b) => (a.start < b.start ? -1 : 1))) {
    const [first] = frame;
    frame = first !== undefined && period.start < addDays(first.start, rule.frameDays) ? [...frame, period] : [period];
  }
  return frame;
}

function invalid(message: string, basis: string): Result<never> {
  return refuse({ kind: 'invalid', message, basis });
}
