/**
 * A second version of the rules in sick-leave-rules.md sections 2 to 4, day by day and without sorting certificates:
 * slow, plain, and sharing no code with the calculation it is compared to.
 */
import type { SickLeaveCertificate } from '../certificate.ts';

interface ModelEpisode {
  members: SickLeaveCertificate[];
  first: string;
  last: string;
  days: number;
}

/** Every day of the years of the examples, as text. */
const calendar: string[] = [];
for (let moment = Date.UTC(2025, 11, 1); moment < Date.UTC(2026, 11, 1); moment += 86_400_000) {
  calendar.push(new Date(moment).toISOString().slice(0, 10));
}

export function coveredBy(certificate: SickLeaveCertificate, day: string): boolean {
  return certificate.periods.some(({ start, end }) => start <= day && day <= end);
}

export function firstDay(certificate: SickLeaveCertificate): string {
  return calendar.find((day) => coveredBy(certificate, day)) ?? 'never';
}

export function lastDay(certificate: SickLeaveCertificate): string {
  return calendar.findLast((day) => coveredBy(certificate, day)) ?? 'never';
}

/** Walks the calendar: more than `gap` consecutive days that no certificate spans end an episode. */
export function modelEpisodes(certificates: SickLeaveCertificate[], gap: number): ModelEpisode[] {
  if (gap < 0) {
    return [];
  }
  const spans = certificates.map((certificate) => ({
    certificate,
    from: firstDay(certificate),
    to: lastDay(certificate),
  }));
  const episodes: ModelEpisode[] = [];
  let current: ModelEpisode | undefined;
  let free = 0;
  for (const day of calendar) {
    const spanned = spans.some(({ from, to }) => from <= day && day <= to);
    free = spanned ? 0 : free + 1;
    if (free > gap) {
      current = undefined;
    }
    if (spanned) {
      if (current === undefined) {
        current = { members: [], first: day, last: day, days: 0 };
        episodes.push(current);
      }
      current.last = day;
      const beginning = spans.filter(({ from }) => from === day).map((span) => span.certificate);
      current.members.push(...beginning);
      if (certificates.some((certificate) => coveredBy(certificate, day))) {
        current.days += 1;
      }
    }
  }
  return episodes;
}

/** The best candidate, by a list of comparisons applied in order. */
function best(
  candidates: SickLeaveCertificate[],
  better: ((a: SickLeaveCertificate, b: SickLeaveCertificate) => boolean)[],
): SickLeaveCertificate | undefined {
  let left = candidates;
  for (const question of better) {
    left = left.filter((candidate) => !left.some((other) => question(other, candidate)));
  }
  return left[0];
}

export function modelActiveLead(certificates: SickLeaveCertificate[], on: string): SickLeaveCertificate | undefined {
  return best(
    certificates.filter((certificate) => coveredBy(certificate, on)),
    [(a, b) => a.signed > b.signed, (a, b) => lastDay(a) < lastDay(b), (a, b) => a.id < b.id],
  );
}

export function modelEndedLead(
  certificates: SickLeaveCertificate[],
  on: string,
  window: number,
): SickLeaveCertificate | undefined {
  const today = calendar.indexOf(on);
  return best(
    certificates.filter((certificate) => {
      const ended = calendar.indexOf(lastDay(certificate));
      return ended !== -1 && ended < today && today - ended <= window;
    }),
    [(a, b) => lastDay(a) > lastDay(b), (a, b) => a.signed > b.signed, (a, b) => a.id < b.id],
  );
}

/** Whether the day lies inside an episode but no certificate's period covers it. */
export function modelInHole(certificates: SickLeaveCertificate[], gap: number, on: string): boolean {
  const inside = modelEpisodes(certificates, gap).some(({ first, last }) => first <= on && on <= last);
  return inside && !certificates.some((certificate) => coveredBy(certificate, on));
}
