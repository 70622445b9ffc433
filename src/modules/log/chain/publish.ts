/** Writes the ends of the chains down outside the database: rows after the latest end could be cut unseen. */
import type { Clock } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import { headsNow } from '../store/chain.ts';
import type { HeadLine } from './heads.ts';
import { sealLog } from './sealing.ts';

/** Gives a function that seals the log, publishes every head that has moved since its last call, and returns how many. */
export function headPublisher(
  database: Database,
  clock: Clock,
  publish: (head: HeadLine) => Promise<void>,
): () => Promise<number> {
  const last = new Map<Uuid, string>();
  return async () => {
    await sealLog(database);
    const time = clock.now();
    const moved = (await headsNow(database)).filter((head) => last.get(head.providerId) !== head.hash);
    for (const head of moved) {
      await publish({ ...head, time });
      last.set(head.providerId, head.hash);
    }
    return moved.length;
  };
}
