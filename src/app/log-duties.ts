/** The running service's duties for its log: publishes the chains' ends, draws reviews, and passes rows on. */
import type { Clock } from '../kernel/clock.ts';
import { appendHead, type HeadLine, headPublisher } from '../modules/log/index.ts';
import {
  createLogSender,
  exportDepth,
  type LogSender,
  logReviewJobs,
  orderDailyWork,
  postTo,
} from '../modules/logreview/index.ts';
import type { Database } from '../platform/db/transaction.ts';
import type { Jobs } from '../platform/jobs/index.ts';
import type { Metrics } from '../platform/telemetry/metrics.ts';
import type { LogServiceSettings, LogSettings } from './log-settings.ts';
import { logActions } from './modules.ts';

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

/** How often to check that no provider's daily work has stopped. */
const EVERY_HOUR = 3_600_000;

/** Registers the jobs at once; the rest begins with `start`. */
export function logDuties(about: About): LogDuties {
  const { database, clock, jobs } = about;
  const { headsFolder, headsMinutes, service } = about.settings;
  const writeHead = async (head: HeadLine) => {
    for (const { bytes } of await appendHead(headsFolder, head)) {
      about.tell({ bytes }, 'a published chain end had been broken off: it is marked as such, and published again');
    }
  };
  const publishHeads = headPublisher(database, clock, writeHead);
  for (const [kind, handler] of Object.entries(logReviewJobs(writeHead))) {
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
  const timers: NodeJS.Timeout[] = [];
  const told = (message: string) => (error: unknown) =>
    about.tell({ error: error instanceof Error ? error.name : 'unknown' }, message);
  const order = () => orderDailyWork(database, clock).catch(told('the log’s daily work could not be ordered'));
  const publish = () => publishHeads().catch(told('the ends of the log’s chains could not be published'));
  return {
    start() {
      void order();
      timers.push(setInterval(order, EVERY_HOUR), setInterval(publish, headsMinutes * 60_000));
      for (const timer of timers) timer.unref();
      sender?.start();
    },
    async stop() {
      for (const timer of timers.splice(0)) clearInterval(timer);
      await sender?.stop();
      // The last rows of a day that ends here are published with it.
      await publish();
    },
  };
}

/** The sender with the given settings. */
export function logSender(
  service: LogServiceSettings,
  { database, clock, tell }: Pick<About, 'database' | 'clock' | 'tell'>,
): LogSender {
  return createLogSender({
    database,
    clock,
    system: service.system,
    actions: logActions,
    post: postTo({ url: service.url, tls: service.tls, timeoutMs: service.timeoutSeconds * 1000 }),
    callSeconds: service.timeoutSeconds,
    batch: service.batch,
    waitSeconds: service.waitSeconds,
    alarmSeconds: service.alarmMinutes * 60,
    failed: (failure) => tell({ ...failure }, 'the log service did not take rows of the log'),
    alarm: (depth) => tell({ ...depth }, 'the log waits to be passed on: the queue grows'),
  });
}
