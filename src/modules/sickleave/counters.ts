import { addDays, byDay, type CalendarDate, daysBetween } from '../../kernel/calendar-date.ts';
import { type ChainQuestion, chainLimits } from './chain.ts';
import type { EpisodeSummary } from './earlier-episodes.ts';
import type { SickLeaveCertificate } from './episodes/certificate.ts';
import { employerPlanIn, type NotedPlan, type TellingCertificate } from './rules/employer-plan.ts';

/** The day's number in the current episode, counted from its first day (case-rules.md 11). */
interface EpisodeCount {
  /** 1 on the first day; days inside a gap are counted too. */
  day: number;
  /** Day 28: the last day for a stance on a rehabilitation plan (regional agreement). */
  day28: CalendarDate;
  /** Day 30: the employer's plan (SFB 30:6). */
  day30: CalendarDate;
  certificates: string[];
  /** Swedish: how many days at least, from what, and who decides. */
  text: string;
}

/** The day's number in the episode; null before its first day and after its last. */
export function episodeCount(episode: EpisodeSummary, on: CalendarDate): EpisodeCount | null {
  const { first, last, certificates } = episode;
  if (on < first || last < on) {
    return null;
  }
  const day = daysBetween(first, on) + 1;
  return {
    day,
    day28: addDays(first, 27),
    day30: addDays(first, 29),
    certificates,
    text:
      `Minst ${day === 1 ? '1 dag' : `${day} dagar`} i det här sjukfallet, räknat från första dagen i ${certificates.length} intyg här. ` +
      'Sjukdagar före första intyget kan tillkomma. Försäkringskassan räknar för sig och beslutar.',
  };
}

/** A dated limit in few words, for lists and stop-points. */
interface TimeLimit {
  /** Stable within the person, such as "chain-90" or "employer-plan". */
  key: string;
  on: CalendarDate;
  /** Swedish. Informs, never promises. */
  text: string;
  source: string;
}

interface TimeLimitQuestion extends ChainQuestion {
  certificates: readonly SickLeaveCertificate[];
  /** The current or coming episode with its certificates; without one, only the chain's limits are given. */
  episode: { first: CalendarDate; last: CalendarDate; certificates: readonly TellingCertificate[] } | null;
  /** The employer's plan as noted by hand. */
  notedPlan: NotedPlan | null;
}

/** The chain's limits and the question about the employer's plan, ordered by time, including those already passed. */
export function timeLimits(question: TimeLimitQuestion): TimeLimit[] {
  const { certificates, episode, categories } = question;
  const limits: TimeLimit[] = chainLimits(certificates, question).map(({ key, on, text, source }) => ({
    key,
    on,
    text,
    source,
  }));
  const plan =
    episode === null
      ? null
      : employerPlanIn({ episode, certificates: episode.certificates, categories, noted: question.notedPlan });
  if (plan !== null) {
    limits.push({ key: 'employer-plan', on: plan.on, text: plan.text, source: plan.source });
  }
  return limits.sort(byDay);
}
