/** The dated limits ahead of one person, asked of sick leave's own rules. Pure. */
import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { categoriesOf, type SickLeaveCertificate, timeLimits } from '../sickleave/index.ts';
import type { CertificateFacts, EpisodeFacts, LimitFacts, PhaseFacts } from './facts.ts';

/** A sick leave expected to last so many days asks for the employer's plan (SFB 30:6). */
const EXPECTED_DAYS = 60;

export interface LimitQuestion {
  readonly today: CalendarDate;
  readonly birthDate: CalendarDate | null;
  /** Oldest first. */
  readonly episodes: readonly EpisodeFacts[];
  readonly certificates: readonly CertificateFacts[];
  /** What the certificates cover, day by day: the chain counts days, whichever certificate they come from. */
  readonly phases: readonly PhaseFacts[];
  /** Codes of question 28 by certificate. */
  readonly occupations: ReadonlyMap<Uuid, readonly string[]>;
}

/** Limits of the chain and the question about the employer's plan, for the episode that goes on or comes next. */
export function limitsOf(question: LimitQuestion): LimitFacts[] {
  const { today, birthDate } = question;
  const episode = question.episodes.find((one) => one.last >= today);
  if (episode === undefined) return [];
  const own = question.certificates.filter((one) => one.first >= episode.first && one.first <= episode.last);
  return timeLimits({
    on: today,
    categories: categoriesOf(own.flatMap((one) => question.occupations.get(one.id) ?? [])),
    birthDate,
    knownOn: lengthKnownOn(episode, own),
    status: 'unknown',
    certificates: coveredDays(question.phases),
    episode: { ...episode, diagnosis: '', certificates: own.map((one) => one.id) },
  });
}

/** The days of sick leave as the chain reads them: one entry for each stretch of days that some certificate covers. */
function coveredDays(phases: readonly PhaseFacts[]): SickLeaveCertificate[] {
  return phases.flatMap(({ from, to, state, degree }) =>
    state !== 'active'
      ? []
      : [
          {
            id: from,
            patient: '',
            unit: '',
            doctor: '',
            signed: '',
            diagnosis: '',
            periods: [{ start: from, end: to, degree }],
          },
        ],
  );
}

/** The day the certificates first said that the episode reaches sixty days; its first day when they do not tell. */
function lengthKnownOn(episode: EpisodeFacts, certificates: readonly CertificateFacts[]): CalendarDate {
  const longEnough = addDays(episode.first, EXPECTED_DAYS - 1);
  const telling = certificates.flatMap((one) =>
    one.last >= longEnough && one.signedOn !== null ? [one.signedOn] : [],
  );
  return telling.sort()[0] ?? episode.first;
}
