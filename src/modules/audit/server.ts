/** The door for the application's wiring; what other modules need is in `index.ts`, which loads nothing more. */
export { cutInWords } from './chain/cuts.ts';
export { appendHead, type HeadLine, newestHeads, readHeads, UnreadableHeads } from './chain/heads.ts';
export { headPublisher } from './chain/publish.ts';
export { type ChainFinding, ChainWalk, type PublishedHead } from './chain/walk.ts';
export { postTo } from './export/post.ts';
export { createLogSender, type LogSender } from './export/sender.ts';
export { type Answer, readAnswer, storeLogCall } from './export/store-log.ts';
export { auditJobs, orderDailyWork } from './jobs.ts';
export { auditAbilities, auditPolicy } from './policy.ts';
export { auditRoutes } from './routes.ts';
export {
  atOneMoment,
  chainedRows,
  chainTraces,
  type LoggedProvider,
  loggedProviders,
} from './store/chain.ts';
export { type DueThinning, dueThinnings, storedCuts } from './store/cuts.ts';
export { exportDepth } from './store/export.ts';
export { carryOutThinning } from './thinning/carry-out.ts';
