import type { Socket } from 'node:net';
import { Client } from 'pg';
import { type PoolOptions, poolConfig } from './connection.ts';
import { codeOf, isConnectionLost } from './failures.ts';
import { CONNECT_MS, GOODBYE_MS, LIMITS, limited, PING_MS } from './limits.ts';
import type { ServerAddress } from './server-address.ts';

/** Between two rounds of the servers. */
const PAUSE_MS = 200;

/** The server answers but takes only reads: a standby, or a primary that has been set aside. */
export class ReadOnlyServer extends Error {
  /** SQLSTATE of a write in a transaction that only reads. */
  readonly code = '25006';

  constructor() {
    super('the server takes only reads');
  }
}

/**
 * A connection to the first server that answers and takes writes where that is asked for, looked for until `deadline` (as
 * `performance.now()` counts) when there are several. Throws the driver's error, or `ReadOnlyServer`.
 */
export async function connectTo(
  server: ServerAddress,
  options: Omit<PoolOptions, 'size'>,
  deadline = performance.now() + waitMs(options),
): Promise<Client> {
  const longest = server.several ? CONNECT_MS : waitMs(options);
  for (;;) {
    let failure: unknown;
    for (const target of server.inOrder()) {
      const left = deadline - performance.now();
      if (failure !== undefined && left <= 0) throw failure;
      const config = poolConfig(target, { ...options, size: 1 });
      const client = new Client({ ...config, connectionTimeoutMillis: Math.max(1, Math.min(longest, left)) });
      // A connection that breaks while nobody asks anything would otherwise end the process.
      client.on('error', () => undefined);
      try {
        await client.connect();
        if (server.readWrite) await requireWrites(client);
        server.worked(target);
        return client;
      } catch (error) {
        destroyClient(client);
        failure = error;
        if (!server.several || !anotherMayDo(error)) throw error;
      }
    }
    if (performance.now() + PAUSE_MS > deadline) throw failure;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** How long a connection may be waited for. */
export function waitMs({ pace }: Pick<PoolOptions, 'pace'>): number {
  return LIMITS[pace ?? 'interactive'].waitMs;
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

function anotherMayDo(error: unknown): boolean {
  return error instanceof ReadOnlyServer || isConnectionLost(error) || codeOf(error) === '53300';
}

async function requireWrites(client: Client): Promise<void> {
  const asked = limited(
    `select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as refuses`,
    PING_MS,
  );
  const found = await client.query<{ refuses: boolean }>(asked);
  if (found.rows[0]?.refuses !== false) throw new ReadOnlyServer();
}
