/** The worklist room's server door. */
export { decide, markSeen, noteAnswer, undoDecision } from './commands.ts';
export { worklistAbilities, worklistPolicy } from './policy.ts';
export { previewPerson } from './preview.ts';
export { listPeople, viewToday } from './queries.ts';
export { type CaseForWorklist, type ReadCases, worklistRefresher } from './refresh.ts';
export { worklistRoutes } from './routes.ts';
export { changeRules, refreshUnitHandler, refreshUnitJob } from './rules.ts';
