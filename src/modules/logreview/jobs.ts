/** The log's daily job in the outbox: publishes the chain's end, draws the reviews that are due, and clears up. */
import { addDays, type CalendarDate } from '../../kernel/calendar-date.ts';
import { addSeconds, type Clock, instant } from '../../kernel/clock.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { systemSubject } from '../../platform/db/system-subject.ts';
import type { Database, Tx } from '../../platform/db/transaction.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import { forgetDelivered } from '../../platform/sending/index.ts';
import { groundEvent, type HeadLine, headNow, notePublished, providersWithoutJob } from '../log/index.ts';
import { LOG_CHANNEL } from './export/sender.ts';
import { event } from './log-actions.ts';
import { drawReviews } from './review/draw.ts';
import { forgetNumbersBefore } from './store/review.ts';

const dailyJob = 'log.daily';

/** Eighteen months: the longest review period, and time to catch up on reviews that were not drawn. */
const NUMBERS_KEPT_SECONDS = 548 * 24 * 3600;

/** Thirty days, for an operator who looks into what was passed on. The log itself keeps it longer. */
const DELIVERED_KEPT_SECONDS = 30 * 24 * 3600;

/** Handlers by kind, for the outbox's workers. `publish` writes a head durably outside the database, or throws. */
export function logReviewJobs(publish: (head: HeadLine) => Promise<void>): Readonly<Record<string, JobHandler>> {
  return {
    [dailyJob]: async (tx) => {
      await publishHead(tx, publish);
      const { made, more } = await drawReviews(tx);
      await forgetNumbersBefore(tx, addSeconds(tx.clock.now(), -NUMBERS_KEPT_SECONDS));
      await forgetDelivered(tx, LOG_CHANNEL, addSeconds(tx.clock.now(), -DELIVERED_KEPT_SECONDS));
      if (made > 0) tx.audit(event('log.review.created', { purpose: 'system', details: { reviews: made } }));
      const next = more ? {} : { dueAt: earlyOn(addDays(tx.clock.today(), 1)) };
      await tx.enqueue({ kind: dailyJob, key: dailyJob, payload: null, ...next });
      return ok(null);
    },
  };
}

async function publishHead(tx: Tx, publish: (head: HeadLine) => Promise<void>): Promise<void> {
  const head = await headNow(tx);
  if (head === null) return;
  const time = tx.clock.now();
  await publish({
    provider: head.provider,
    providerId: tx.subject.providerId,
    number: head.number,
    hash: head.hash,
    time,
  });
  await notePublished(tx, head, time);
  tx.audit(event('log.heads_published', { purpose: 'system', details: { number: head.number } }));
}

/** Between three and four in the morning in Sweden, when few write to the log. */
const earlyOn = (day: CalendarDate) => instant(`${day}T02:00:00.000Z`);

/**
 * Enqueues the daily job of every provider with a log that has none waiting: at the start, and after a provider's job
 * was broken off. Gives the number of jobs.
 */
export async function orderDailyWork(database: Database, clock: Clock): Promise<number> {
  const providers = await providersWithoutJob(database, dailyJob);
  for (const providerId of providers) {
    await database.transaction({ subject: systemSubject(providerId), clock, requestId: uuidv7() }, async (tx) => {
      tx.audit(groundEvent('job.run', { purpose: 'system', details: { ordered: dailyJob } }));
      await tx.enqueue({ kind: dailyJob, key: dailyJob, payload: null });
      return ok(null);
    });
  }
  return providers.length;
}
