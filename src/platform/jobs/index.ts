import { setTimeout as setTimeoutPromise } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Clock } from '../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import { type Result, refuse } from '../../kernel/result.ts';
import { rowsOverAll } from '../db/over-all.ts';
import { systemSubject } from '../db/system-subject.ts';
import type { Database, Tx } from '../db/transaction.ts';
import { type Job, jobRow, jobWaits, markDone, markFailed } from './store.ts';

export { type Job, jobWaits };

/**
 * Does a job in a transaction of its provider, as the system: its changes and its completion are saved together.
 * A refusal or exception undoes both, and the job is tried again; an effect outside the database may happen twice.
 */
export type JobHandler = (tx: Tx, job: Job) => Promise<Result<unknown>>;

export interface JobsOptions {
  database: Database;
  clock: Clock;
  /** Called at each failure; `error` is the exception or the refusal. */
  failed?: (failure: { jobId: Uuid; kind: string; attempt: number; dead: boolean; error: unknown }) => void;
  observer?: JobsObserver;
  /** Milliseconds between looks in the outbox when no hint comes; 2,000 if left out. */
  pollMs?: number;
  /** Jobs that run side by side; 2 if left out. */
  concurrency?: number;
}

/** Counts finished jobs; telemetry provides one. */
export interface JobsObserver {
  ran(kind: string, outcome: 'done' | 'failed' | 'dead', seconds: number): void;
}

export interface Jobs {
  registerJob(kind: string, handler: JobHandler): void;
  /** Begins to work: at each hint of a new job, and by looking regularly. */
  start(): void;
  /** Takes no more jobs and waits for running ones, at most five seconds: an interrupted job is done again. */
  stop(): Promise<void>;
  /** Does everything that is due now, once each, and counts the results. For commands and tests. */
  runDue(): Promise<{ done: number; failed: number }>;
}

/** How long running jobs may take when the service is stopped. */
const STOP_MS = 5_000;

/** A worker that dies holds its job this long; then another takes it. */
const LEASE = '10 minutes';

/** The outbox's workers in this process. Several processes may have one each. */
export function createJobs(options: JobsOptions): Jobs {
  const { database, clock } = options;
  const concurrency = options.concurrency ?? 2;
  const handlers = new Map<string, JobHandler>();
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<unknown> | null = null;
  let hinted = false;
  let stopped = true;

  async function takeDue(): Promise<{ provider_id: Uuid; job_id: Uuid }[]> {
    const question = sql<{ provider_id: Uuid; job_id: Uuid }>`
      select provider_id, job_id from take_due_jobs(${concurrency}, ${LEASE}::interval)`;
    // When the database is away there is nothing to do; the next look tries again.
    return (await rowsOverAll(database, question)) ?? [];
  }

  async function work(providerId: Uuid, jobId: Uuid): Promise<'done' | 'failed'> {
    const started = performance.now();
    const context = { subject: systemSubject(providerId), clock, requestId: uuidv7(), pace: 'work' as const };
    let job: Job = { jobId, kind: 'unknown', payload: null, attempt: 0 };
    const error = await failureOf(() =>
      database.transaction(context, async (tx) => {
        job = await jobRow(tx, jobId);
        tx.audit({
          action: 'job.run',
          purpose: 'system',
          object: { kind: 'job', id: jobId },
          details: { kind: job.kind, attempt: job.attempt },
        });
        const handler = handlers.get(job.kind);
        if (handler === undefined) return refuse({ kind: 'unavailable', message: `Ingen tar hand om ${job.kind}.` });
        const result = await handler(tx, job);
        return result.ok ? markDone(tx, job) : result;
      }),
    );
    const seconds = (performance.now() - started) / 1000;
    if (error === null) {
      options.observer?.ran(job.kind, 'done', seconds);
      return 'done';
    }
    const marked = await database
      .transaction({ ...context, requestId: uuidv7() }, (tx) => markFailed(tx, job, error))
      .catch(() => null);
    const dead = marked?.ok === true && marked.value.dead;
    options.failed?.({ jobId, kind: job.kind, attempt: job.attempt, dead, error });
    options.observer?.ran(job.kind, dead ? 'dead' : 'failed', seconds);
    return 'failed';
  }

  async function runDue(): Promise<{ done: number; failed: number }> {
    const count = { done: 0, failed: 0 };
    for (;;) {
      const due = await takeDue();
      if (due.length === 0) return count;
      for (const outcome of await Promise.all(due.map((job) => work(job.provider_id, job.job_id)))) count[outcome] += 1;
    }
  }

  function look(): void {
    if (stopped) return;
    if (working !== null) {
      hinted = true;
      return;
    }
    clearTimeout(timer);
    hinted = false;
    working = runDue()
      .catch((error: unknown) => {
        options.failed?.({ jobId: '', kind: 'outbox', attempt: 0, dead: false, error });
      })
      .finally(() => {
        working = null;
        if (hinted) look();
        else if (!stopped) timer = setTimeout(look, options.pollMs ?? 2000);
      });
  }

  return {
    registerJob(kind, handler) {
      if (handlers.has(kind)) throw new Error(`two handlers for the job ${kind}`);
      handlers.set(kind, handler);
    },
    start() {
      if (!stopped) return;
      stopped = false;
      database.onEnqueued(look);
      look();
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await Promise.race([working, setTimeoutPromise(STOP_MS, undefined, { ref: false })]);
    },
    runDue,
  };
}

/** The refusal or exception, or null when the result is good. */
async function failureOf(work: () => Promise<Result<unknown>>): Promise<unknown> {
  try {
    const result = await work();
    return result.ok ? null : result.refusal;
  } catch (error) {
    return error;
  }
}
