/** The dated limits ahead of one person, from sick leave's own rules. Pure. */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { knownCategories, type Noted, type SickLeaveCertificate, timeLimits } from '../sickleave/index.ts';
import {
  certificatesInEpisode,
  type LimitFacts,
  livingEpisodes,
  type PhaseFacts,
  type WorklistFacts,
} from './facts.ts';

/** The phases are the days that the certificates cover: the chain counts days, whichever certificate they come from. */
interface LimitQuestion extends Pick<WorklistFacts, 'today' | 'episodes' | 'certificates' | 'phases'> {
  readonly birthDate: CalendarDate | null;
  /** Codes of question 28 by certificate. */
  readonly occupations: ReadonlyMap<Uuid, readonly string[]>;
  /** Noted by hand, about the employment and the employer's plan. */
  readonly noted: Noted;
}

/** Limits of the chain and the question about the employer's plan, for the current or next episode. */
export function limitsOf(question: LimitQuestion): LimitFacts[] {
  const { today, birthDate, noted } = question;
  const [episode] = livingEpisodes(question);
  if (episode === undefined) return [];
  const own = certificatesInEpisode(question, episode);
  return timeLimits({
    on: today,
    categories: knownCategories(
      noted.employment,
      own.flatMap(({ id }) => question.occupations.get(id) ?? []),
    ),
    birthDate,
    certificates: coveredDays(question.phases),
    episode: { first: episode.first, last: episode.last, certificates: own },
    notedPlan: noted.employerPlan,
  });
}

/** The days of sick leave as the chain reads them: one entry for each range of days that some certificate covers. */
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
