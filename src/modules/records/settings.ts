/** What the provider decides about how long records are kept, and how long a destruction waits. */
import * as z from 'zod/mini';
import type { Tx } from '../../platform/db/transaction.ts';
import { LEAST_YEARS, waitHours } from './domain.ts';
import { providerSetting } from './store/index.ts';

const years = z.int().check(z.gte(LEAST_YEARS), z.lte(100));

/** Years that a journal is kept after its last entry: ten, or more when the provider has decided so. */
export async function retentionYears(tx: Tx): Promise<number> {
  const value = z.safeParse(years, await providerSetting(tx, 'records.retention_years'));
  return value.success ? value.data : LEAST_YEARS;
}

const hours = z.int().check(z.gte(waitHours.least), z.lte(waitHours.most));

/** Hours between the approval of a destruction and its carrying out (`records.destruction_wait_hours`). */
export async function destructionWaitHours(tx: Tx): Promise<number> {
  const value = z.safeParse(hours, await providerSetting(tx, 'records.destruction_wait_hours'));
  return value.success ? value.data : waitHours.usual;
}
