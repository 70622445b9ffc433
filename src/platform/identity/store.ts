/** Sessions in the database: the only file of log-in with SQL about them. */
import { type Kysely, sql } from 'kysely';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Instant } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import type { Database, Json } from '../db/transaction.ts';
import { RefusalError } from '../http/errors.ts';

/** A session as stored in the database. `identity` is the proof from log-in; its owner knows its shape. */
export interface SessionRow {
  session_hash: string;
  session_id: Uuid;
  hsa_id: string;
  identity: Json;
  provider_id: Uuid | null;
  staff_id: Uuid | null;
  unit_id: Uuid | null;
  assignment_id: Uuid | null;
  csrf_token: string;
  /** Epoch seconds. */
  auth_time: number;
  created_at: Instant;
  last_seen_at: Instant;
  expires_at: Instant;
  ended_at: Instant | null;
  ended_why: string | null;
}

export interface SessionTables {
  session: SessionRow;
}

export type EndReason = 'logged_out' | 'replaced' | 'revoked' | 'restored';

/** A living session by its token's hash, with the person's assignments today; null when there is none. */
export async function findSession<Assignment>(
  database: Database,
  hash: string,
  at: { now: Instant; today: CalendarDate; idleSince: Instant },
): Promise<(SessionRow & { assignments: Assignment[] }) | null> {
  return outside(database, async (db) => {
    const found = await sql<SessionRow & { assignments: Assignment[] }>`
      select s.*,
        (select coalesce(jsonb_agg(to_jsonb(a)), '[]') from assignments_of(s.hsa_id, ${at.today}::date) a) as assignments
      from session s
      where s.session_hash = ${hash} and s.ended_at is null and s.expires_at > ${at.now}
        and s.last_seen_at > ${at.idleSince}
    `.execute(db);
    return found.rows[0] ?? null;
  });
}

/** Restarts the idle time: the person is present. */
export async function touchSession(database: Database, hash: string, now: Instant): Promise<void> {
  await outside(database, (db) =>
    db.updateTable('session').set({ last_seen_at: now }).where('session_hash', '=', hash).execute(),
  );
}

export async function insertSession(db: Kysely<SessionTables>, row: SessionRow): Promise<void> {
  await db
    .insertInto('session')
    .values({ ...row, identity: JSON.stringify(row.identity) })
    .execute();
}

/** Moves the session to a unit, or records that the person has just proved their identity again. */
export async function changeSession(
  db: Kysely<SessionTables>,
  sessionId: Uuid,
  to: Partial<Pick<SessionRow, 'provider_id' | 'staff_id' | 'unit_id' | 'assignment_id' | 'auth_time'>>,
): Promise<void> {
  await db.updateTable('session').set(to).where('session_id', '=', sessionId).execute();
}

export async function endSession(
  db: Kysely<SessionTables>,
  by: { hash: string } | { sessionId: Uuid },
  at: Instant,
  why: EndReason,
): Promise<void> {
  const query = db.updateTable('session').set({ ended_at: at, ended_why: why }).where('ended_at', 'is', null);
  await ('hash' in by
    ? query.where('session_hash', '=', by.hash)
    : query.where('session_id', '=', by.sessionId)
  ).execute();
}

/** Ends every living session and returns how many: a restore revives sessions that were ended after the backup. */
export async function endEverySession(db: Kysely<SessionTables>, at: Instant, why: EndReason): Promise<number> {
  const ended = await db
    .updateTable('session')
    .set({ ended_at: at, ended_why: why })
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirst();
  return Number(ended.numUpdatedRows);
}

/** Deletes sessions that ended long ago; the log keeps a record of the work done in them. */
export async function forgetSessionsBefore(db: Kysely<SessionTables>, moment: Instant): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<', moment).execute();
}

/** When the database cannot tell whether a session lives, nobody is logged out: the call is answered as unavailable. */
async function outside<T>(database: Database, run: (db: Kysely<SessionTables>) => Promise<T>): Promise<T> {
  const result = await database.withoutSubject(async (db) => ok(await run(db<SessionTables>())));
  if (!result.ok) throw new RefusalError(result.refusal);
  return result.value;
}
