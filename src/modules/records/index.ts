/** The server's door to records: a patient's whole file, destruction on a decision, and the proof of the journal. */

export { type ApproverNaming, nameApprover } from './commands/approver.ts';
export { archiveAll } from './commands/archive.ts';
export { readDestructions, replayDestructions, writtenDestructions } from './commands/replay.ts';
export { type ListedDestruction, verifyJournal } from './commands/verify.ts';
