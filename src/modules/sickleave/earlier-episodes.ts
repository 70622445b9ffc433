import { type CalendarDate, fromDay } from '../../kernel/calendar-date.ts';
import { datedInOrder, type SickLeaveCertificate } from './episodes/certificate.ts';
import { episodeDays, joinEpisodes } from './episodes/join.ts';
import { latestSigned } from './episodes/person-history.ts';

/** An episode in short, independent of today's date. */
export interface EpisodeSummary {
  first: CalendarDate;
  last: CalendarDate;
  /** Covered days, future days included. */
  days: number;
  /** Of the latest signed certificate. */
  diagnosis: string;
  /** Ids ordered by first day. */
  certificates: string[];
}

/**
 * All of one person's episodes, newest first, for the reasons "repeated sjukfall" (how many began within a stated time)
 * and "earlier long one". A negative gap gives none.
 */
export function summariseEpisodes(certificates: readonly SickLeaveCertificate[], gap: number): EpisodeSummary[] {
  const episodes = joinEpisodes(datedInOrder(certificates), gap).map((episode) => ({
    first: fromDay(episode.first),
    last: fromDay(episode.last),
    days: episodeDays(episode),
    diagnosis: latestSigned([...episode.certificates].reverse())?.certificate.diagnosis ?? '',
    certificates: episode.certificates.map(({ certificate }) => certificate.id),
  }));
  return episodes.reverse();
}
