import type { RawBuilder } from 'kysely';
import { ok } from '../../kernel/result.ts';
import type { Database } from './transaction.ts';

/**
 * The rows of a question over all providers, to tables and functions that answer before anybody is known. Null while
 * the database does not answer.
 */
export async function rowsOverAll<Row>(database: Database, question: RawBuilder<Row>): Promise<Row[] | null> {
  const found = await database.withoutSubject(async (db) => ok((await question.execute(db())).rows));
  return found.ok ? found.value : null;
}
