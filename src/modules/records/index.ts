/** The server's door to records: a patient's whole file, destruction on a decision, and the proof of the journal. */
export { approveDestruction } from './commands/approve.ts';
export { type ArchivedFile, archiveAll } from './commands/archive.ts';
export { proposeDestruction } from './commands/propose.ts';
export {
  type ReplayedDestruction,
  readDestructions,
  replayDestructions,
  writtenDestructions,
} from './commands/replay.ts';
export { carryOut, recordsJobs } from './commands/run.ts';
export { type RecordsFinding, verifyJournal } from './commands/verify.ts';
export { recordsAbilities, recordsPolicy } from './policy.ts';
export { recordsRoutes } from './routes.ts';
