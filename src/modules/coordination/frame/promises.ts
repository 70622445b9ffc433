/**
 * What an act may promise, when the promise still stands, and which later act saw to it or replaced it.
 */
import * as z from 'zod/mini';
import { calendarDateField, uuidField } from '../../../contract/fields.ts';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { localDate } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { type CaseState, isOpen, type LaterCheck, type PlanState } from './case-state.ts';
import { keysOf, manners } from './choices.ts';
import { consentLives } from './consent.ts';
import type { ActRecord } from './fold.ts';
import type { NextStep, NextStepContent } from './next-step.ts';
import { isWaiting } from './plan-steps.ts';

/** A step of a plan: ours, the patient's, or expected of somebody else. */
export interface StepPromise {
  kind: 'own_step' | 'patient_step' | 'expected_step';
  on: CalendarDate;
  what: string;
  /** Its place in the plan, counted from 0. */
  nr: number;
  /** Who does it. */
  who: string;
}

/** What an act promises will happen: the source of the worklist's stop-points. */
export type ActPromise =
  | ({ kind: 'next_step'; from: NextStep['from'] } & NextStepContent)
  | { kind: 'plan_follow_up' | 'adaptation_ends'; on: CalendarDate; what: string }
  | StepPromise
  | { kind: 'later_check'; on: CalendarDate; what: string; occasion: LaterCheck['occasion'] };

/** Something promised with a date and not yet done. A step with a clock time is booked. */
export const standingPromise = z.object({
  actId: uuidField,
  /** Tells several promises of one act apart. */
  nr: z.number(),
  kind: z.enum([
    'booked',
    'next_step',
    'follow_up',
    'adaptation_ends',
    'own_step',
    'patient_step',
    'expected_step',
    'later_check',
  ]),
  on: calendarDateField,
  time: z.nullable(z.string()),
  place: z.nullable(z.string()),
  manner: z.nullable(z.enum(keysOf(manners))),
  what: z.string(),
  /** For a step of the plan: who does it. */
  who: z.optional(z.string()),
});
export type StandingPromise = z.output<typeof standingPromise>;
export type StandingKind = StandingPromise['kind'];

/** The promise in a list's words, with who does it: what others are to do, or what ends, never reads as our own task. */
export function promiseText({ kind, what, who }: Pick<StandingPromise, 'kind' | 'what' | 'who'>): string {
  if (kind === 'adaptation_ends') return `Anpassningen slutar: ${what}`;
  if (kind === 'expected_step') return `Väntas av ${who ?? 'någon annan'}: ${what}`;
  return who === undefined ? what : `${who.charAt(0).toLocaleUpperCase('sv-SE')}${who.slice(1)}: ${what}`;
}

/** A promise that has been seen to; `nr` tells several of one act apart. */
export interface FulfilledPromise {
  actId: Uuid;
  nr: number;
  by: Uuid;
}

/**
 * Whether the promise of an act stands in a state of the case. A newer next step takes the place of the former. A
 * plan's own promises stand while the plan and consent do: a step until it is marked as done or as no longer holding, an
 * adaptation until the plan is gone through on or after its last day. After the end only what the patient agreed to stands.
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
      return plansGoOn(state) && state.plan?.followUpPromisedOn === promise.on;
    case 'adaptation_ends':
      return plansGoOn(state) && state.plan?.actId === actId && promise.on > reviewedOn(state.plan);
    default:
      return plansGoOn(state) && state.plan?.actId === actId && isWaiting(state.plan.steps[promise.nr]);
  }
}

/** The day of a standing promise: the one that was promised, or the one it has been moved to. */
export function dayOf(promise: ActPromise, { nextStep, plan }: CaseState): CalendarDate {
  switch (promise.kind) {
    case 'next_step':
      return nextStep?.on ?? promise.on;
    case 'plan_follow_up':
      return plan?.followUpOn ?? promise.on;
    case 'own_step':
    case 'patient_step':
    case 'expected_step':
      return plan?.steps[promise.nr]?.on ?? promise.on;
    default:
      return promise.on;
  }
}

/** The day when the plan was last made, changed or followed up; a follow-up counts even if nothing was changed. */
export function reviewedOn(plan: PlanState) {
  const { changedAt, followedUpAt } = plan;
  return localDate(followedUpAt !== null && followedUpAt > changedAt ? followedUpAt : changedAt);
}

function plansGoOn(state: CaseState): boolean {
  return state.closing === null && consentLives(state, 'coordination');
}

/**
 * Every promise that a later act saw to; not those that a withdrawal or the end of the case put a stop to. `after[nr]`
 * is the state after the record of that number.
 */
export function fulfilledPromises(records: readonly ActRecord[], after: readonly CaseState[]): FulfilledPromise[] {
  return records.flatMap(({ act, envelope: { actId } }, nr) =>
    (act?.promises ?? []).flatMap((promise, at): FulfilledPromise[] => {
      const last = after.at(-1);
      if (last === undefined || stands(promise, actId, last)) return [];
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

/** Whether it was seen to, asked of the first state where it no longer stands. */
function sawTo(promise: ActPromise, state: CaseState): boolean {
  if (promise.kind === 'later_check') {
    return state.laterChecks.some((check) => check.occasion === promise.occasion && check.doneBy !== null);
  }
  if (!isOpen(state) || state.nextStep?.from === 'withdrawal') return false;
  return promise.kind === 'next_step' || consentLives(state, 'coordination');
}
