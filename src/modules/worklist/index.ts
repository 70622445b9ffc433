/** The worklist room's server door. */
export { decideAboutRow, markSeen, noteAnswer, undoDecision } from './commands.ts';
export { previewPerson } from './preview.ts';
export { listPeople, viewToday } from './queries.ts';
export { changeCounting, changeRules } from './rules.ts';
export { type DecisionFinding, decisionFaultWords, verifyLoggedDecisions, verifyUnlogged } from './verify.ts';
export { listDecisionsOf, type WholeListDecision } from './whole.ts';
