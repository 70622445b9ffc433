/**
 * Passes the log on to the log service, in the order of each provider's chain: a full batch at once, a lesser one when its
 * oldest row has waited. A service that fails is tried again ever more seldom; the rows wait in the log itself, so that
 * none is lost and nobody's work waits for it.
 */
import type { Clock } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { ok, refuse } from '../../../kernel/result.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import { secondsToNextTry } from '../../../platform/jobs/store.ts';
import type { LogActions } from '../../log/index.ts';
import { event } from '../log-actions.ts';
import {
  allProviders,
  exportDepth,
  failedTries,
  markExportFailed,
  markSentTo,
  markTakenAtLast,
  rowsSetAside,
  rowsToSend,
  setAside,
  takeExport,
} from '../store/export.ts';
import { type Answer, type LogSystem, type RowToSend, storeLogCall } from './store-log.ts';

export interface LogSenderOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly system: LogSystem;
  readonly actions: LogActions;
  /** Sends one call and says what came of it. */
  readonly post: (call: string) => Promise<Answer>;
  /** Rows in one call, at most. */
  readonly batch: number;
  /** A row waits at most so long for a full batch. */
  readonly waitSeconds: number;
  /** Told of each failed try, and of rows set aside: how many, and in which words the service said so. */
  readonly failed: (failure: { providerId: Uuid; attempt: number; why: string; setAside: number }) => void;
  /** Told regularly while the oldest row has waited longer than `alarmSeconds`. */
  readonly alarm: (depth: { waiting: number; oldest: number; dead: number }) => void;
  readonly alarmSeconds: number;
  /** Milliseconds between looks; 5,000 if left out. */
  readonly pollMs?: number;
}

export interface LogSender {
  start(): void;
  /** Finishes the call under way and takes no more. */
  stop(): Promise<void>;
  /** Sends what is due now, and tells how many rows. For tests and the command. */
  sendDue(): Promise<{ sent: number; setAside: number; failed: number }>;
  /** Sends again what was set aside. */
  sendSetAside(): Promise<{ sent: number; left: number }>;
}

/** How often the alarm is raised again. */
const ALARM_EVERY = 300_000;

interface Outcome {
  sent: number;
  setAside: number;
  /** Why the rest must wait; null when nothing is left of the batch. */
  later: string | null;
  tries: number;
}

export function createLogSender(options: LogSenderOptions): LogSender {
  const { database, clock, post, system, actions } = options;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<unknown> = Promise.resolve();
  let stopped = true;
  let lastAlarm = Number.NEGATIVE_INFINITY;

  const asSystem = (providerId: Uuid) => ({
    subject: systemSubject(providerId, 'Loggsändaren'),
    clock,
    requestId: uuidv7(),
  });

  async function sendBatch(providerId: Uuid): Promise<Outcome> {
    let outcome: Outcome = { sent: 0, setAside: 0, later: null, tries: 0 };
    const result = await database.transaction(asSystem(providerId), async (tx) => {
      const rows = await rowsToSend(tx, options.batch);
      outcome = { ...(await deliver(tx, rows)), tries: await failedTries(tx) };
      const { sent, setAside: aside, later } = outcome;
      tx.audit(
        event('log.sent', { purpose: 'system', details: { sent, setAside: aside, first: rows[0]?.number ?? null } }),
      );
      const last = rows[sent + aside - 1];
      if (last === undefined) return refuse({ kind: 'unavailable', message: later ?? 'Inget att skicka.' });
      await markSentTo(tx, last.number, later === null);
      return ok(null);
    });
    if (!result.ok && outcome.later === null) return { ...outcome, sent: 0, setAside: 0, later: result.refusal.kind };
    return outcome;
  }

  /** Sends the rows together; when the service will not have one of them, one by one, to find which. */
  async function deliver(tx: Tx, rows: readonly RowToSend[]): Promise<Omit<Outcome, 'tries'>> {
    if (rows.length === 0) return { sent: 0, setAside: 0, later: null };
    const together = await post(storeLogCall(rows, system, actions));
    if (together.kind === 'stored') return { sent: rows.length, setAside: 0, later: null };
    if (together.kind === 'later') return { sent: 0, setAside: 0, later: together.why };
    const done = { sent: 0, setAside: 0 };
    for (const row of rows) {
      const answer = await post(storeLogCall([row], system, actions));
      if (answer.kind === 'later') return { ...done, later: answer.why };
      if (answer.kind === 'stored') done.sent += 1;
      else {
        await setAside(tx, row.number, answer.code);
        done.setAside += 1;
      }
    }
    return { ...done, later: null };
  }

  async function sendDue(): Promise<{ sent: number; setAside: number; failed: number }> {
    const sum = { sent: 0, setAside: 0, failed: 0 };
    for (;;) {
      const due = await takeExport(database, options.batch, options.waitSeconds);
      if (due.length === 0) return sum;
      for (const providerId of due) {
        const { sent, setAside: aside, later, tries } = await sendBatch(providerId);
        sum.sent += sent;
        sum.setAside += aside;
        if (later !== null) {
          sum.failed += 1;
          await markExportFailed(database, providerId, later, secondsToNextTry(tries + 1));
        }
        if (later !== null || aside > 0) {
          options.failed({ providerId, attempt: tries + 1, why: later ?? 'avvisad', setAside: aside });
        }
      }
    }
  }

  async function sendSetAside(): Promise<{ sent: number; left: number }> {
    const sum = { sent: 0, left: 0 };
    for (const providerId of await allProviders(database)) {
      await database.transaction(asSystem(providerId), async (tx) => {
        const rows = await rowsSetAside(tx, 1000);
        let sent = 0;
        for (const row of rows) {
          if ((await post(storeLogCall([row], system, actions))).kind !== 'stored') continue;
          await markTakenAtLast(tx, row.number);
          sent += 1;
        }
        sum.sent += sent;
        sum.left += rows.length - sent;
        tx.audit(event('log.sent', { purpose: 'system', details: { again: true, sent } }));
        return ok(null);
      });
    }
    return sum;
  }

  async function watch(): Promise<void> {
    const depth = await exportDepth(database);
    const now = performance.now();
    if (depth === null || depth.oldest <= options.alarmSeconds || now - lastAlarm < ALARM_EVERY) return;
    lastAlarm = now;
    options.alarm(depth);
  }

  function look(): void {
    if (stopped) return;
    working = sendDue()
      .then(watch)
      .catch((error: unknown) => {
        const why = error instanceof Error ? error.name : 'okänt fel';
        options.failed({ providerId: '', attempt: 0, why, setAside: 0 });
      })
      .finally(() => {
        if (!stopped) timer = setTimeout(look, options.pollMs ?? 5000);
      });
  }

  return {
    start() {
      if (!stopped) return;
      stopped = false;
      look();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await working;
    },
    sendDue,
    sendSetAside,
  };
}
