import { sql } from 'kysely';
import type { Tx } from './transaction.ts';

/**
 * Lets one transaction at a time of the provider's do what the words name, from here until it ends. The next one waits,
 * and then sees what the first wrote. Taken after authorising and before reading what the work counts on: the latest
 * version, or whether something is there already. Code that takes two takes them in the same order everywhere.
 */
export async function takeTurn(tx: Tx, ...what: readonly string[]): Promise<void> {
  const name = ['turn', tx.subject.providerId, ...what].join(' ');
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx.db());
}
