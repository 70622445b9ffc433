/** "Det finns nytt" from the process that changed something to every server that has listeners. */
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Client } from 'pg';
import type { Uuid } from '../../kernel/ids.ts';
import { limitAnswer, PING_MS } from '../db/limits.ts';
import type { Touched, Tx } from '../db/transaction.ts';

const CHANNEL = 'koordinera_news';

/**
 * The last refresher: on commit, and only then, every server learns which units have something new. Sends the
 * units' keys and nothing else.
 */
export async function announceNews(tx: Tx, touched: readonly Touched[]): Promise<void> {
  const units = [...new Set(touched.map((person) => person.unitId))];
  for (let start = 0; start < units.length; start += 200) {
    await sql`select pg_notify(${CHANNEL}, ${units.slice(start, start + 200).join(',')})`.execute(tx.db());
  }
}

/** Lends the listening connection: the work keeps it until it ends. */
type Door = <T>(work: (client: Client) => Promise<T>) => Promise<T>;

export interface NewsListener {
  /** Something changed at a unit. */
  tell(unitId: Uuid): void;
  /** Listening again after an interruption: changes in between were not heard. */
  missed(seconds: number): void;
  /** The connection is gone or silent, or could not be opened. Reported once until it is back. */
  lost(error: unknown): void;
}

/** Between two checks whether the server is still there. */
const ASK_MS = 5_000;

/** Between two attempts to listen. */
const AGAIN_MS = 1_000;

/**
 * Listens until stopped, on a connection of its own that is checked every five seconds: a connection that only listens
 * would never notice that its server is gone. A lost connection is replaced until it works, and then `missed` is
 * called.
 */
export function listenForNews(door: Door, listener: NewsListener): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const { signal } = stopping;
  let lostAt: number | null = null;

  async function listen(client: Client): Promise<void> {
    const gone = new AbortController();
    const goes = (): void => gone.abort();
    client.on('error', goes);
    client.on('end', goes);
    client.on('notification', ({ channel, payload }) => {
      if (channel === CHANNEL) for (const unitId of new Set((payload ?? '').split(','))) listener.tell(unitId);
    });
    await client.query(limitAnswer(`listen ${CHANNEL}`, PING_MS));
    if (lostAt !== null) listener.missed((performance.now() - lostAt) / 1000);
    lostAt = null;
    const ends = AbortSignal.any([signal, gone.signal]);
    while (!ends.aborted) {
      await pause(ASK_MS, ends);
      if (!ends.aborted) await client.query(limitAnswer('select 1', PING_MS));
    }
    if (gone.signal.aborted) throw new Error('Connection terminated');
  }

  const running = (async () => {
    while (!signal.aborted) {
      try {
        await door(listen);
      } catch (error) {
        if (lostAt === null && !signal.aborted) listener.lost(error);
        lostAt ??= performance.now();
      }
      await pause(AGAIN_MS, signal);
    }
  })();

  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}
