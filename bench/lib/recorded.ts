/** The statements that the product sends for a piece of work, so that a floor can send exactly the same. */

import type { PoolConfig, QueryConfig } from 'pg';
import { Pool } from 'pg';
import { type Database, databaseOn } from '../../src/platform/db/transaction.ts';

export interface Statement {
  text: string;
  values: unknown[];
}

/** Runs the work once and gives every statement with parameters that it sent, in order. */
export async function record(
  connection: PoolConfig,
  work: (database: Database) => Promise<unknown>,
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
  try {
    await work(databaseOn(pool));
  } finally {
    await pool.end();
  }
  return statements;
}
