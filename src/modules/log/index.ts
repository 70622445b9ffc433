/** The server's door to the access log: what can be logged, a row of it, its chain and what of it is thinned. */
export { type AuditAction, auditActions, isAuditAction } from './actions.ts';
export { cutInWords, digestOf, type StoredCut } from './chain/cuts.ts';
export type { ChainFinding, PublishedHead } from './chain/finding.ts';
export { appendHead, type HeadLine, newestHeads, readHeads, UnreadableHeads } from './chain/heads.ts';
export { headPublisher } from './chain/publish.ts';
export { ChainWalk } from './chain/walk.ts';
export { LEAST_LOG_YEARS, thinnableThrough } from './domain.ts';
export { type AuditPurpose, event } from './event.ts';
export {
  atOneMoment,
  chainedRows,
  chainTraces,
  headNow,
  type LoggedProvider,
  loggedProviders,
  notePublished,
  providersWithoutJob,
} from './store/chain.ts';
export {
  addCut,
  attestCut,
  deleteRows,
  holdCuts,
  placeOfCut,
  storedCuts,
} from './store/cuts.ts';
