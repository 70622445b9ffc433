/** The server's door to coordination: entering acts in the journal, and the summaries that lists are made of. */
export { correctAct, markWrongPatient } from './case/commands/correct.ts';
export { markDestroyed } from './case/commands/empty.ts';
export { type Entered, enterActs } from './case/commands/enter.ts';
export { rebuildAll } from './case/commands/rebuild.ts';
export { hashCanonical } from './case/hash.ts';
export { lockDays } from './case/settings.ts';
export { caseSummaries } from './case/store/cases.ts';
export { everyProvider } from './case/store/surroundings.ts';
export { countUnsigned, oldestUnsigned } from './case/store/unsigned.ts';
export * from './domain.ts';
export { saveMyDraft } from './drafts/commands.ts';
export { type DraftContent, readableDrafts } from './drafts/store.ts';
export { declineHandover, openHandover, takeOver } from './handovers/commands.ts';
export { handoversAt } from './handovers/store.ts';
export { signActs } from './journal/commands/sign.ts';
export { type WholeAct, type WholeVersion, wholeJournal } from './journal/queries/whole.ts';
export { type ActKey, actsToVerify } from './journal/store/verify.ts';
export { faultWords, findFaults } from './journal/verify.ts';
