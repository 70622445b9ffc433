import type { Socket } from 'node:net';
import { Client } from 'pg';
import { type PoolOptions, poolConfig } from './connection.ts';
import { codeOf, isConnectionLost } from './failures.ts';
import { CONNECT_MS, GOODBYE_MS, LIMITS, limited, PAUSE_MS, PING_MS } from './limits.ts';
import type { ServerAddress } from './server-address.ts';

/** The server answers but takes only reads: a standby, or a primary that has been set aside. */
export class ReadOnlyServer extends Error {
  /** SQLSTATE of a write in a transaction that only reads. */
  readonly code = '25006';

  constructor() {
    super('the server takes only reads');
  }
}

/**
 * A connection to the first server that answers and takes writes where that is asked for; looked for during the wait of
 * its pace when there are several. Throws the driver's error, or `ReadOnlyServer`.
 */
export async function connectTo(server: ServerAddress, options: Omit<PoolOptions, 'size'>): Promise<Client> {
  const deadline = performance.now() + waitMs(options);
  for (;;) {
    const target = server.current;
    const config = poolConfig(target, { ...options, size: 1 });
    const client = new Client({ ...config, connectionTimeoutMillis: reachMs(server, options) });
    // A connection that breaks while nobody asks anything would otherwise end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      if (server.readWrite) await requireWrites(client);
      return client;
    } catch (error) {
      destroyClient(client);
      if (!server.several || !anotherMayDo(error) || performance.now() + PAUSE_MS > deadline) throw error;
      server.passOver(target);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** How long a connection may be waited for. */
export function waitMs({ pace }: Pick<PoolOptions, 'pace'>): number {
  return LIMITS[pace ?? 'interactive'].waitMs;
}

/** How long reaching one server may take: only a part of the wait when there is another to try. */
export function reachMs(server: ServerAddress, options: Pick<PoolOptions, 'pace'>): number {
  return server.several ? CONNECT_MS : waitMs(options);
}

/** Ends a connection politely, and at the socket when the server does not answer. */
export async function endClient(client: Client): Promise<void> {
  const timer = setTimeout(() => destroyClient(client), GOODBYE_MS);
  await client.end().catch(() => undefined);
  clearTimeout(timer);
}

/** Ends a connection at the socket: nothing is said to the server, nothing is waited for. */
export function destroyClient(client: Client): void {
  // The driver's types leave the connection out.
  (client as Client & { connection: { stream: Socket } }).connection.stream.destroy();
}

/** Whether another of several servers may do what this one did not. */
export function anotherMayDo(error: unknown): boolean {
  return error instanceof ReadOnlyServer || isConnectionLost(error) || codeOf(error) === '53300';
}

/** Throws `ReadOnlyServer` for a standby; ends the connection at the socket when the server does not answer. */
export async function requireWrites(client: Client): Promise<void> {
  const asked = limited(
    `select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as refuses`,
    PING_MS,
  );
  try {
    const found = await client.query<{ refuses: boolean }>(asked);
    if (found.rows[0]?.refuses !== false) throw new ReadOnlyServer();
  } catch (error) {
    destroyClient(client);
    throw error;
  }
}
