import type { Pool, PoolClient } from 'pg';
import { codeOf, isConnectionLost } from './failures.ts';
import { limitAnswer, PING_MS } from './limits.ts';

/** Borrows a connection and returns it clean; one that cannot be cleaned is thrown away. */
export async function onConnection<T>(
  pool: Pick<Pool, 'connect'>,
  use: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let value: T;
  try {
    value = await use(client);
  } catch (error) {
    client.release(await whyUnclean(client, error));
    throw error;
  }
  client.release();
  return value;
}

/** Why the connection cannot be used again; false when it was rolled back and is usable. */
async function whyUnclean(client: PoolClient, error: unknown): Promise<Error | boolean> {
  if (error instanceof Error && (isConnectionLost(error) || codeOf(error) === '25006')) return error;
  return client.query(limitAnswer('rollback', PING_MS)).then(
    () => false,
    (why: unknown) => (why instanceof Error ? why : true),
  );
}
