import { sql } from 'kysely';
import type { Instant } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../db/transaction.ts';

/** One job as its handler sees it. */
export interface Job {
  jobId: Uuid;
  kind: string;
  /** The payload given to `tx.enqueue`; the handler checks it before use. */
  payload: unknown;
  /** 1 the first time. */
  attempt: number;
}

/** After this many failed tries a job is dead: it waits for a person. */
const MOST_ATTEMPTS = 10;

/** The job that this worker has taken. */
export async function jobRow(tx: Tx, jobId: Uuid): Promise<Job> {
  const found = await sql<{ kind: string; payload: unknown; attempts: number }>`
    select kind, payload, attempts from job
    where provider_id = ${tx.subject.providerId} and job_id = ${jobId}`.execute(tx.db());
  const row = found.rows[0];
  if (row === undefined) throw new Error(`no job ${jobId}`);
  return { jobId, kind: row.kind, payload: row.payload, attempt: row.attempts };
}

/** Whether a job with the key waits; `taken`: a job that a worker has taken counts too. */
export async function jobWaits(tx: Tx, kind: string, key: string, { taken }: { taken: boolean }): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`select exists (select from job
    where provider_id = ${tx.subject.providerId} and kind = ${kind} and key = ${key} and done_at is null
      and dead_at is null and (locked_until is null or ${taken}::boolean)) as waits`.execute(tx.db());
  return rows[0]?.waits ?? false;
}

/** Marks the job as done, together with its changes; refused when another worker has taken it over meanwhile. */
export async function markDone(tx: Tx, job: Job): Promise<Result<null>> {
  const done = await sql`update job set done_at = now(), locked_until = null, last_error = null
    where provider_id = ${tx.subject.providerId} and job_id = ${job.jobId}
      and attempts = ${job.attempt} and done_at is null and dead_at is null`.execute(tx.db());
  return done.numAffectedRows === 1n
    ? ok(null)
    : refuse({ kind: 'conflict', message: 'Jobbet togs över av någon annan.' });
}

/**
 * Holds the job back until it is time to try again, or marks it as dead. It stays locked meanwhile, so that a newer job
 * with the same key is never in its way. The stored error holds no text that a person may have written.
 */
export async function markFailed(tx: Tx, job: Job, error: unknown): Promise<Result<{ dead: boolean }>> {
  const dead = job.attempt >= MOST_ATTEMPTS;
  const seconds = secondsToNextTry(job.attempt);
  await sql`update job set last_error = ${described(error)},
      locked_until = now() + make_interval(secs => ${seconds}),
      dead_at = case when ${dead}::boolean then now() end
    where provider_id = ${tx.subject.providerId} and job_id = ${job.jobId}
      and attempts = ${job.attempt} and done_at is null`.execute(tx.db());
  tx.audit({
    action: 'job.failed',
    purpose: 'system',
    object: { kind: 'job', id: job.jobId },
    details: { kind: job.kind, attempt: job.attempt, dead },
  });
  return ok({ dead });
}

/** Seconds: 10, 30, 90 … at most an hour. */
export function secondsToNextTry(attempt: number): number {
  return Math.min(3600, 10 * 3 ** Math.max(0, attempt - 1));
}

/** A job that nobody tries any more, for the administrator. */
export interface DeadJob {
  jobId: Uuid;
  kind: string;
  attempts: number;
  lastError: string | null;
  diedAt: Instant;
}

/** The provider's dead jobs, the latest first. The caller audits. */
export async function deadJobs(tx: Tx, most = 100): Promise<DeadJob[]> {
  const found = await sql<DeadJob>`
    select job_id as "jobId", kind, attempts, last_error as "lastError", dead_at as "diedAt" from job
    where provider_id = ${tx.subject.providerId} and dead_at is not null order by dead_at desc limit ${most}`.execute(
    tx.db(),
  );
  return found.rows;
}

/** Gives a dead job its tries back, at once. False when there is no such dead job. The caller audits. */
export async function reviveJob(tx: Tx, jobId: Uuid): Promise<boolean> {
  const revived = await sql`update job set dead_at = null, attempts = 0, locked_until = now()
    where provider_id = ${tx.subject.providerId} and job_id = ${jobId} and dead_at is not null`.execute(tx.db());
  return revived.numAffectedRows === 1n;
}

function described(error: unknown): string {
  if (error instanceof Error) {
    const { code } = error as { code?: unknown };
    return typeof code === 'string' ? `${error.name} ${code}` : error.name;
  }
  const { kind } = (error ?? {}) as { kind?: unknown };
  return typeof kind === 'string' ? kind : typeof error;
}
