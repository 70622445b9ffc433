/**
 * When what an act promised still stands, and which later act made it good or put another in its place.
 */
import { localDate } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { ActPromise } from './act-kind.ts';
import { type CaseState, isOpen, type PlanState } from './case-state.ts';
import { consentLives } from './consent.ts';
import type { ActRecord } from './fold.ts';

/** A promise that has been seen to: `nr` tells several of one act apart. */
export interface FulfilledPromise {
  actId: Uuid;
  nr: number;
  by: Uuid;
}

/**
 * Whether the promise of an act stands in a state of the case. A newer next step takes the place of the former; a plan's
 * own promises stand while the plan and consent do, until the plan is gone through on or after their day; after the end
 * only what the patient agreed to.
 */
export function stands(promise: ActPromise, actId: Uuid, state: CaseState): boolean {
  switch (promise.kind) {
    case 'next_step':
      return state.closing === null && state.nextStep?.actId === actId;
    case 'later_check':
      return (
        state.closing?.actId === actId &&
        state.laterChecks.some((check) => check.occasion === promise.occasion && check.doneBy === null)
      );
    case 'plan_follow_up':
      return plansGoOn(state) && state.plan?.followUpOn === promise.on;
    default:
      return plansGoOn(state) && state.plan?.actId === actId && promise.on > reviewedOn(state.plan);
  }
}

/** The day when the plan was last made, changed or followed up: followed up is gone through, changed or not. */
export function reviewedOn(plan: PlanState) {
  const { changedAt, followedUpAt } = plan;
  return localDate(followedUpAt !== null && followedUpAt > changedAt ? followedUpAt : changedAt);
}

function plansGoOn(state: CaseState): boolean {
  return state.closing === null && consentLives(state);
}

/**
 * Every promise that a later act saw to. What a withdrawal or the end of the case put a stop to was not.
 * `after[nr]` is the state after the record of that number.
 */
export function fulfilledPromises(records: readonly ActRecord[], after: readonly CaseState[]): FulfilledPromise[] {
  return records.flatMap(({ act, envelope: { actId } }, nr) =>
    (act?.promises ?? []).flatMap((promise, at): FulfilledPromise[] => {
      const end = after.findIndex((state, later) => later > nr && !stands(promise, actId, state));
      const by = records[end];
      const state = after[end];
      const stood = after[nr];
      if (by === undefined || state === undefined || stood === undefined) return [];
      if (!stands(promise, actId, stood) || !sawTo(promise, state)) return [];
      return [{ actId, nr: at, by: by.envelope.actId }];
    }),
  );
}

/** In the state where it no longer stands: whether that is because something was done. */
function sawTo(promise: ActPromise, state: CaseState): boolean {
  if (promise.kind === 'later_check') {
    return state.laterChecks.some((check) => check.occasion === promise.occasion && check.doneBy !== null);
  }
  if (!isOpen(state) || state.nextStep?.from === 'withdrawal') return false;
  return promise.kind === 'next_step' || consentLives(state);
}
