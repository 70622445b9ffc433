import { sql } from 'kysely';
import type { Refusal } from '../../kernel/refusal.ts';
import { ok } from '../../kernel/result.ts';
import type { Database } from './transaction.ts';

/** Null when the database answers and its tables are there; otherwise the refusal for the person who waits. */
export async function whyUnready(database: Database): Promise<Refusal | null> {
  const answer = await database.withoutSubject(async (db) => {
    await sql`select kind from installation`.execute(db());
    return ok(null);
  });
  return answer.ok ? null : answer.refusal;
}
