/**
 * The state of a case: what the fold of its acts gives. Plain data; the questions that acts and lists ask are here too.
 */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { PlanMade } from '../acts/plan-made/content.ts';
import type { ClosingReason, caseTypes, purposes, Responsibility } from './choices.ts';
import type { ConsentTurn } from './consent.ts';
import type { Basis, StaffRef } from './content.ts';
import type { NextStep } from './next-step.ts';
import type { PlanStep } from './plan-steps.ts';

/**
 * An agreement as the case was opened on it. `agreementId` null: written by hand before the register was, as `region` empty.
 * `validTo` null: until further notice.
 */
export interface AgreementStoodOn {
  readonly agreementId: Uuid | null;
  readonly region: string;
  readonly validTo: CalendarDate | null;
}

/** What the case stands on, and from when. */
export interface Opening {
  actId: Uuid;
  at: Instant;
  basis: Basis;
  purpose: keyof typeof purposes;
  responsibility: Responsibility;
  type: keyof typeof caseTypes;
  /** The agreement with the patient's home region, when that is the ground. */
  agreement: AgreementStoodOn | null;
}

/** A moment from which the case is open or closed. */
export interface DoorTurn {
  at: Instant;
  seq: number;
  open: boolean;
  actId: Uuid;
}

export const closingHows = ['closed', 'declined', 'no_need', 'handed_over'] as const;
export type ClosingHow = (typeof closingHows)[number];

export interface Closing {
  actId: Uuid;
  at: Instant;
  how: ClosingHow;
  reason: ClosingReason | null;
  /** After a no: the date when the patient wants to be asked again, if any. */
  returnOn: CalendarDate | null;
}

/** Being in touch after the end, which the patient said yes to. */
export interface LaterCheck {
  occasion: 'after_3_months' | 'after_12_months';
  on: CalendarDate;
  doneBy: Uuid | null;
}

export interface OfferState {
  /** Attempts without answer since the patient was last reached. */
  unansweredAttempts: number;
  attempts: number;
  lastAttemptAt: Instant | null;
  /** Offered, and not yet answered. */
  standing: { actId: Uuid; at: Instant } | null;
  answer: { actId: Uuid; at: Instant; answer: 'yes' | 'no' | 'later'; askAgainOn: CalendarDate | null } | null;
}

export interface PlanState {
  /** The act whose content is in force. */
  actId: Uuid;
  content: PlanMade;
  /** Its steps as they stand now, each at its place in the content. */
  steps: readonly PlanStep[];
  madeAt: Instant;
  changedAt: Instant;
  revisions: number;
  followedUpAt: Instant | null;
  /** The next follow-up of the plan; null when it is followed up and no new day is set. */
  followUpOn: CalendarDate | null;
  /** The day that an act promised for it, before it was moved. */
  followUpPromisedOn: CalendarDate | null;
}

export interface Substitute {
  staff: StaffRef;
  from: CalendarDate;
  to: CalendarDate;
}

export interface Rating {
  actId: Uuid;
  at: Instant;
  value: number;
}

export interface CaseState {
  readonly opening: Opening | null;
  readonly need: { actId: Uuid; at: Instant; outcome: 'need' | 'no_need' | 'medical_first' | 'not_yet' } | null;
  readonly offer: OfferState;
  readonly consents: readonly ConsentTurn[];
  /** The information that the last consent refers to. */
  readonly consentInformation: { version: string; givenOn: CalendarDate } | null;
  readonly doors: readonly DoorTurn[];
  readonly closing: Closing | null;
  readonly laterChecks: readonly LaterCheck[];
  /** The latest handing-over to another unit that has not closed the case; `waits`: for an answer. */
  readonly handover: { actId: Uuid; toUnitName: string; waits: boolean } | null;
  readonly responsible: StaffRef | null;
  readonly substitutes: readonly Substitute[];
  readonly nextStep: NextStep | null;
  readonly plan: PlanState | null;
  readonly efforts: number;
  readonly lastEffortAt: Instant | null;
  readonly lastContactAt: Instant | null;
  readonly goal: string | null;
  readonly abilities: readonly Rating[];
  readonly beliefs: readonly Rating[];
  /** The patient's view on an act, or on the whole when `about` is null. */
  readonly views: readonly { actId: Uuid; about: Uuid | null }[];
  /** Acts without ground that a note has cleared up: act to the note's act. */
  readonly cleared: Readonly<Record<Uuid, Uuid>>;
  /** Acts without ground and not cleared up. Filled by the fold when it has judged the whole. */
  readonly groundless: readonly Uuid[];
}

export const emptyCase: CaseState = {
  opening: null,
  need: null,
  offer: { unansweredAttempts: 0, attempts: 0, lastAttemptAt: null, standing: null, answer: null },
  consents: [],
  consentInformation: null,
  doors: [],
  closing: null,
  laterChecks: [],
  handover: null,
  responsible: null,
  substitutes: [],
  nextStep: null,
  plan: null,
  efforts: 0,
  lastEffortAt: null,
  lastContactAt: null,
  goal: null,
  abilities: [],
  beliefs: [],
  views: [],
  cleared: {},
  groundless: [],
};

/** Whether the case is open after all that is entered. */
export function isOpen(state: CaseState): boolean {
  return state.opening !== null && state.closing === null;
}

/** A number later than every act's, for asking about a time on the whole record. */
export const LAST = Number.MAX_SAFE_INTEGER;

/**
 * The turn in force for an act at a time. Of turns at the very same time, one that begins counts. One that ends counts
 * only when it was entered before the act: a talk and the closing after it carry the same clock time.
 */
export function turnAt<T extends { at: Instant; seq: number }>(
  turns: readonly T[],
  begins: (turn: T) => boolean,
  time: Instant,
  seq: number,
): T | null {
  let latest: T | null = null;
  for (const turn of turns) {
    const holds = turn.at < time || (turn.at === time && (begins(turn) || turn.seq < seq));
    if (!holds) continue;
    if (latest === null || turn.at > latest.at || (turn.at === latest.at && turn.seq >= latest.seq)) latest = turn;
  }
  return latest;
}

/** Who stands in for the responsible coordinator on a day; the latest decision holds. */
export function substituteOn(state: Pick<CaseState, 'substitutes'>, day: CalendarDate): StaffRef | null {
  return state.substitutes.findLast(({ from, to }) => from <= day && day <= to)?.staff ?? null;
}
