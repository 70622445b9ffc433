/** A person's sick leave on a day, in words: the unit's episode and the chain, each with its own count. Pure. */
import { addDays, byDay, type CalendarDate, isCalendarDate } from '../../kernel/calendar-date.ts';
import { chainCount, chainLimits } from './chain.ts';
import { episodeCount } from './counters.ts';
import { type EpisodeSummary, summariseEpisodes } from './earlier-episodes.ts';
import type { SickLeaveCertificate } from './episodes/certificate.ts';
import type { Noted } from './noted.ts';
import { employerPlanIn, type TellingCertificate } from './rules/employer-plan.ts';
import {
  type EmploymentCategory,
  employmentLabels,
  hasEmployer,
  knownCategories,
  readingsFor,
} from './rules/employment.ts';
import { type FirstWeeksText, firstWeeks, firstWeeksEnd } from './rules/sick-pay.ts';
import { type WorkTrialDates, workTrialDates } from './rules/work-trial.ts';

export interface PersonLimitsQuestion {
  readonly certificates: readonly {
    readonly certificate: SickLeaveCertificate;
    readonly occupations: readonly string[];
  }[];
  /** Free days allowed inside an episode. */
  readonly gap: number;
  readonly on: CalendarDate;
  readonly birthDate: CalendarDate | null;
  /** Details noted by hand about the employment and the employer's plan. */
  readonly noted: Noted;
}

interface PersonLimit {
  /** Stable within the person, such as "episode-28", "employer-plan", "chain-90". */
  key: string;
  /** The count it belongs to: the two are never mixed (case-rules.md 11). */
  count: 'episode' | 'chain';
  on: CalendarDate;
  /** For the chart, such as "90". */
  mark: string;
  text: string;
  /** What is assessed then, one sentence for each reading; empty when the text is enough. */
  explanation: string;
  source: string;
}

export interface PersonLimits {
  /** The current or next episode; null when there is none. */
  episode: { first: CalendarDate; last: CalendarDate; day: number | null; text: string | null } | null;
  chain: { days: number; text: string } | null;
  /** Limits of the current or next episode and of the chain, ordered by time. */
  limits: PersonLimit[];
  employment: { from: 'noted' | 'certificate' | 'unknown'; labels: string[] };
  /** Texts about the first weeks, during those weeks; empty afterwards (LAW-86). */
  firstWeeks: FirstWeeksText[];
  /** A work trial with its notice sent that day; null where the law allows none (LAW-84). */
  workTrial: WorkTrialDates | null;
}

/** Regions agree on a stance on a rehabilitation plan by that day. */
const STANCE = 'Ställningstagande till rehabiliteringsplan';

export function personLimits(question: PersonLimitsQuestion): PersonLimits {
  const { on, gap, birthDate } = question;
  const certificates = question.certificates.map((held) => held.certificate);
  const episode = summariseEpisodes(certificates, gap).findLast((summary) => summary.last >= on) ?? null;
  const employment = employmentOf(question, episode);
  const { categories } = employment;
  const counted = episode === null ? null : episodeCount(episode, on);
  const chain = chainCount(certificates, on);
  const ofChain = chainLimits(certificates, { on, categories, birthDate }).map(
    ({ key, after, on: day, text, explanation, source }): PersonLimit => ({
      key,
      count: 'chain',
      on: day,
      mark: String(after),
      text,
      explanation,
      source,
    }),
  );
  return {
    episode:
      episode === null
        ? null
        : { first: episode.first, last: episode.last, day: counted?.day ?? null, text: counted?.text ?? null },
    chain: chain === null ? null : { days: chain.days, text: chain.text },
    limits: [...(episode === null ? [] : episodeLimits(episode, question, categories)), ...ofChain].sort(byDay),
    employment: { from: employment.from, labels: categories.map((category) => employmentLabels[category]) },
    firstWeeks: episode === null || on > firstWeeksEnd(episode.first) ? [] : firstWeeks(episode.first, categories),
    workTrial: workTrialOn(on, certificates, categories),
  };
}

/** Earlier work trials are not known here, so the dates are for a first one; unknown employment is read as employed. */
function workTrialOn(
  on: CalendarDate,
  certificates: readonly SickLeaveCertificate[],
  categories: readonly EmploymentCategory[],
): WorkTrialDates | null {
  const category = readingsFor(categories).find(hasEmployer);
  const degrees = certificates.flatMap(({ periods }) =>
    periods.filter(({ start, end }) => start <= on && on <= end).map((period) => period.degree),
  );
  if (category === undefined || degrees.length === 0) return null;
  const dates = workTrialDates({ noticeOn: on, category, degree: Math.min(...degrees), earlier: [] });
  return dates.ok ? dates.value : null;
}

/** The known employment and its source; an unknown one is never guessed. */
function employmentOf(
  { noted, certificates }: PersonLimitsQuestion,
  episode: EpisodeSummary | null,
): { from: PersonLimits['employment']['from']; categories: readonly EmploymentCategory[] } {
  const own = certificates.filter(({ certificate }) => episode?.certificates.includes(certificate.id) ?? true);
  const categories = knownCategories(
    noted.employment,
    own.flatMap((held) => held.occupations),
  );
  if (noted.employment !== null) return { from: 'noted', categories };
  return { from: categories.length === 0 ? 'unknown' : 'certificate', categories };
}

function episodeLimits(
  episode: EpisodeSummary,
  question: PersonLimitsQuestion,
  categories: readonly EmploymentCategory[],
): PersonLimit[] {
  const stance: PersonLimit = {
    key: 'episode-28',
    count: 'episode',
    on: addDays(episode.first, 27),
    mark: '28',
    text: STANCE,
    explanation: '',
    source: 'regionens överenskommelse',
  };
  const plan = employerPlanIn({
    episode,
    certificates: tellingOf(episode, question),
    categories,
    noted: question.noted.employerPlan,
  });
  if (plan === null) return [stance];
  const asked: PersonLimit = {
    key: 'employer-plan',
    count: 'episode',
    on: plan.on,
    mark: plan.atOnce ? 'plan' : '30',
    text: plan.text,
    explanation: '',
    source: plan.source,
  };
  return [stance, asked];
}

/** Last day and signing day of each of the episode's certificates. */
function tellingOf(episode: EpisodeSummary, { certificates }: PersonLimitsQuestion): TellingCertificate[] {
  return certificates.flatMap(({ certificate: { id, periods, signed } }) => {
    const last = periods
      .map((period) => period.end)
      .toSorted()
      .at(-1);
    const signedOn = signed.slice(0, 10);
    return last === undefined || !isCalendarDate(last) || !episode.certificates.includes(id)
      ? []
      : [{ last, signedOn: isCalendarDate(signedOn) ? signedOn : null }];
  });
}
