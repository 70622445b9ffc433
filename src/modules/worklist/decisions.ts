/** List decisions: which are in force, and for which episode. Pure. */
import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import {
  type Choice,
  type DecisionReason,
  type DoctorAnswer,
  needsRecheck,
  reasonTitle,
  wrongRecheck,
} from './domain.ts';
import type { EpisodeFacts } from './facts.ts';

/** A row of the append-only table. */
export type DecisionEntry = {
  readonly id: Uuid;
  readonly madeAt: Instant;
  readonly madeBy: Uuid;
  readonly madeByName: string;
  readonly note: string | null;
} & (
  | {
      readonly entry: 'decision';
      readonly choice: Choice;
      readonly reason: DecisionReason;
      readonly recheckOn: CalendarDate | null;
      readonly certificateId: Uuid;
      readonly doctorHsaId: string | null;
      readonly doctorName: string | null;
      readonly rowVersion: number;
    }
  | {
      readonly entry: 'answer';
      readonly about: Uuid;
      readonly answer: DoctorAnswer;
      /** The day that the answer names. */
      readonly on: CalendarDate | null;
      /** The doctor answered in the system; otherwise a coordinator noted what the doctor said. */
      readonly byDoctor: boolean;
    }
  | { readonly entry: 'undo'; readonly about: Uuid }
);

export type Decision = Extract<DecisionEntry, { entry: 'decision' }>;
export type Answer = Extract<DecisionEntry, { entry: 'answer' }>;

export interface DecisionInForce {
  readonly decision: Decision;
  readonly answer: Answer | null;
}

/** Decisions not taken back, oldest first, each with its answer. */
export function decisionsInForce(entries: readonly DecisionEntry[]): DecisionInForce[] {
  const undone = new Set(entries.flatMap((entry) => (entry.entry === 'undo' ? [entry.about] : [])));
  const answers = new Map(
    entries.flatMap((entry) =>
      entry.entry === 'answer' && !undone.has(entry.id) ? [[entry.about, entry] as const] : [],
    ),
  );
  return entries
    .flatMap((entry) => (entry.entry === 'decision' && !undone.has(entry.id) ? [entry] : []))
    .sort(byTime)
    .map((decision) => ({ decision, answer: answers.get(decision.id) ?? null }));
}

function byTime(a: Decision, b: Decision): number {
  if (a.madeAt !== b.madeAt) return a.madeAt < b.madeAt ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** The days of a certificate, whether it counts or not. */
interface CertificateDays {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

/**
 * The episode that the certificate belongs to now. A revoked or replaced certificate still belongs to the episode that
 * contains its days or is within the gap from them, so that no decision is lost; null when there is no such episode.
 */
export function episodeHolding(
  certificate: CertificateDays,
  episodes: readonly EpisodeFacts[],
  gap: number,
): EpisodeFacts | null {
  const reach = Math.max(gap, 0) + 1;
  const touching = (episode: EpisodeFacts, days: number) =>
    certificate.first <= addDays(episode.last, days) && certificate.last >= addDays(episode.first, -days);
  return (
    episodes.find((episode) => episode.first <= certificate.first && certificate.last <= episode.last) ??
    episodes.find((episode) => touching(episode, 0)) ??
    episodes.find((episode) => touching(episode, reach)) ??
    null
  );
}

/** The phase that a decision today is about: the one now, else the latest earlier one, else the next one. */
export function phaseToDecide<Phase extends { readonly from: CalendarDate }>(
  phases: readonly Phase[],
  today: CalendarDate,
): Phase | undefined {
  return phases.findLast((phase) => phase.from <= today) ?? phases[0];
}

/** The decision in force for each episode, by the episode's first day: the latest of the episode's decisions. */
export function decisionsByEpisode(
  entries: readonly DecisionEntry[],
  certificates: ReadonlyMap<Uuid, CertificateDays>,
  episodes: readonly EpisodeFacts[],
  gap: number,
): Map<CalendarDate, DecisionInForce> {
  const inForce = new Map<CalendarDate, DecisionInForce>();
  for (const standing of decisionsInForce(entries)) {
    const certificate = certificates.get(standing.decision.certificateId);
    const episode = certificate === undefined ? null : episodeHolding(certificate, episodes, gap);
    if (episode !== null) inForce.set(episode.first, standing);
  }
  return inForce;
}

/** Findings in Swedish per field on a decision that may not be made. */
export function findingsOnDecision(
  decision: { choice: Choice; reason: string; note: string; recheckOn: CalendarDate | null },
  today: CalendarDate,
): Record<string, string> {
  const { choice, reason, note, recheckOn } = decision;
  const findings: Record<string, string> = {};
  if (reasonTitle(choice, reason) === null) findings.reason = 'Välj ett av skälen.';
  if (reason === 'other' && note === '') findings.note = 'Skriv vilket skälet är.';
  if (recheckOn === null && needsRecheck.includes(choice)) findings.recheckOn = 'Välj en dag för återkoll.';
  const wrong = recheckOn === null ? null : wrongRecheck(recheckOn, today);
  if (wrong !== null) findings.recheckOn = wrong;
  return findings;
}
