/** The worklist room's server door. */
export { answerQuestion, decideAboutRow, markSeen, noteAnswer, undoDecision } from './commands.ts';
export { listPeople } from './queries.ts';
export { rebuildLines } from './rebuild.ts';
export { type DecisionFinding, decisionFaultWords, verifyLoggedDecisions, verifyUnlogged } from './verify.ts';
export { listDecisionsOf } from './whole.ts';
