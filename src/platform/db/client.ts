import type { Socket } from 'node:net';
import { Client } from 'pg';
import { type PoolOptions, poolConfig } from './connection.ts';
import { codeOf, isConnectionLost } from './failures.ts';
import { CONNECT_MS, GOODBYE_MS, LIMITS, limitAnswer, PAUSE_MS, PING_MS } from './limits.ts';
import type { ServerAddress } from './server-address.ts';

/** The server answers but accepts only reads: a standby, or a primary that has been set aside. */
export class ReadOnlyServer extends Error {
  /** SQLSTATE of a write in a read-only transaction. */
  readonly code = '25006';

  constructor() {
    super('the server takes only reads');
  }
}

/**
 * A connection to the first server that answers, and accepts writes where that is required; with several servers the
 * search lasts as long as the wait of its pace. Throws the driver's error, or `ReadOnlyServer`.
 */
export async function connectTo(server: ServerAddress, options: Omit<PoolOptions, 'size'>): Promise<Client> {
  const deadline = performance.now() + waitMs(options);
  for (;;) {
    const target = server.current;
    const config = poolConfig(target, { ...options, size: 1 });
    const client = new Client({ ...config, connectionTimeoutMillis: reachMs(server, options) });
    // A connection that breaks while it is idle would otherwise end the process.
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

/** Milliseconds to wait for a connection. */
export function waitMs({ pace }: Pick<PoolOptions, 'pace'>): number {
  return LIMITS[pace ?? 'interactive'].waitMs;
}

/** Milliseconds to reach one server: only a part of the wait when there is another to try. */
export function reachMs(server: ServerAddress, options: Pick<PoolOptions, 'pace'>): number {
  return server.several ? CONNECT_MS : waitMs(options);
}

/** Ends a connection politely, and at the socket when the server does not answer. */
export async function endClient(client: Client): Promise<void> {
  const timer = setTimeout(() => destroyClient(client), GOODBYE_MS);
  await client.end().catch(() => undefined);
  clearTimeout(timer);
}

/** Ends a connection at the socket: tells the server nothing and waits for nothing. */
export function destroyClient(client: Client): void {
  // The driver's types lack the connection.
  (client as Client & { connection: { stream: Socket } }).connection.stream.destroy();
}

/** Whether another of several servers may succeed where this one failed. */
export function anotherMayDo(error: unknown): boolean {
  return error instanceof ReadOnlyServer || isConnectionLost(error) || codeOf(error) === '53300';
}

/** Throws `ReadOnlyServer` for a standby; ends the connection at the socket when the server does not answer. */
export async function requireWrites(client: Client): Promise<void> {
  const asked = limitAnswer(
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
