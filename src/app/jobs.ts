import { recordsJobs } from '../modules/records/index.ts';
import { worklistJobs } from '../modules/worklist/index.ts';
import type { JobHandler } from '../platform/jobs/index.ts';

/** Who does which job of the outbox. A module adds its kinds here. */
export const jobHandlers: Readonly<Record<string, JobHandler>> = { ...worklistJobs, ...recordsJobs };
