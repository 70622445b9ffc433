/** Sealing the log: what has been committed is bound together a batch at a time, and to all that came before. */
import type { Database } from '../../../platform/db/transaction.ts';
import { sealBatches } from '../store/chain.ts';

/** Most rows of a provider in one seal. */
const BATCH = 2000;

/**
 * Seals every row that has been committed by now, at all providers, and gives how many. Several processes may do it at
 * once. Rows below a transaction that does not end wait for it.
 */
export async function sealLog(database: Database): Promise<number> {
  let sealed = 0;
  for (;;) {
    const batch = await sealBatches(database, BATCH);
    sealed += batch;
    if (batch < BATCH) return sealed;
  }
}
