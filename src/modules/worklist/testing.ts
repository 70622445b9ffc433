/** Facts for tests: a person on sick leave, written briefly. */
import { addDays, type CalendarDate, calendarDate, daysBetween } from '../../kernel/calendar-date.ts';
import type { CaseFacts, EpisodeFacts, PhaseFacts, WorklistFacts } from './facts.ts';

export const day = (text: string): CalendarDate => calendarDate(text);

export interface CertificateInTest {
  readonly id: string;
  readonly first: string;
  readonly last: string;
  readonly degree?: number;
  readonly signedOn?: string;
}

/** Facts of certificates that do not overlap, each with one period; up to `gap` free days join them. */
export function factsOf(
  today: string,
  certificates: readonly CertificateInTest[],
  differing: Partial<WorklistFacts> = {},
  gap = 5,
): WorklistFacts {
  const inOrder = [...certificates].sort((a, b) => (a.first < b.first ? -1 : 1));
  const episodes: { first: CalendarDate; last: CalendarDate; days: number }[] = [];
  const phases: PhaseFacts[] = [];
  for (const certificate of inOrder) {
    const first = day(certificate.first);
    const last = day(certificate.last);
    const before = episodes.at(-1);
    if (before !== undefined && daysBetween(before.last, first) - 1 <= gap) {
      if (addDays(before.last, 1) < first) {
        phases.push({
          from: addDays(before.last, 1),
          to: addDays(first, -1),
          state: 'gap',
          degree: 0,
          episodeFirst: before.first,
        });
      }
      before.last = last;
      before.days += daysBetween(first, last) + 1;
    } else {
      episodes.push({ first, last, days: daysBetween(first, last) + 1 });
    }
    const episodeFirst = episodes.at(-1)?.first ?? first;
    phases.push({ from: first, to: last, state: 'active', degree: certificate.degree ?? 100, episodeFirst });
  }
  return {
    today: day(today),
    deceased: false,
    certificates: inOrder.map((certificate) => ({
      id: certificate.id,
      first: day(certificate.first),
      last: day(certificate.last),
      signedOn: day(certificate.signedOn ?? certificate.first),
    })),
    episodes: episodes satisfies EpisodeFacts[],
    phases,
    limits: [],
    openCase: null,
    cases: [],
    afterClosing: [],
    fulfilled: [],
    stances: [],
    decisions: [],
    ...differing,
  };
}

export function openCaseOf(differing: Partial<CaseFacts> = {}): CaseFacts {
  return {
    caseId: 'case-1',
    openedOn: day('2026-11-01'),
    basisCertificateId: null,
    basisGone: null,
    attestedOn: null,
    agreement: null,
    responsibleId: 'karin',
    responsibleName: 'Karin Ek',
    responsibleUntil: null,
    unansweredOffer: null,
    plan: null,
    promises: [],
    groundless: 0,
    ...differing,
  };
}
