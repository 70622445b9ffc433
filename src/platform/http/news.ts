/** "Det finns nytt" from whichever process changed something to every server that has listeners. */
import { sql } from 'kysely';
import type { Client } from 'pg';
import type { Uuid } from '../../kernel/ids.ts';
import type { Touched, Tx } from '../db/transaction.ts';

const CHANNEL = 'koordinera_news';

/**
 * The last refresher: with the commit, and only then, every server learns which units have something new. Carries the
 * units' keys and nothing else.
 */
export async function announceNews(tx: Tx, touched: readonly Touched[]): Promise<void> {
  const units = [...new Set(touched.map((one) => one.unitId))];
  for (let start = 0; start < units.length; start += 200) {
    await sql`select pg_notify(${CHANNEL}, ${units.slice(start, start + 200).join(',')})`.execute(tx.db());
  }
}

/** How the listening connection is had: the work keeps it until it ends. */
type Door = <T>(work: (client: Client) => Promise<T>) => Promise<T>;

/**
 * Listens until stopped. It is a hint only: while the connection is gone nothing is told, and the browser sees what is
 * new the next time somebody asks.
 */
export function listenForNews(door: Door, tell: (unitId: Uuid) => void): { stop(): Promise<void> } {
  let stopped = false;
  let wake: () => void = () => undefined;

  async function listen(client: Client): Promise<void> {
    const gone = new Promise<void>((resolve) => {
      wake = resolve;
      client.on('error', () => resolve());
      client.on('end', () => resolve());
    });
    client.on('notification', ({ channel, payload }) => {
      if (channel === CHANNEL) for (const unitId of new Set((payload ?? '').split(','))) tell(unitId);
    });
    await client.query(`listen ${CHANNEL}`);
    if (!stopped) await gone;
  }

  const running = (async () => {
    while (!stopped) {
      await door(listen).catch(() => undefined);
      if (!stopped) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, 5_000);
          timer.unref();
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    }
  })();

  return {
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}
