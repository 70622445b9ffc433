/** What the browser and other rooms may know of coordination without a database: acts, state, rules and words. Pure. */

export { monthsAfter } from '../../kernel/calendar-date.ts';
export { type ActName, actKinds, actNames, catalogue, isActName } from './acts/index.ts';
export type { PlanMade as PlanContent } from './acts/plan-made/content.ts';
export type {
  AnyAct,
  BoundAct,
  Envelope,
  Findings,
  Part,
} from './frame/act-kind.ts';
export type { CaseState } from './frame/case-state.ts';
export * from './frame/choices.ts';
export type { ConsentStatus } from './frame/consent.ts';
export type { PersonRef, StaffRef } from './frame/content.ts';
export {
  clockText,
  delayText,
  isLocalTime,
  type LocalTime,
  momentOf,
  momentText,
} from './frame/event-time.ts';
export { farDay } from './frame/far-day.ts';
export type { FieldDescription, FieldDescriptions } from './frame/fields.ts';
export type { ActInput } from './frame/judge.ts';
export type { NextStepContent } from './frame/next-step.ts';
export { proposeNextTry } from './frame/next-step.ts';
export { type ActPromise, promiseText, type StandingKind, type StandingPromise } from './frame/promises.ts';
export { codeTitles } from './frame/render.ts';
export type { CaseStatus, CaseSummary } from './frame/summary.ts';
export { type Audience, tellable } from './frame/telling.ts';
