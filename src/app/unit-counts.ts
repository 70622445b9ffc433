import { ok } from '../kernel/result.ts';
import { countWaitingHere } from '../modules/worklist/index.ts';
import type { Database, TransactionContext } from '../platform/db/transaction.ts';

/**
 * How much waits at a unit for the person of the context, as a number without names (case-rules 10). Null when it
 * cannot be counted just now: a number in a menu stops nobody.
 */
export async function countAt(database: Database, context: TransactionContext): Promise<number | null> {
  const counted = await database.transaction(context, async (tx) => ok(await countWaitingHere(tx)));
  return counted.ok ? counted.value : null;
}
