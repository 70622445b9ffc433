/**
 * Passes the log on to the log service, in the order of each provider's chain: a full batch at once, a lesser one when its
 * oldest row has waited. A service that fails is tried again ever more seldom; the rows wait in the log itself, so that
 * none is lost and nobody's work waits for it.
 */
import * as z from 'zod/mini';
import type { Clock } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import { type Answer, type Channel, createSender, giveUp, reviveGivenUp } from '../../../platform/sending/index.ts';
import type { LogActions } from '../../log/index.ts';
import { event } from '../log-actions.ts';
import { exportDepth, markSentTo, orderLogExport, rowNumbered, rowsThrough } from '../store/export.ts';
import { type LogSystem, type RowToSend, type StoreLogAnswer, storeLogCall } from './store-log.ts';

export interface LogSenderOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly system: LogSystem;
  readonly actions: LogActions;
  /** Sends one call and says what came of it. */
  readonly post: (call: string) => Promise<StoreLogAnswer>;
  /** The longest that one call takes. */
  readonly callSeconds: number;
  /** Rows in one call, at most. */
  readonly batch: number;
  /** A row waits at most so long for a full batch. */
  readonly waitSeconds: number;
  /** Told of each failed try, and of rows set aside: how many, and in which words the service said so. */
  readonly failed: (failure: { providerId: Uuid; attempt: number; why: string; setAside: number }) => void;
  /** Told regularly while the oldest row has waited longer than `alarmSeconds`. */
  readonly alarm: (depth: { waiting: number; oldest: number; dead: number }) => void;
  readonly alarmSeconds: number;
}

export interface LogSender {
  start(): void;
  /** Finishes the call under way and takes no more. */
  stop(): Promise<void>;
  /** Sends what is due now, and tells how many rows. For tests. */
  sendDue(): Promise<{ sent: number; setAside: number; failed: number }>;
  /** Sends again what was set aside: how many rows the service took, and how many it still has not taken. */
  sendSetAside(): Promise<{ sent: number; left: number }>;
}

const CHANNEL = 'log';

/** How often the alarm is raised again. */
const ALARM_EVERY = 300_000;

/** The next rows of the chain, or one that was set aside. */
interface LogRows {
  readonly rows: readonly RowToSend[];
  readonly again: boolean;
}

/** How many rows the service took, and which of the others it will never have. */
type LogAnswer = Answer & { readonly sent?: number; readonly rejected?: readonly { row: number; code: string }[] };

/** What a sending of the log refers to: the next rows through a number of the chain, or one row set aside. */
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
      await reviveGivenUp(database, CHANNEL);
      await createSender(about).sendDue();
      const left = (await exportDepth(database))?.dead ?? 0;
      return { sent: before - left, left };
    },
  };
}

function logChannel({ post, system, actions, batch, callSeconds }: LogSenderOptions): Channel<LogRows, LogAnswer> {
  return {
    name: CHANNEL,
    sender: 'Loggsändaren',
    longestCallSeconds: (batch + 1) * callSeconds,
    async read(tx, what) {
      const meant = z.parse(whatField, what);
      return 'row' in meant
        ? { rows: await rowNumbered(tx, meant.row), again: true }
        : { rows: await rowsThrough(tx, meant.through), again: false };
    },
    /** Sends the rows together; when the service will not have one of them, one by one, to find which. */
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

/** What the service took is behind us, and so is what it will not have: that waits beside the chain. */
async function settleRows(tx: Tx, { rows, again }: LogRows, answer: LogAnswer): Promise<void> {
  const { sent = 0, rejected = [] } = answer;
  const last = rows[sent + rejected.length - 1];
  if (last === undefined && answer.kind !== 'delivered') return;
  for (const { row, code } of rejected) await giveUp(tx, { channel: CHANNEL, what: { row }, why: code });
  if (last !== undefined && !again) await markSentTo(tx, last.number);
  const details = { sent, setAside: rejected.length, first: rows[0]?.number ?? null, ...(again ? { again } : {}) };
  tx.audit(event('log.sent', { purpose: 'system', details }));
}
