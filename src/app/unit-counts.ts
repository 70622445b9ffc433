import type { Database, TransactionContext } from '../platform/db/transaction.ts';

/**
 * How much waits at a unit for the person of the context, as a number without names (case-rules 10). Null while there
 * is nothing to count: the worklist says it when it stands.
 */
export async function countAt(_database: Database, _context: TransactionContext): Promise<number | null> {
  return null;
}
