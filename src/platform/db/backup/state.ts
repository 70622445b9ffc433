/** The state of an embedded server's archive: what waits, since when, and what has failed. */
import type { ClientBase } from 'pg';
import type { Instant } from '../../../kernel/clock.ts';

export interface ArchiveState {
  /** Whether the server archives at all. */
  readonly on: boolean;
  /** When a file of the log was last kept; null: never since the server's figures began. */
  readonly lastAt: Instant | null;
  /** Failed tries, and when the latest one failed. Each is repeated. */
  readonly failures: number;
  readonly failedAt: Instant | null;
  /** Full files of the log that wait to be kept, and the age of the oldest in seconds. */
  readonly waiting: number;
  readonly oldestSeconds: number;
}

/** Reads the state from an embedded server, as its owner. */
export async function archiveState(owner: ClientBase): Promise<ArchiveState> {
  const found = await owner.query<ArchiveState>(
    `select current_setting('archive_mode') = 'on' as on, a.last_archived_time as "lastAt", a.failed_count as failures,
        a.last_failed_time as "failedAt", w.waiting, w."oldestSeconds"
      from pg_stat_archiver a,
        (select count(*)::int as waiting,
            coalesce(extract(epoch from clock_timestamp() - min(modification)), 0)::float8 as "oldestSeconds"
          from pg_ls_archive_statusdir() where name like '%.ready') w`,
  );
  const state = found.rows[0];
  if (state === undefined) throw new Error('the server did not tell of its archive');
  return state;
}

/** The key of the lock for the one process that writes base backups. */
const LOCK = 'koordinera base backup';

/** Runs the work when no other process writes a base backup of this database; null when one does. */
export async function asOnlyKeeper<T>(owner: ClientBase, work: () => Promise<T>): Promise<T | null> {
  const found = await owner.query<{ mine: boolean }>('select pg_try_advisory_lock(hashtext($1)) as mine', [LOCK]);
  if (found.rows[0]?.mine !== true) return null;
  try {
    return await work();
  } finally {
    await owner.query('select pg_advisory_unlock(hashtext($1))', [LOCK]).catch(() => undefined);
  }
}
