import { countDays, coveredSpans, type DaySpan } from '../../../kernel/day-spans.ts';
import type { DatedCertificate } from './certificate.ts';

/** A sickness episode (*sjukfall*): certificates that belong together by the gap rule. Days are epoch days. */
export interface JoinedEpisode {
  /** Ordered by first day. */
  readonly certificates: readonly DatedCertificate[];
  readonly first: number;
  readonly last: number;
}

/**
 * Joins one person's certificates, ordered by first day, into episodes, earliest first: a certificate belongs to
 * the episode while its first day is at most `gap` free days after the greatest last day so far, so that a short
 * certificate nested inside a long one cuts nothing. A negative gap gives no episodes.
 */
export function joinEpisodes(inOrder: readonly DatedCertificate[], gap: number): JoinedEpisode[] {
  const episodes: JoinedEpisode[] = [];
  if (gap < 0) {
    return episodes;
  }
  let members: DatedCertificate[] = [];
  let first = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (const certificate of inOrder) {
    if (members.length > 0 && certificate.first > last + gap + 1) {
      episodes.push({ certificates: members, first, last });
      members = [];
      last = Number.NEGATIVE_INFINITY;
    }
    if (members.length === 0) {
      first = certificate.first;
    }
    members.push(certificate);
    last = Math.max(last, certificate.last);
  }
  if (members.length > 0) {
    episodes.push({ certificates: members, first, last });
  }
  return episodes;
}

/** The days covered by any period of the episode: holes are not counted, overlaps once, future days included. */
export function episodeDays(episode: JoinedEpisode): number {
  return countDays(episodeSpans(episode));
}

/** The unbroken stretches of days that the episode's periods cover. */
function episodeSpans(episode: JoinedEpisode): DaySpan[] {
  return coveredSpans(episode.certificates.flatMap((certificate) => certificate.periods));
}
