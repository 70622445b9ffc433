import { type CalendarDate, fromDay, LAST_DAY } from '../../kernel/calendar-date.ts';
import { type DatedCertificate, datedInOrder, type SickLeaveCertificate } from './episodes/certificate.ts';
import { episodeDays, type JoinedEpisode, joinEpisodes } from './episodes/join.ts';
import { degreesInOrder, leadsWhenEnded } from './episodes/lead.ts';
import { type Segment, segmentsOf } from './segments.ts';

/** How a region counts: set for a region, never for a person. */
export interface PhaseOptions {
  /** Free days allowed inside an episode. Negative: no phases at all. */
  gap: number;
  /** Days an ended episode stays listed. */
  window: number;
}

/** A stretch of days, both included, on which nothing about a person's sick leave changes. */
export interface Phase {
  from: CalendarDate;
  to: CalendarDate;
  /** `active`: on sick leave. `gap`: inside an episode, on days no period covers. `ended`: ended within the window. */
  state: 'active' | 'gap' | 'ended';
  /** Whether the unit list (sick-leave-rules.md section 2) shows this episode on these days; false only in a gap. */
  listed: boolean;
  /** The list's lead; in a gap that is not listed, the lead of the day before the gap. */
  leadCertificateId: string;
  /** Per cent on these days; 0 in a gap and when ended. */
  degree: number;
  /** The next different degree within the episode, and its first day; null when none is certified. */
  nextDegree: number | null;
  nextDegreeFrom: CalendarDate | null;
  /** The lead's degrees in order of period start. */
  degrees: number[];
  /** The lead's. */
  diagnosis: string;
  episodeFirst: CalendarDate;
  episodeLast: CalendarDate;
  /** The episode's covered days, future days included. */
  days: number;
  certificateCount: number;
  /** Last day of the certificate that ended latest before these days; null when none has ended. */
  latestEndedLast: CalendarDate | null;
}

/**
 * Cuts one person's time at one care unit into phases, in order and without overlaps: every day on which the person is
 * in the unit list, or inside an episode, is in exactly one phase, and no other day is. A day inside an episode that no
 * period covers is always a gap, even if the unit list of that day still shows a certificate as recently ended.
 */
export function phases(certificates: readonly SickLeaveCertificate[], options: PhaseOptions): Phase[] {
  const inOrder = datedInOrder(certificates);
  const episodes = joinEpisodes(inOrder, options.gap);
  const pieces = piecesOf(segmentsOf(inOrder, options.window), episodes, inOrder, options.window);
  return joinAlike(withNextDegree(pieces)).map(toPhase(episodes));
}

/** A phase on epoch days, before equal neighbours are joined. */
interface Piece {
  from: number;
  to: number;
  state: Phase['state'];
  listed: boolean;
  lead: DatedCertificate;
  degree: number;
  nextDegree: number | null;
  nextDegreeFrom: number | null;
  episode: JoinedEpisode;
  latestEnded: number | null;
}

function piecesOf(
  segments: readonly Segment[],
  episodes: readonly JoinedEpisode[],
  certificates: readonly DatedCertificate[],
  window: number,
): Piece[] {
  // Among certificates that end on the same day, the one that leads when ended comes last.
  const byLastDay = [...certificates].sort((a, b) => (leadsWhenEnded(a, b) ? 1 : -1));
  const holding = new Map(episodes.flatMap((episode) => episode.certificates.map((member) => [member, episode])));
  const pieces: Piece[] = [];
  let ended = 0;
  let leadBefore: DatedCertificate | undefined;
  for (const { from, to: end, active } of segments) {
    // A certificate that ends on the calendar's last day has no days after it.
    if (from > LAST_DAY) break;
    const to = Math.min(end, LAST_DAY);
    while ((byLastDay[ended]?.last ?? from) < from) {
      ended += 1;
    }
    const latest = byLastDay[ended - 1];
    const recent = latest !== undefined && from - latest.last <= window ? latest : undefined;
    const latestEnded = latest?.last ?? null;
    const about = { from, to, nextDegree: null, nextDegreeFrom: null, latestEnded };
    const current = leadBefore && holding.get(leadBefore);
    if (active !== undefined) {
      leadBefore = active.lead;
      const episode = holding.get(active.lead);
      if (episode !== undefined) {
        pieces.push({ ...about, state: 'active', listed: true, lead: active.lead, degree: active.degree, episode });
      }
    } else if (leadBefore !== undefined && current !== undefined && from <= current.last) {
      const listed = recent !== undefined && holding.get(recent) === current;
      const lead = listed ? recent : leadBefore;
      pieces.push({ ...about, state: 'gap', listed, lead, degree: 0, episode: current });
    } else if (recent !== undefined) {
      const episode = holding.get(recent);
      if (episode !== undefined) {
        pieces.push({ ...about, state: 'ended', listed: true, lead: recent, degree: 0, episode });
      }
    }
  }
  return pieces;
}

/** Walks backwards, so that each piece gets the nearest later day of its episode with another degree. */
function withNextDegree(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let following: Piece | undefined;
  for (const piece of [...pieces].reverse()) {
    let next: Piece = piece;
    if (following !== undefined && following.episode === piece.episode && piece.state !== 'ended') {
      next =
        following.degree === piece.degree
          ? { ...piece, nextDegree: following.nextDegree, nextDegreeFrom: following.nextDegreeFrom }
          : { ...piece, nextDegree: following.degree, nextDegreeFrom: following.from };
    }
    if (next.state === 'active') {
      following = next;
    }
    result.push(next);
  }
  return result.reverse();
}

function joinAlike(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    if (before !== undefined && saysTheSame(before, piece)) {
      before.to = piece.to;
    } else {
      joined.push({ ...piece });
    }
  }
  return joined;
}

function saysTheSame(before: Piece, piece: Piece): boolean {
  return (
    before.to + 1 === piece.from &&
    before.state === piece.state &&
    before.listed === piece.listed &&
    before.lead === piece.lead &&
    before.degree === piece.degree &&
    before.episode === piece.episode &&
    before.latestEnded === piece.latestEnded
  );
}

function toPhase(episodes: readonly JoinedEpisode[]): (piece: Piece) => Phase {
  const daysOf = new Map(episodes.map((episode) => [episode, episodeDays(episode)]));
  return ({ lead, episode, ...piece }) => ({
    from: fromDay(piece.from),
    to: fromDay(piece.to),
    state: piece.state,
    listed: piece.listed,
    leadCertificateId: lead.certificate.id,
    degree: piece.degree,
    nextDegree: piece.nextDegree,
    nextDegreeFrom: piece.nextDegreeFrom === null ? null : fromDay(piece.nextDegreeFrom),
    degrees: degreesInOrder(lead),
    diagnosis: lead.certificate.diagnosis,
    episodeFirst: fromDay(episode.first),
    episodeLast: fromDay(episode.last),
    days: daysOf.get(episode) ?? 0,
    certificateCount: episode.certificates.length,
    latestEndedLast: piece.latestEnded === null ? null : fromDay(piece.latestEnded),
  });
}
