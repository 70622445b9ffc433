/** The facts about one person at one care unit that the rules may use. Plain values, read before the rules run. */
import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Choice, DecisionReason, DoctorAnswer, StandingKind } from './domain.ts';

/** A certificate that counts. */
export interface CertificateFacts {
  readonly id: Uuid;
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  /** Null when the certificate does not say. */
  readonly signedOn: CalendarDate | null;
}

export interface EpisodeFacts {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
  /** Days covered by any period. */
  readonly days: number;
}

export interface PhaseFacts {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly state: 'active' | 'gap' | 'ended';
  readonly degree: number;
  readonly episodeFirst: CalendarDate;
}

/** A dated limit ahead, calculated by sickleave from the certificates and the rules in force. */
export interface LimitFacts {
  /** Stable within the person, such as "chain-90". */
  readonly key: string;
  readonly on: CalendarDate;
  /** Swedish. Informs, never promises. */
  readonly text: string;
}

/** Promises that are a step of the plan: the coordinator’s, the patient’s or somebody else’s. */
export const PLAN_STEPS: ReadonlySet<StandingKind> = new Set(['own_step', 'patient_step', 'expected_step']);

/** Promises that are a next step of the coordination itself; a step of the plan or an adaptation's end is not. */
export const NEXT_STEPS: ReadonlySet<StandingKind> = new Set(['booked', 'next_step', 'follow_up']);

/** An agreement with a date, promised by an act. */
export interface PromiseFacts {
  readonly actId: Uuid;
  /** Distinguishes several promises of one act. */
  readonly nr: number;
  readonly kind: Exclude<StandingKind, 'later_check'>;
  readonly on: CalendarDate;
  /** HH:MM, for a booked time. */
  readonly time: string | null;
  readonly place: string | null;
  readonly manner: string | null;
  /** The promise in a few Swedish words. */
  readonly what: string;
  /** Whether a contact with the patient has been entered on its day or later. */
  readonly contacted?: boolean;
}

/** Why an earlier certificate no longer counts. */
export type GoneWhy = 'revoked' | 'replaced' | 'other';

export interface CaseFacts {
  readonly caseId: Uuid;
  readonly openedOn: CalendarDate;
  /** The certificate the case stands on; null when somebody has attested the limitation. */
  readonly basisCertificateId: Uuid | null;
  /** Why that certificate no longer counts here; null when it does. */
  readonly basisGone: GoneWhy | null;
  /** The day the limitation was attested. */
  readonly attestedOn: CalendarDate | null;
  /** The agreement with the patient's region that the case stands on. `to` null: until further notice. */
  readonly agreement: { readonly region: string; readonly to: CalendarDate | null } | null;
  readonly responsibleId: Uuid | null;
  readonly responsibleName: string | null;
  /** Last day of the responsible coordinator's assignment here; null when it has no end. */
  readonly responsibleUntil: CalendarDate | null;
  /** The latest unanswered offer. */
  readonly unansweredOffer: { readonly actId: Uuid; readonly on: CalendarDate } | null;
  readonly plan: { readonly actId: Uuid; readonly on: CalendarDate } | null;
  /** Promises not yet kept. */
  readonly promises: readonly PromiseFacts[];
  /** Acts without ground after a correction and not cleared up (case-rules 4). */
  readonly groundless: number;
}

/** The patient's agreement for after the end: contact after some months, or to be asked again. */
export interface AfterClosing {
  readonly caseId: Uuid;
  /** "act:ID" of the promise, or "case:ID" of the agreed return. */
  readonly source: string;
  readonly on: CalendarDate;
  readonly what: string;
}

/** The list decision in force for an episode. */
export interface DecisionFacts {
  readonly decisionId: Uuid;
  readonly episodeFirst: CalendarDate;
  readonly choice: Choice;
  readonly reason: DecisionReason;
  readonly recheckOn: CalendarDate | null;
  readonly madeOn: CalendarDate;
  readonly madeBy: Uuid;
  readonly doctorName: string | null;
  readonly answer: {
    readonly key: DoctorAnswer;
    /** When it was given or noted. */
    readonly on: CalendarDate;
    /** The day that it names. */
    readonly day: CalendarDate | null;
    /** The coordinator who noted it; null when the doctor answered in the system. */
    readonly notedBy: string | null;
  } | null;
}

export interface WorklistFacts {
  readonly today: CalendarDate;
  readonly deceased: boolean;
  readonly certificates: readonly CertificateFacts[];
  /** Oldest first. */
  readonly episodes: readonly EpisodeFacts[];
  /** Ordered by time. */
  readonly phases: readonly PhaseFacts[];
  readonly limits: readonly LimitFacts[];
  /** The open case, if any. */
  readonly openCase: CaseFacts | null;
  /** Every case of the person here, open or closed. */
  readonly cases: readonly { readonly caseId: Uuid; readonly openedOn: CalendarDate }[];
  readonly afterClosing: readonly AfterClosing[];
  /** Promises by acts of any case here that a later act has kept. */
  readonly fulfilled: readonly { readonly actId: Uuid; readonly nr: number; readonly by: Uuid }[];
  /** Acts of any case here that are a stance on whether a rehabilitation plan is needed. */
  readonly stances: readonly { readonly actId: Uuid; readonly on: CalendarDate }[];
  readonly decisions: readonly DecisionFacts[];
}

/** Episodes not over on the day, oldest first. Rules about sick leave watch these; earlier ones are history. */
export function livingEpisodes(
  facts: Pick<WorklistFacts, 'today' | 'episodes'>,
  on: CalendarDate = facts.today,
): readonly EpisodeFacts[] {
  return facts.episodes.filter((episode) => episode.last >= on);
}

/** The episode's certificates: all that begin within its days. */
export function certificatesInEpisode(
  facts: Pick<WorklistFacts, 'certificates'>,
  episode: EpisodeFacts,
): readonly CertificateFacts[] {
  return facts.certificates.filter(({ first }) => first >= episode.first && first <= episode.last);
}

/** The certificate that begins first in the episode; the episode's own stop-points belong to it. */
export function firstCertificate(facts: WorklistFacts, episode: EpisodeFacts): CertificateFacts | null {
  return bestOf(
    certificatesInEpisode(facts, episode),
    (a, b) => a.first < b.first || (a.first === b.first && a.id < b.id),
  );
}

/** The certificate that ends last in the episode; if equal, the one signed last, then the greater id. */
export function lastCertificate(facts: WorklistFacts, episode: EpisodeFacts): CertificateFacts | null {
  return bestOf(certificatesInEpisode(facts, episode), isLater);
}

/** The certificate that comes before every other; null when there is none. */
export function bestOf(
  certificates: readonly CertificateFacts[],
  isBetter: (a: CertificateFacts, b: CertificateFacts) => boolean,
): CertificateFacts | null {
  return certificates.reduce<CertificateFacts | null>(
    (chosen, certificate) => (chosen === null || isBetter(certificate, chosen) ? certificate : chosen),
    null,
  );
}

function isLater(a: CertificateFacts, b: CertificateFacts): boolean {
  if (a.last !== b.last) return a.last > b.last;
  const signedA = a.signedOn ?? '';
  const signedB = b.signedOn ?? '';
  return signedA === signedB ? a.id > b.id : signedA > signedB;
}

/** Days after the episode during which a question about it remains; then it is history. */
const DAYS_AFTER_EPISODE = 30;

/**
 * Last day to show what remains to do after a list decision: some weeks after its day or after the end of the episode,
 * whichever is later. A new certificate of the episode moves it forward.
 */
export function standsUntil(facts: WorklistFacts, decision: DecisionFacts, on: CalendarDate): CalendarDate {
  const last = facts.episodes.find(({ first }) => first === decision.episodeFirst)?.last ?? on;
  return addDays(last > on ? last : on, DAYS_AFTER_EPISODE);
}

/** The decision in force for the episode. */
export function decisionFor(facts: WorklistFacts, episode: EpisodeFacts): DecisionFacts | null {
  return facts.decisions.find((decision) => decision.episodeFirst === episode.first) ?? null;
}
