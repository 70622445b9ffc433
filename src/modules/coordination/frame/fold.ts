/**
 * The state of a case from its acts: each act's latest version, in order of first entering. Pure and deterministic.
 * History is never refused: an act whose ground has gone is marked (case-rules 4).
 */
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { BoundAct, Envelope } from './act-kind.ts';
import { type CaseState, emptyCase } from './case-state.ts';
import { effortHadGround } from './grounds.ts';
import { closedByAcceptance, type Handover, withHandover } from './handover.ts';
import { withStep } from './next-step.ts';
import { type FulfilledPromise, fulfilledPromises } from './promises.ts';

/** An act as the fold reads it. `act` is null when the entry was made on the wrong patient: it folds as nothing. */
export interface ActRecord {
  envelope: Envelope;
  act: BoundAct | null;
  /** How it went with what the act handed over to another unit; null or left out when it handed nothing over. */
  handover?: Handover | null;
}

/** An act with the fold's verdict. */
export interface JudgedAct extends ActRecord {
  /** Why it has no ground after a correction; null when it has. */
  groundless: Refusal | null;
  /** The note that cleared it up. */
  clearedBy: Uuid | null;
}

export interface FoldedCase {
  state: CaseState;
  acts: readonly JudgedAct[];
  /** Promises that a later act saw to. */
  fulfilled: readonly FulfilledPromise[];
}

/** Folds a case's acts, given in order of first entering. */
export function fold(records: readonly ActRecord[]): FoldedCase {
  const before: CaseState[] = [];
  let state = emptyCase;
  const accepted = records.filter(({ handover }) => handover?.state === 'accepted');
  for (const record of records) {
    state = closedByAcceptance(state, accepted, record.envelope);
    before.push(state);
    if (record.act === null) continue;
    state = withHandover(applyAct(state, record.envelope, record.act), record);
  }
  state = closedByAcceptance(state, accepted, null);
  const acts = records.map((record, nr): JudgedAct => {
    const { actId } = record.envelope;
    return {
      ...record,
      groundless:
        record.act === null ? null : missingGround(record.act, record.envelope, before[nr] ?? emptyCase, state),
      clearedBy: state.cleared[actId] ?? null,
    };
  });
  const groundless = acts
    .filter((act) => act.groundless !== null && act.clearedBy === null)
    .map((act) => act.envelope.actId);
  const fulfilled = fulfilledPromises(records, [...before.slice(1), state]);
  return { state: { ...state, groundless }, acts, fulfilled };
}

/** The state after the act: its own effect, and what follows for every kind. */
function applyAct(state: CaseState, envelope: Envelope, act: BoundAct): CaseState {
  let next = act.effect(state, envelope);
  if (act.part !== 'none') {
    next = { ...next, efforts: next.efforts + 1, lastEffortAt: later(next.lastEffortAt, envelope.at) };
  }
  if (act.view !== null) next = { ...next, views: [...next.views, { actId: envelope.actId, ...act.view }] };
  return act.promises.reduce((before, promise) => withStep(before, envelope.actId, promise), next);
}

function later(a: Instant | null, b: Instant): Instant {
  return a !== null && a > b ? a : b;
}

/**
 * Why the act has no ground. Consent and the case's span are judged on the whole record, since they are asked about
 * the event's time; the kind's own gate must have opened either when it was entered or on the whole.
 */
function missingGround(act: BoundAct, envelope: Envelope, before: CaseState, whole: CaseState): Refusal | null {
  const { at, author } = envelope;
  if (act.part !== 'none') {
    const missing = effortHadGround({ case: whole, outside: null }, at, act.laterCheck, envelope.seq);
    if (missing !== null) return missing;
  }
  const refused = act.of.gate({ case: before, outside: null }, author, at);
  if (refused === null) return null;
  return act.of.gate({ case: whole, outside: null }, author, at) === null ? null : refused;
}
