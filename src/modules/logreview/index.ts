/** The server's door to reviewing the log: reviews, the patient's extract, thinning, passing the log on. */
export { logSender } from './duties.ts';
export { type LogEnvironment, readLogEnvironment, readLogService } from './environment.ts';
export { exportDepth } from './store/export.ts';
export { type DueThinning, dueThinnings } from './store/thinning.ts';
export { carryOutThinning } from './thinning/carry-out.ts';
