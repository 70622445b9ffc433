/** What the browser and other rooms may know of coordination without a database: acts, state, rules and words. Pure. */

export { monthsAfter } from '../../kernel/calendar-date.ts';
export type {
  ActPromise,
  ActText,
  AnyAct,
  Audience,
  BoundAct,
  Envelope,
  Findings,
  Measure,
  Part,
} from './act-kind.ts';
export { type ActName, actKinds, actNames, isActName } from './acts/index.ts';
export { openPrompts, sensitivePrompts } from './acts/mapped/act.ts';
export { isSensitivePrompt, type PromptName, promptNames, prompts } from './acts/mapped/prompts.ts';
export type { CaseState } from './case.ts';
export * from './choices.ts';
export type { NextStepContent, PersonRef, StaffRef } from './content.ts';
export type { ActInput } from './enter.ts';
export {
  clockText,
  delayText,
  isLocalTime,
  type LocalTime,
  momentOf,
  momentText,
} from './event-time.ts';
export { farDay } from './far-day.ts';
export type { FieldDescription, FieldDescriptions } from './fields.ts';
export { proposeNextTry } from './next-step.ts';
export type { PlanContent } from './plan-content.ts';
export { codeTitles } from './render.ts';
export type { CaseStatus, CaseSummary, ConsentStatus, StandingPromise } from './summary.ts';
