/** The provider's settings for how long records are kept and how long a destruction waits. */
import * as z from 'zod/mini';
import type { Tx } from '../../platform/db/transaction.ts';
import { defineSetting, settingNow } from '../settings/index.ts';
import { LEAST_YEARS, waitHours } from './domain.ts';

const retention = defineSetting({
  key: 'records.retention_years',
  scope: 'provider',
  schema: z.int().check(z.gte(LEAST_YEARS), z.lte(100)),
  usual: LEAST_YEARS,
});

/** Years that a journal is kept after its last entry: ten, or more if the provider has decided so. */
export async function retentionYears(tx: Tx): Promise<number> {
  return settingNow(tx, retention);
}

const wait = defineSetting({
  key: 'records.destruction_wait_hours',
  scope: 'provider',
  schema: z.int().check(z.gte(waitHours.least), z.lte(waitHours.most)),
  usual: waitHours.usual,
});

/** Hours between the approval of a destruction and its carrying out. */
export async function destructionWaitHours(tx: Tx): Promise<number> {
  return settingNow(tx, wait);
}
