/** The server's door to the access log: its actions, rows, chain and thinning. */
import type { AuditEntry } from '../../platform/db/transaction.ts';

export {
  defineLogActions,
  doneInWords,
  gatherLogActions,
  type LogActions,
  type LogDetails,
  toPatientInWords,
} from './actions.ts';
export { cutInWords, digestOf, type StoredCut } from './chain/cuts.ts';
export type { ChainFinding, PublishedHead } from './chain/finding.ts';
export { appendHead, type HeadLine, logHeadsFolder, newestHeads, readHeads, UnreadableHeads } from './chain/heads.ts';
export { headPublisher } from './chain/publish.ts';
export { sealLog } from './chain/sealing.ts';
export { ChainWalk } from './chain/walk.ts';
export { thinnableThrough } from './domain.ts';
export { event as groundEvent, groundLogActions } from './log-actions.ts';
export {
  atOneMoment,
  chainInOrder,
  chainTraces,
  headNow,
  type LoggedProvider,
  loggedProviders,
  notePublished,
  providersWithoutJob,
  sealedThrough,
} from './store/chain.ts';
export { addCut, attestCut, deleteRows, holdCuts, placeOfCut, storedCuts } from './store/cuts.ts';

/** The purpose of an action: every row of the log has one (LAW-56, case-rules 10). */
export type AuditPurpose = AuditEntry['purpose'];
