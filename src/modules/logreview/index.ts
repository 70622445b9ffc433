/** The server's door to going through the log: reviews, the patient's extract, thinning, passing the log on. */
export { postTo } from './export/post.ts';
export { createLogSender, type LogSender } from './export/sender.ts';
export { type Answer, readAnswer, storeLogCall } from './export/store-log.ts';
export { auditJobs, orderDailyWork } from './jobs.ts';
export { auditAbilities, auditPolicy } from './policy.ts';
export { auditRoutes } from './routes.ts';
export { exportDepth } from './store/export.ts';
export { type DueThinning, dueThinnings } from './store/thinning.ts';
export { carryOutThinning } from './thinning/carry-out.ts';
