/** The statements that a query of the product sends, so that the floor can send exactly the same. */

import type { PoolConfig, QueryConfig } from 'pg';
import { Pool } from 'pg';
import type { Clock } from '../../src/kernel/clock.ts';
import type { Result } from '../../src/kernel/result.ts';
import type { Subject } from '../../src/kernel/subject.ts';
import { databaseOn, type Tx } from '../../src/platform/db/transaction.ts';

export interface Statement {
  text: string;
  values: unknown[];
}

/** Runs the work once in a transaction and gives every statement with parameters that it sent, in order. */
export async function record<T>(
  connection: PoolConfig,
  context: { subject: Subject; clock: Clock; requestId: string },
  work: (tx: Tx) => Promise<Result<T>>,
): Promise<Statement[]> {
  const statements: Statement[] = [];
  const pool = new Pool({ ...connection, max: 1 });
  pool.on('connect', (client) => {
    const send = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      const [statement] = args as [string | QueryConfig];
      if (typeof statement !== 'string') statements.push({ text: statement.text, values: statement.values ?? [] });
      return send(...args);
    }) as typeof client.query;
  });
  const done = await databaseOn(pool).transaction(context, work);
  await pool.end();
  if (!done.ok) throw new Error(done.refusal.message);
  return statements;
}
