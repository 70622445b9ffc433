/** The running service's duties for its log: publishes the chains' ends, draws reviews, and passes rows on. */
import { appendHead, type HeadLine, headPublisher, sealLog } from '../log/index.ts';
import type { Duties, Service } from '../module.ts';
import { type LogService, readLogEnvironment } from './environment.ts';
import { postTo } from './export/post.ts';
import { createLogSender, type LogSender } from './export/sender.ts';
import { logReviewJobs, orderDailyWork } from './jobs.ts';
import { exportDepth } from './store/export.ts';

/** How often to check that no provider's daily work has stopped. */
const EVERY_HOUR = 3_600_000;

export function logDuties(running: Service): Duties {
  const { database, clock, tell } = running;
  const { headsFolder, headsMinutes, service } = readLogEnvironment(running.dataFolder, running.environment);
  const writeHead = async (head: HeadLine) => {
    for (const { bytes } of await appendHead(headsFolder, head)) {
      tell({ bytes }, 'a published chain end had been broken off: it is marked as such, and published again');
    }
  };
  const publishHeads = headPublisher(database, clock, writeHead);
  const sender = service === null ? null : logSender(service, running);
  if (service !== null) {
    running.metrics.figures(
      'koordinera_log_export',
      'The log passed on: rows waiting, seconds the oldest has, rows set aside',
      async () => ({ ...(await exportDepth(database)) }),
    );
  }
  const timers: NodeJS.Timeout[] = [];
  const tellFailure = (message: string) => (error: unknown) =>
    tell({ error: error instanceof Error ? error.name : 'unknown' }, message);
  // A provider's first rows have no end of a chain before they are sealed.
  const order = () =>
    sealLog(database)
      .then(() => orderDailyWork(database, clock))
      .catch(tellFailure('the log’s daily work could not be ordered'));
  const publish = () => publishHeads().catch(tellFailure('the ends of the log’s chains could not be published'));
  return {
    jobs: logReviewJobs(writeHead),
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

/** The sender to this log service; its failures are told. */
export function logSender(
  service: LogService,
  { database, clock, logActions, tell }: Pick<Service, 'database' | 'clock' | 'logActions' | 'tell'>,
): LogSender {
  return createLogSender({
    ...service,
    database,
    clock,
    actions: logActions,
    post: postTo(service),
    failed: (failure) => tell({ ...failure }, 'the log service did not take rows of the log'),
    alarm: (depth) => tell({ ...depth }, 'the log waits to be passed on: the queue grows'),
  });
}
