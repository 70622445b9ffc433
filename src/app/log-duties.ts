/** What the running service does about its own log: publishes the chains' ends, draws reviews, and passes rows on. */
import type { Clock } from '../kernel/clock.ts';
import {
  appendHead,
  auditJobs,
  createLogSender,
  exportDepth,
  type LogSender,
  orderDailyWork,
  postTo,
} from '../modules/audit/server.ts';
import type { Database } from '../platform/db/transaction.ts';
import type { Jobs } from '../platform/jobs/index.ts';
import type { Metrics } from '../platform/telemetry/metrics.ts';
import type { LogServiceSettings, LogSettings } from './log-settings.ts';

export interface LogDuties {
  start(): void;
  stop(): Promise<void>;
}

interface About {
  readonly database: Database;
  readonly clock: Clock;
  readonly settings: LogSettings;
  readonly jobs: Jobs;
  readonly metrics: Metrics;
  /** Writes a line in the service's own log, with figures and no names. */
  readonly tell: (about: object, message: string) => void;
}

/** So often it is seen to that no provider's daily work has been broken off. */
const EVERY_HOUR = 3_600_000;

/** Registers the jobs at once; the rest begins with `start`. */
export function logDuties(about: About): LogDuties {
  const { database, clock, jobs } = about;
  const { headsFolder, service } = about.settings;
  for (const [kind, handler] of Object.entries(auditJobs((head) => appendHead(headsFolder, head)))) {
    jobs.registerJob(kind, handler);
  }
  const sender = service === null ? null : logSender(service, about);
  if (service !== null) {
    about.metrics.figures(
      'koordinera_log_export',
      'The log passed on: rows waiting, seconds the oldest has, rows set aside',
      async () => {
        const depth = await exportDepth(database);
        return depth === null ? {} : { ...depth };
      },
    );
  }
  let timer: NodeJS.Timeout | undefined;
  const order = () => {
    orderDailyWork(database, clock).catch((error: unknown) =>
      about.tell(
        { error: error instanceof Error ? error.name : 'unknown' },
        'the log’s daily work could not be ordered',
      ),
    );
  };
  return {
    start() {
      order();
      timer = setInterval(order, EVERY_HOUR);
      timer.unref();
      sender?.start();
    },
    async stop() {
      clearInterval(timer);
      await sender?.stop();
    },
  };
}

/** The sender as the settings have it. */
export function logSender(
  service: LogServiceSettings,
  { database, clock, tell }: Pick<About, 'database' | 'clock' | 'tell'>,
): LogSender {
  return createLogSender({
    database,
    clock,
    system: service.system,
    post: postTo({ url: service.url, tls: service.tls, timeoutMs: service.timeoutSeconds * 1000 }),
    batch: service.batch,
    waitSeconds: service.waitSeconds,
    alarmSeconds: service.alarmMinutes * 60,
    failed: (failure) => tell({ ...failure }, 'the log service did not take rows of the log'),
    alarm: (depth) => tell({ ...depth }, 'the log waits to be passed on: the queue grows'),
  });
}
