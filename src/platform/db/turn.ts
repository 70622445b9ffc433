import { sql } from 'kysely';
import type { Tx } from './transaction.ts';

/**
 * Lets one transaction at a time of the provider do the named work, from here until it ends. The next one waits, and
 * then sees the first one's rows. Take it after authorising and before reading the data that the work relies on: the
 * latest version, or whether a row already exists. Code that takes two takes them in the same order everywhere.
 */
export async function takeTurn(tx: Tx, ...what: readonly string[]): Promise<void> {
  const name = ['turn', tx.subject.providerId, ...what].join(' ');
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx.db());
}
