/** The worklist room's server door. */
export { decideAboutRow, markSeen, noteAnswer, undoDecision } from './commands.ts';
export { refreshUnit, worklistJobs } from './jobs.ts';
export { worklistLogActions } from './log-actions.ts';
export { worklistAbilities, worklistPolicy } from './policy.ts';
export { previewPerson } from './preview.ts';
export { countWaitingHere, listPeople, viewToday } from './queries.ts';
export { refreshWorklist } from './refresh.ts';
export { worklistRoutes } from './routes.ts';
export { changeCounting, changeRules } from './rules.ts';
export { type DecisionFinding, decisionFaultWords, verifyLoggedDecisions, verifyUnlogged } from './verify.ts';
export { listDecisionsOf, type WholeListDecision } from './whole.ts';
