import { type Kysely, sql } from 'kysely';
import type { Clock, Instant } from '../../kernel/clock.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import type { Subject } from '../../kernel/subject.ts';
import type { Json } from './audit-row.ts';

/** Work that must be done after this transaction, or outside the house. */
export interface NewJob {
  kind: string;
  payload: Json;
  /** The earliest time to begin; at once when left out. */
  dueAt?: Instant;
  /** Names the work, so that two requests for the same work are one job. */
  key?: string;
}

/**
 * Writes a job. A waiting job with the same kind and key instead takes the newer payload and the earlier time. A job
 * that is already running does not count, since it may have read older data.
 */
export async function insertJob(
  db: Kysely<unknown>,
  context: { subject: Subject; clock: Clock },
  job: NewJob,
): Promise<void> {
  await sql`insert into job (provider_id, job_id, kind, key, payload, due_at, created_at)
    values (${context.subject.providerId}, ${uuidv7()}, ${job.kind}, ${job.key ?? null},
      ${JSON.stringify(job.payload)}::jsonb, coalesce(${job.dueAt ?? null}::timestamptz, now()), ${context.clock.now()})
    on conflict (provider_id, kind, key)
      where done_at is null and dead_at is null and key is not null and locked_until is null
    do update set payload = excluded.payload, due_at = least(job.due_at, excluded.due_at)`.execute(db);
}
