/** The server's door to reviewing the log: reviews, the patient's extract, thinning, passing the log on. */
export { postTo } from './export/post.ts';
export { createLogSender, type LogSender } from './export/sender.ts';
export { logReviewJobs, orderDailyWork } from './jobs.ts';
export { exportDepth } from './store/export.ts';
export { type DueThinning, dueThinnings } from './store/thinning.ts';
export { carryOutThinning } from './thinning/carry-out.ts';
