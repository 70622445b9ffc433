/** The person's own assignments at all care providers, and living sessions. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Reach } from '../../../kernel/subject.ts';
import type { Tx } from '../../../platform/db/transaction.ts';

export interface OwnAssignment {
  assignment_id: Uuid;
  provider_name: string;
  unit_name: string;
  role: string;
  purpose: string;
  scope: string;
  reach: Reach;
  opens_protected: boolean;
  temporary: boolean;
  source: 'hsa' | 'local';
  valid_from: CalendarDate;
  decided_to: CalendarDate | null;
  certify_by: CalendarDate;
  certified_on: CalendarDate | null;
  certified_by: string | null;
  decided_by: string;
  extent_by: string | null;
  warn_days: number;
}

/** The person's assignments, by unit; those that ended before the day are left out. */
export async function ownAssignments(tx: Tx, hsaId: string, backTo: CalendarDate): Promise<OwnAssignment[]> {
  const { rows } = await sql<OwnAssignment>`select * from own_assignments(${hsaId}, ${backTo}::date)`.execute(tx.db());
  return rows;
}

export interface OwnSession {
  sessionId: Uuid;
  since: Instant;
  lastUsed: Instant;
  unitName: string | null;
}

/** The person's living sessions: not ended, not too old, and used since the moment. The latest used first. */
export async function ownSessions(tx: Tx, hsaId: string, idleSince: Instant): Promise<OwnSession[]> {
  const { rows } = await sql<OwnSession>`
    select s.session_id as "sessionId", s.created_at as since, s.last_seen_at as "lastUsed", u.name as "unitName"
    from session_time s left join unit u on u.provider_id = s.provider_id and u.unit_id = s.unit_id
    where s.hsa_id = ${hsaId} and s.ended_at is null and s.expires_at > ${tx.clock.now()}::timestamptz
      and s.last_seen_at > ${idleSince}::timestamptz
    order by s.last_seen_at desc, s.session_id`.execute(tx.db());
  return rows;
}
