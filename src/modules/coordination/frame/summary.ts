/**
 * What lists need to know of a case: a pure summary of its folded state, projected into `coordination_case`.
 */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { localDate } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { AgreementStoodOn, CaseState, ClosingHow, Substitute } from './case-state.ts';
import type { ClosingReason } from './choices.ts';
import { type ConsentStatus, consentLives, consentStatus, latestConsentTurn } from './consent.ts';
import type { StaffRef } from './content.ts';
import type { FoldedCase } from './fold.ts';
import { dayOf, type FulfilledPromise, reviewedOn, type StandingPromise, stands } from './promises.ts';

/** Rehabstöd's statuses, as far as a case says them (case-rules 1); `void` when every entry was made on the wrong patient. */
export const caseStatuses = [
  'contacted',
  'active',
  'follow_up',
  'closed',
  'declined',
  'no_action',
  'medical_first',
  'void',
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

export interface CaseSummary {
  caseId: Uuid;
  patientId: Uuid;
  /** Grows with every entering and correction. */
  version: number;
  isOpen: boolean;
  status: CaseStatus;
  openedOn: CalendarDate;
  closedOn: CalendarDate | null;
  closingHow: ClosingHow | null;
  closingReason: ClosingReason | null;
  returnOn: CalendarDate | null;
  basisCertificateId: Uuid | null;
  /** The day the limitation was attested, when the case stands on that. */
  attestedOn: CalendarDate | null;
  agreement: AgreementStoodOn | null;
  responsible: StaffRef | null;
  /** The latest decision; it may lie ahead or behind. */
  substitute: Substitute | null;
  consent: ConsentStatus;
  consentSince: CalendarDate | null;
  unansweredOffer: { actId: Uuid; on: CalendarDate } | null;
  unansweredAttempts: number;
  /** `reviewedOn`: when it was last made, changed or followed up. */
  plan: { actId: Uuid; madeOn: CalendarDate; changedOn: CalendarDate; reviewedOn: CalendarDate } | null;
  followUpOn: CalendarDate | null;
  nextStepOn: CalendarDate | null;
  nextStep: StandingPromise | null;
  lastContactOn: CalendarDate | null;
  efforts: number;
  /** Acts without ground after a correction and not cleared up. */
  groundless: number;
  promises: readonly StandingPromise[];
  /** Promises that a later act saw to, and which act. */
  fulfilled: readonly FulfilledPromise[];
  /** Acts that take a stance on whether a rehabilitation plan is needed. */
  stances: readonly { actId: Uuid; on: CalendarDate }[];
}

/** Summarises a folded case. */
export function summarise(about: { caseId: Uuid; patientId: Uuid; version: number }, folded: FoldedCase): CaseSummary {
  const { state } = folded;
  const isVoid = folded.acts.every((act) => act.act === null);
  const first = folded.acts[0]?.envelope;
  const openedAt = state.opening?.at ?? first?.at;
  if (openedAt === undefined) throw new Error(`case ${about.caseId} has no acts`);
  const isOpen = !isVoid && state.closing === null;
  const promises = isVoid ? [] : standingPromises(folded);
  const turn = latestConsentTurn(state, 'coordination');
  const basis = state.opening?.basis;
  return {
    ...about,
    isOpen,
    status: isVoid ? 'void' : statusOf(state),
    openedOn: localDate(openedAt),
    closedOn: closedOn(folded, isVoid),
    closingHow: state.closing?.how ?? null,
    closingReason: state.closing?.reason ?? null,
    returnOn: state.closing?.returnOn ?? null,
    basisCertificateId: basis?.kind === 'certificate' ? basis.certificateId : null,
    attestedOn: basis?.kind === 'attested' ? basis.on : null,
    agreement: state.opening?.agreement ?? null,
    responsible: state.responsible,
    substitute: state.substitutes.at(-1) ?? null,
    consent: consentStatus(state, 'coordination'),
    consentSince: turn === null ? null : localDate(turn.at),
    unansweredOffer:
      isOpen && state.offer.standing !== null
        ? { actId: state.offer.standing.actId, on: localDate(state.offer.standing.at) }
        : null,
    unansweredAttempts: state.offer.unansweredAttempts,
    plan:
      state.plan === null
        ? null
        : {
            actId: state.plan.actId,
            madeOn: localDate(state.plan.madeAt),
            changedOn: localDate(state.plan.changedAt),
            reviewedOn: reviewedOn(state.plan),
          },
    followUpOn: isOpen && consentLives(state, 'coordination') ? (state.plan?.followUpOn ?? null) : null,
    nextStepOn: isOpen ? (state.nextStep?.on ?? null) : null,
    nextStep: promises.find(({ kind }) => kind === 'next_step' || kind === 'booked') ?? null,
    lastContactOn: state.lastContactAt === null ? null : localDate(state.lastContactAt),
    efforts: state.efforts,
    groundless: state.groundless.length,
    promises,
    fulfilled: isVoid ? [] : folded.fulfilled,
    stances: stancesOf(folded),
  };
}

function closedOn(folded: FoldedCase, isVoid: boolean): CalendarDate | null {
  if (folded.state.closing !== null) return localDate(folded.state.closing.at);
  const last = folded.acts.at(-1)?.envelope;
  return isVoid && last !== undefined ? localDate(last.enteredAt) : null;
}

function statusOf(state: CaseState): CaseStatus {
  const { closing, need } = state;
  if (closing !== null) {
    if (closing.how === 'declined') return 'declined';
    return closing.how === 'no_need' ? 'no_action' : 'closed';
  }
  if (consentLives(state, 'coordination'))
    return state.plan !== null && state.nextStep?.from === 'plan' ? 'follow_up' : 'active';
  return need?.outcome === 'medical_first' ? 'medical_first' : 'contacted';
}

/** The promises of the acts that still stand. */
export function standingPromises({ state, acts }: FoldedCase): StandingPromise[] {
  const standing: StandingPromise[] = [];
  // The day may be promised more than once; the last act that promised it counts.
  let followUp: StandingPromise | null = null;
  for (const { act, envelope } of acts) {
    if (act === null) continue;
    const { actId } = envelope;
    for (const [nr, promise] of act.promises.entries()) {
      if (!stands(promise, actId, state)) continue;
      const base = { actId, nr, on: dayOf(promise, state), what: promise.what, time: null, place: null, manner: null };
      if (promise.kind === 'next_step') {
        const place = promise.place === '' ? null : promise.place;
        const time = state.nextStep?.time ?? null;
        standing.push({ ...base, kind: time === null ? 'next_step' : 'booked', time, place, manner: promise.manner });
      } else if (promise.kind === 'plan_follow_up') {
        followUp = { ...base, kind: 'follow_up' };
      } else if ('who' in promise) {
        standing.push({ ...base, kind: promise.kind, who: promise.who });
      } else {
        standing.push({ ...base, kind: promise.kind });
      }
    }
  }
  const isNextStep = standing.some(({ on, what }) => on === followUp?.on && what === followUp.what);
  return withWithdrawal(followUp === null || isNextStep ? standing : [...standing, followUp], state);
}

/** After a withdrawal the only step left is to close, promised by the withdrawal itself. */
function withWithdrawal(standing: StandingPromise[], state: CaseState): StandingPromise[] {
  const step = state.nextStep;
  if (state.closing !== null || step?.from !== 'withdrawal') return standing;
  const { actId, on, what } = step;
  return [...standing, { actId, nr: 0, kind: 'next_step', on, what, time: null, place: null, manner: null }];
}

/** Day 28: a plan, or the assessment that none is needed now. */
function stancesOf(folded: FoldedCase): CaseSummary['stances'] {
  return folded.acts.flatMap(({ act, envelope }) =>
    act?.takesStance ? [{ actId: envelope.actId, on: localDate(envelope.at) }] : [],
  );
}
