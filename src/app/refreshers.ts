import { refreshSickLeave } from '../modules/sickleave/index.ts';
import { refreshWorklist } from '../modules/worklist/index.ts';
import type { Refresher } from '../platform/db/transaction.ts';
import { announceNews } from '../platform/http/news.ts';

/** What is brought up to date before a transaction about patients is saved, in this order. */
export const refreshers: readonly Refresher[] = [refreshSickLeave, refreshWorklist, announceNews];
