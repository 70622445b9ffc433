/** The running service's duty for the log's chain: seals it, counts what is not sealed, and raises an alarm. */
import type { Duties, Service } from '../module.ts';
import { sealLog } from './chain/sealing.ts';
import { sealDepth } from './store/chain.ts';

/** A row is sealed within two seconds. */
const SEAL_MS = 1_000;

/** A row that has waited longer raises the alarm, as often as this. */
const ALARM_SECONDS = 60;

export function sealingDuties({ database, metrics, tell }: Pick<Service, 'database' | 'metrics' | 'tell'>): Duties {
  let current: Promise<void> | null = null;
  let failing = false;
  const seal = (): Promise<void> => {
    current ??= sealLog(database)
      .then(() => {
        failing = false;
      })
      .catch((error: unknown) => {
        if (!failing) tell({ error: error instanceof Error ? error.name : 'unknown' }, 'the log could not be sealed');
        failing = true;
      })
      .finally(() => {
        current = null;
      });
    return current;
  };
  const look = async (): Promise<void> => {
    const depth = await sealDepth(database).catch(() => null);
    if (depth !== null && depth.oldest > ALARM_SECONDS) tell(depth, 'the log waits to be sealed');
  };
  metrics.figures(
    'koordinera_log_unsealed',
    'Rows of the log that are not sealed yet: how many, and seconds the oldest has waited',
    async () => ({ ...(await sealDepth(database)) }),
  );
  const timers: NodeJS.Timeout[] = [];
  return {
    jobs: {},
    start() {
      void seal();
      timers.push(setInterval(seal, SEAL_MS), setInterval(look, ALARM_SECONDS * 1000));
      for (const timer of timers) timer.unref();
    },
    async stop() {
      for (const timer of timers.splice(0)) clearInterval(timer);
      await current;
      await seal();
    },
  };
}
