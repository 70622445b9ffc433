/** The quarantine through support's own door (migration 0020): no bytes, and no row without a living access. */
import { sql } from 'kysely';
import type { RouteReply } from '../../../contract/route.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { viewSupportMessage, viewSupportQuarantine } from '../contract/support.ts';

type Rows = RouteReply<typeof viewSupportQuarantine>['rows'];
type Message = Omit<RouteReply<typeof viewSupportMessage>, 'opened'>;

/** The messages that wait at the unit of support's access, the latest first. */
export async function supportQuarantine(tx: Tx, requestId: Uuid, most: number): Promise<Rows> {
  const { rows } = await sql<Rows[number]>`
    select quarantine_id as "quarantineId", media, reason_code as code, places, bytes, tries,
      received_at as "receivedAt", tried_at as "triedAt"
    from support_quarantine(${requestId}::uuid, ${tx.clock.now()}::timestamptz, ${most})`.execute(tx.db());
  return rows;
}

/** One message with its masked structure; null when it is not there. */
export async function supportMessage(tx: Tx, requestId: Uuid, quarantineId: Uuid): Promise<Message | null> {
  const { rows } = await sql<Message>`
    select quarantine_id as "quarantineId", media, reason_code as code, places, structure
    from support_quarantined(${requestId}::uuid, ${quarantineId}::uuid, ${tx.clock.now()}::timestamptz)`.execute(
    tx.db(),
  );
  return rows[0] ?? null;
}
