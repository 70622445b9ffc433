/**
 * Passes the log on to the log service, in the order of each provider's chain: a full batch at once, a smaller one when
 * its oldest row has waited long enough. A service that fails is tried again at growing intervals. The rows wait in the
 * log itself, so that none is lost and nobody's work waits.
 */
import * as z from 'zod/mini';
import type { Clock } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import { type Answer, type Channel, createSender, giveUp, reviveGivenUp } from '../../../platform/sending/index.ts';
import type { LogActions } from '../../log/index.ts';
import type { LogService } from '../environment.ts';
import { event } from '../log-actions.ts';
import {
  type ExportDepth,
  exportDepth,
  markSentTo,
  orderLogExport,
  rowNumbered,
  rowsThrough,
} from '../store/export.ts';
import { type RowToSend, type StoreLogAnswer, storeLogCall } from './store-log.ts';

export interface LogSenderOptions extends Omit<LogService, 'url' | 'tls'> {
  readonly database: Database;
  readonly clock: Clock;
  readonly actions: LogActions;
  /** Sends one call and gives the answer. */
  readonly post: (call: string) => Promise<StoreLogAnswer>;
  /** Called for each failed try, and for rows set aside, with their number and the service's reason. */
  readonly failed: (failure: { providerId: Uuid; attempt: number; why: string; setAside: number }) => void;
  /** Called regularly while the oldest row has waited longer than `alarmSeconds`. */
  readonly alarm: (depth: ExportDepth) => void;
}

export interface LogSender {
  start(): void;
  /** Finishes the current call and starts no more. */
  stop(): Promise<void>;
  /** Sends what is due now, and gives the number of rows. For tests. */
  sendDue(): Promise<{ sent: number; setAside: number; failed: number }>;
  /** Sends the rows set aside again. Gives how many the service took, and how many are left. */
  sendSetAside(): Promise<{ sent: number; left: number }>;
}

/** The log's channel in platform/sending. */
export const LOG_CHANNEL = 'log';

/** Time between alarms, in milliseconds. */
const ALARM_EVERY = 300_000;

/** The next rows of the chain, or one that was set aside. */
interface LogRows {
  readonly rows: readonly RowToSend[];
  readonly again: boolean;
}

/** Number of rows that the service took, and the rows that it rejected. */
type LogAnswer = Answer & { readonly sent?: number; readonly rejected?: readonly { row: number; code: string }[] };

/** The rows of a sending: the next ones through a number of the chain, or one row set aside. */
const whatField = z.union([z.object({ through: z.number() }), z.object({ row: z.number() })]);

export function createLogSender(options: LogSenderOptions): LogSender {
  const { database, clock } = options;
  let lastAlarm = Number.NEGATIVE_INFINITY;

  async function raiseAlarm(): Promise<void> {
    const depth = await exportDepth(database);
    const now = performance.now();
    if (depth === null || depth.oldest <= options.alarmSeconds || now - lastAlarm < ALARM_EVERY) return;
    lastAlarm = now;
    options.alarm(depth);
  }

  const about = {
    database,
    clock,
    channel: logChannel(options),
    answered: (answer: LogAnswer, claim: { providerId: Uuid; attempt: number } | null) => {
      const setAside = answer.kind === 'refused' ? 1 : (answer.rejected ?? []).length;
      if (answer.kind === 'delivered' && setAside === 0) return;
      const { providerId, attempt } = claim ?? { providerId: '', attempt: 0 };
      options.failed({ providerId, attempt, why: answer.kind === 'delivered' ? 'avvisad' : answer.why, setAside });
    },
  };
  const sender = createSender({
    ...about,
    order: () => orderLogExport(database, options.batch, options.waitSeconds),
    looked: raiseAlarm,
  });

  return {
    start: sender.start,
    stop: sender.stop,
    async sendDue() {
      const sum = { sent: 0, setAside: 0, failed: 0 };
      for (const answer of await sender.sendDue()) {
        const { sent = 0, rejected = [] }: LogAnswer = answer;
        sum.sent += sent;
        sum.setAside += rejected.length;
        if (answer.kind === 'later') sum.failed += 1;
      }
      return sum;
    },
    async sendSetAside() {
      const before = (await exportDepth(database))?.dead ?? 0;
      await reviveGivenUp(database, LOG_CHANNEL);
      await createSender(about).sendDue();
      const left = (await exportDepth(database))?.dead ?? 0;
      return { sent: before - left, left };
    },
  };
}

function logChannel({ post, system, actions, batch, callSeconds }: LogSenderOptions): Channel<LogRows, LogAnswer> {
  return {
    name: LOG_CHANNEL,
    sender: 'Loggsändaren',
    longestCallSeconds: (batch + 1) * callSeconds,
    async read(tx, what) {
      const meant = z.parse(whatField, what);
      return 'row' in meant
        ? { rows: await rowNumbered(tx, meant.row), again: true }
        : { rows: await rowsThrough(tx, meant.through), again: false };
    },
    /** Sends the rows together; if the service rejects the call, one by one, to find the rejected row. */
    async call({ rows, again }) {
      if (rows.length === 0) return { kind: 'delivered' };
      const together = await post(storeLogCall(rows, system, actions));
      if (together.kind === 'stored') return { kind: 'delivered', sent: rows.length };
      if (together.kind === 'later') return together;
      if (again) return { kind: 'refused', why: together.code };
      let sent = 0;
      const rejected: { row: number; code: string }[] = [];
      for (const row of rows) {
        const answer = await post(storeLogCall([row], system, actions));
        if (answer.kind === 'later') return { ...answer, sent, rejected };
        if (answer.kind === 'stored') sent += 1;
        else rejected.push({ row: row.number, code: answer.code });
      }
      return { kind: 'delivered', sent, rejected };
    },
    settle: settleRows,
  };
}

/** Moves past the rows that the service took or rejected; rejected rows are set aside. */
async function settleRows(tx: Tx, { rows, again }: LogRows, answer: LogAnswer): Promise<void> {
  const { sent = 0, rejected = [] } = answer;
  const last = rows[sent + rejected.length - 1];
  if (last === undefined && answer.kind !== 'delivered') return;
  for (const { row, code } of rejected) await giveUp(tx, { channel: LOG_CHANNEL, what: { row }, why: code });
  if (last !== undefined && !again) await markSentTo(tx, last.number);
  const details = { sent, setAside: rejected.length, first: rows[0]?.number ?? null, ...(again ? { again } : {}) };
  tx.audit(event('log.sent', { purpose: 'system', details }));
}
