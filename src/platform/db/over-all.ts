import type { RawBuilder } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { systemSubject } from './system-subject.ts';
import type { Database, Touched, Tx } from './transaction.ts';

/**
 * The rows of a question over all providers, to tables and functions that answer before anybody is known. Null while
 * the database does not answer.
 */
export async function rowsOverAll<Row>(database: Database, question: RawBuilder<Row>): Promise<Row[] | null> {
  const found = await database.withoutSubject(async (db) => ok((await question.execute(db())).rows));
  return found.ok ? found.value : null;
}

/** Some persons worked through: how many were changed, and the last of them, null when there was nobody left. */
interface Walked {
  readonly changed: number;
  readonly last: Touched | null;
}

/**
 * Works through everybody at the providers, as the system, some persons in a transaction: `work` takes those after a
 * person. Gives how many were changed. The first batch that is refused ends it; those before it are kept.
 */
export async function walkPersons(
  { database, clock }: { database: Database; clock: Clock },
  providers: readonly Uuid[],
  work: (tx: Tx, after: Touched | null) => Promise<Walked>,
): Promise<Result<number>> {
  let changed = 0;
  for (const providerId of providers) {
    let after: Touched | null = null;
    do {
      const from: Touched | null = after;
      const context = { subject: systemSubject(providerId), clock, requestId: uuidv7() };
      const batch: Result<Walked> = await database.transaction(context, async (tx) => ok(await work(tx, from)));
      if (!batch.ok) return batch;
      changed += batch.value.changed;
      after = batch.value.last;
    } while (after !== null);
  }
  return ok(changed);
}
