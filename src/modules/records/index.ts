/** The server's door to records: a patient's whole file, destruction on a decision, and the proof of the journal. */

export { type ApproverNaming, nameApprover } from './commands/approver.ts';
export { archiveAll } from './commands/archive.ts';
export { readDestructions, replayDestructions, writtenDestructions } from './commands/replay.ts';
export { recordsJobs } from './commands/run.ts';
export { type ListedDestruction, verifyJournal } from './commands/verify.ts';
export { recordsLogActions } from './log-actions.ts';
export { recordsAbilities, recordsPolicy } from './policy.ts';
export { destructionNotices } from './queries/notices.ts';
export { recordsRoutes } from './routes.ts';
