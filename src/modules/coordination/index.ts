/** The server's door to coordination: entering acts in the journal, and the summaries that lists are made of. */
export { type CorrectAct, type Corrected, correctAct, markWrongPatient } from './commands/correct.ts';
export { type DraftToSave, discardDraft, saveMyDraft } from './commands/drafts.ts';
export { type Destroyed, markDestroyed } from './commands/empty.ts';
export { type EnterActs, type Entered, enterActs } from './commands/enter.ts';
export { declineHandover, openHandover, takeOver } from './commands/handovers.ts';
export { giveCopy } from './commands/journal.ts';
export { type Rebuilt, rebuildAll, rebuildCases } from './commands/rebuild.ts';
export { type Signed, signActs, type ToSign } from './commands/sign.ts';
export * from './domain.ts';
export { hashOf } from './hash.ts';
export { coordinationAbilities, coordinationPolicy } from './policy.ts';
export {
  type WholeAct,
  type WholeJournal,
  type WholeVersion,
  wholeJournal,
} from './queries/whole.ts';
export { coordinationRoutes } from './routes.ts';
export { lockDaysOf, mostLockDays } from './settings.ts';
export {
  type ActKey,
  actsToVerify,
  type CoordinationTables,
  caseById,
  caseSummaries,
  casesOfPerson,
  countHandovers,
  countUnsigned,
  type DraftContent,
  everyProvider,
  handoversAt,
  readableDrafts,
  type StoredCase,
  unsignedOf,
} from './store/index.ts';
export { summarise } from './summary.ts';
export { faultsOf, faultWords, type JournalFault, type JournalFinding } from './verify.ts';
