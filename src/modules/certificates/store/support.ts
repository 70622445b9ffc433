/** The quarantine through support's own door (migration 0020): no bytes, and no row without a living access. */
import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';

export interface MaskedRefusal {
  quarantineId: Uuid;
  media: string;
  code: string;
  places: string | null;
}

/** The messages that wait at the unit of support's access, the latest first. */
export async function supportQuarantine(
  tx: Tx,
  requestId: Uuid,
  most: number,
): Promise<(MaskedRefusal & { bytes: number; tries: number; receivedAt: Instant; triedAt: Instant })[]> {
  const { rows } = await sql<
    MaskedRefusal & { bytes: number; tries: number; receivedAt: Instant; triedAt: Instant }
  >`select quarantine_id as "quarantineId", media, reason_code as code, places, bytes, tries,
      received_at as "receivedAt", tried_at as "triedAt"
    from support_quarantine(${requestId}::uuid, ${tx.clock.now()}::timestamptz, ${most})`.execute(tx.db());
  return rows;
}

/** One message with its masked structure; null when it is not there. */
export async function supportMessage(
  tx: Tx,
  requestId: Uuid,
  quarantineId: Uuid,
): Promise<(MaskedRefusal & { structure: string | null }) | null> {
  const { rows } = await sql<
    MaskedRefusal & { structure: string | null }
  >`select quarantine_id as "quarantineId", media, reason_code as code, places, structure
    from support_quarantined(${requestId}::uuid, ${quarantineId}::uuid, ${tx.clock.now()}::timestamptz)`.execute(
    tx.db(),
  );
  return rows[0] ?? null;
}
