import { Client, Pool, type PoolClient } from 'pg';
import { anotherMayDo, destroyClient, endClient, reachMs, requireWrites, waitMs } from './client.ts';
import { type ConnectionTarget, type PoolOptions, poolConfig } from './connection.ts';
import { codeOf, isSilence } from './failures.ts';
import { END_MS, IDLE_CHECK_MS, limitAnswer, PAUSE_MS, PING_MS } from './limits.ts';
import { ServerAddress } from './server-address.ts';

/** A used connection knows the tables and keeps its plans: a calm morning should not lose them. */
const KEEP_MS = 15 * 60_000;

/** The driver's pool to one server, with data on its connections that the pool itself lacks. */
interface Lender {
  readonly pool: Pool;
  readonly target: ConnectionTarget;
  readonly idle: Set<Client>;
  readonly lent: Set<Client>;
  /** When each connection was last heard, by `performance.now()`. */
  readonly heardAt: WeakMap<Client, number>;
  /** Another pool has taken its place: connections returned to it are ended. */
  retired: boolean;
}

/**
 * The application's connections: the driver's pool, replaced as a whole when its server falls silent or stops accepting
 * writes. A borrower gets a connection within the wait of its pace (`limits.ts`) or an error. An idle connection
 * is checked before it is lent, and one that does not answer is ended at the socket.
 */
export class Connections {
  readonly size: number;
  readonly #server: ServerAddress;
  readonly #options: PoolOptions;
  #lender: Lender;
  #dropped = 0;
  #ending: Promise<void> | undefined;

  constructor(target: ConnectionTarget, options: PoolOptions) {
    this.size = options.size;
    this.#server = new ServerAddress(target);
    this.#options = options;
    this.#lender = this.#open();
  }

  get totalCount(): number {
    return this.#lender.pool.totalCount;
  }

  get idleCount(): number {
    return this.#lender.pool.idleCount;
  }

  get waitingCount(): number {
    return this.#lender.pool.waitingCount;
  }

  /** Connections thrown away since the start, because they broke or did not answer. */
  get droppedCount(): number {
    return this.#dropped;
  }

  /** Lends a connection. `release()` returns it; with an error, or true, it is ended instead. */
  async connect(): Promise<PoolClient> {
    const deadline = performance.now() + waitMs(this.#options);
    for (;;) {
      const lender = this.#lender;
      try {
        const client = await lender.pool.connect();
        if (await this.#answers(lender, client)) return client;
      } catch (error) {
        // With no place left on the server, one of our connections may be returned or another client may leave.
        const another = this.#server.several && anotherMayDo(error);
        if ((!another && codeOf(error) !== '53300') || performance.now() + PAUSE_MS > deadline) throw error;
        if (another) this.#replace(lender, 'another server');
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      }
    }
  }

  /** Waits for running work, at most five seconds, and ends all connections. */
  end(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    const { pool, lent, idle } = this.#lender;
    // The driver says goodbye to an idle connection without checking whether anybody listens.
    const goodbyes = [...idle].map(endClient);
    const patience = setTimeout(() => {
      for (const client of lent) destroyClient(client);
    }, END_MS);
    await Promise.all([...goodbyes, pool.end()]);
    clearTimeout(patience);
  }

  #open(): Lender {
    const target = this.#server.current;
    const readWrite = this.#server.readWrite;
    const config = poolConfig(target, this.#options);
    const connectionTimeoutMillis = reachMs(this.#server, this.#options);
    const pool = new Pool({
      ...config,
      idleTimeoutMillis: KEEP_MS,
      // The pool's own limit is for the whole wait; reaching a server may take only a part of it.
      Client: class extends Client {
        constructor() {
          super({ ...config, connectionTimeoutMillis });
        }
      },
      ...(readWrite ? { onConnect: (client) => requireWrites(client as Client) } : {}),
    });
    const lender: Lender = { pool, target, idle: new Set(), lent: new Set(), heardAt: new WeakMap(), retired: false };
    // Without listeners a connection that breaks while idle would end the process; the next query on it fails, and that
    // failure is reported.
    pool.on('error', () => {
      this.#dropped += 1;
    });
    pool.on('connect', (client) => {
      client.on('error', () => undefined);
      lender.heardAt.set(client as Client, performance.now());
    });
    pool.on('acquire', (client) => {
      lender.idle.delete(client as Client);
      lender.lent.add(client as Client);
    });
    pool.on('release', (reason: unknown, client) => this.#back(lender, client as Client, reason));
    pool.on('remove', (client) => {
      lender.idle.delete(client as Client);
      lender.lent.delete(client as Client);
    });
    return lender;
  }

  /** Whether the connection can be lent. One heard a moment ago is not checked: that costs nothing on a busy day. */
  async #answers(lender: Lender, client: PoolClient): Promise<boolean> {
    const heardAt = lender.heardAt.get(client as Client) ?? 0;
    if (performance.now() - heardAt < IDLE_CHECK_MS) return true;
    try {
      await client.query(limitAnswer('select 1', PING_MS));
      return true;
    } catch (error) {
      client.release(error instanceof Error ? error : true);
      return false;
    }
  }

  #back(lender: Lender, client: Client, reason: unknown): void {
    lender.lent.delete(client);
    if (lender.retired || (reason !== undefined && reason !== false)) {
      this.#dropped += 1;
      destroyClient(client);
    } else {
      lender.idle.add(client);
      lender.heardAt.set(client, performance.now());
    }
    // The others are connected to the same server, and each would keep a caller waiting as long.
    if (codeOf(reason) === '25006') this.#replace(lender, 'another server');
    else if (isSilence(reason)) this.#replace(lender, 'the same server');
  }

  /** Uses another pool from now on. The old one ends idle connections at once, and lent ones when they are returned. */
  #replace(lender: Lender, where: 'the same server' | 'another server'): void {
    if (lender.retired || this.#ending !== undefined) return;
    lender.retired = true;
    if (where === 'another server') this.#server.passOver(lender.target);
    for (const client of lender.idle) destroyClient(client);
    this.#lender = this.#open();
  }
}
