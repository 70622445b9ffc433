/** The server's door to coordination: entering acts in the journal, and the summaries that lists are made of. */
export { type CorrectAct, type Corrected, correctAct, markWrongPatient } from './case/commands/correct.ts';
export { type Destroyed, markDestroyed } from './case/commands/empty.ts';
export { type EnterActs, type Entered, enterActs } from './case/commands/enter.ts';
export { type Rebuilt, rebuildAll, rebuildCases } from './case/commands/rebuild.ts';
export { hashOf } from './case/hash.ts';
export { lockDays } from './case/settings.ts';
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
} from './case/store/index.ts';
export * from './domain.ts';
export { type DraftToSave, discardDraft, saveMyDraft } from './drafts/commands.ts';
export { summarise } from './frame/summary.ts';
export { declineHandover, openHandover, takeOver } from './handovers/commands.ts';
export { handoverListeners } from './handovers/send.ts';
export { giveCopy } from './journal/commands/copy.ts';
export { type Signed, signActs, type ToSign } from './journal/commands/sign.ts';
export {
  type WholeAct,
  type WholeJournal,
  type WholeVersion,
  wholeJournal,
} from './journal/queries/whole.ts';
export { faultsOf, faultWords, type JournalFault, type JournalFinding } from './journal/verify.ts';
