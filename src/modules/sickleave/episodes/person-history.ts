import { type CalendarDate, fromDay, toDay } from '../../../kernel/calendar-date.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { type DatedCertificate, datedInOrder, type SickLeaveCertificate } from './certificate.ts';
import { episodeDays, type JoinedEpisode, joinEpisodes } from './join.ts';
import { activeLead, isActive } from './lead.ts';

interface HistoryOptions {
  on: CalendarDate;
  /** Free days allowed inside an episode. Negative: no episodes at all. */
  gap: number;
}

/** One of a person's episodes. */
export interface HistoryEpisode {
  start: CalendarDate;
  end: CalendarDate;
  /** Calendar days covered by any period, future days included. */
  days: number;
  /** From the latest signed certificate active on the day, else the latest signed of all. */
  diagnosis: string;
  /** Ids, newest first. */
  certificates: string[];
  /** Ids of those active on the day, newest first. */
  active: string[];
}

/**
 * One person's episodes that have begun by the day, newest first (sick-leave-rules.md section 3). Refuses certificates
 * of two persons; they are never merged.
 */
export function personHistory(
  certificates: readonly SickLeaveCertificate[],
  { on, gap }: HistoryOptions,
): Result<HistoryEpisode[]> {
  const single = ofOnePerson(certificates);
  if (!single.ok) {
    return single;
  }
  const day = toDay(on);
  const episodes = joinEpisodes(datedInOrder(single.value), gap)
    .filter((episode) => episode.first <= day)
    .map((episode) => historyEpisode(episode, day));
  return ok(episodes.reverse());
}

/** The certificates when all are of the same person, else a refusal. */
export function ofOnePerson<C extends { readonly patient: string }>(certificates: readonly C[]): Result<readonly C[]> {
  const patient = certificates[0]?.patient;
  return certificates.every((certificate) => certificate.patient === patient)
    ? ok(certificates)
    : refuse({
        kind: 'invalid',
        message: 'Intygen gäller mer än en person. Skicka in en persons intyg i taget.',
      });
}

function historyEpisode(episode: JoinedEpisode, day: number): HistoryEpisode {
  const newestFirst = [...episode.certificates].reverse();
  const lead = activeLead(newestFirst, day) ?? latestSigned(newestFirst);
  return {
    start: fromDay(episode.first),
    end: fromDay(episode.last),
    days: episodeDays(episode),
    diagnosis: lead?.certificate.diagnosis ?? '',
    certificates: newestFirst.map(({ certificate }) => certificate.id),
    active: newestFirst.filter((member) => isActive(member, day)).map(({ certificate }) => certificate.id),
  };
}

/** The latest signed; if equal, the newest, which comes first. */
export function latestSigned(newestFirst: readonly DatedCertificate[]): DatedCertificate | undefined {
  let latest = newestFirst[0];
  for (const candidate of newestFirst) {
    if (latest !== undefined && candidate.certificate.signed > latest.certificate.signed) {
      latest = candidate;
    }
  }
  return latest;
}
