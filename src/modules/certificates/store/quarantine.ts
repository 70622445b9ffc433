/** What was refused at the door, with its original bytes, until a person has dealt with it. */
import { sql } from 'kysely';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { RefusalCode } from '../parse/index.ts';
import { maskedParts } from '../support/structure.ts';
import type { CertificateTables, QuarantineRow } from './tables.ts';
import type { Original } from './write.ts';

export interface RefusedMessage {
  unitId: Uuid;
  original: Original;
  sourceName: string | null;
  sourceLine: number | null;
  code: RefusalCode;
  reason: string;
}

/**
 * Puts refused messages in quarantine. The same bytes lie there once: another try is counted, and what a person has
 * already set aside stays aside. Returns which of them lie there waiting now.
 */
export async function quarantine(tx: Tx, refused: readonly RefusedMessage[], receivedBy: string): Promise<boolean[]> {
  const waiting: boolean[] = [];
  const now = tx.clock.now();
  const db = tx.db<CertificateTables>();
  for (const { unitId, original, sourceName, sourceLine, code, reason } of refused) {
    const masked = maskedParts(original, code, reason);
    const before = await db
      .selectFrom('certificate_quarantine')
      .select(['quarantine_id', 'settled_how'])
      .where('provider_id', '=', tx.subject.providerId)
      .where('unit_id', '=', unitId)
      .where('sha256', '=', original.sha256)
      .where((row) => row.or([row('settled_how', 'is', null), row('settled_how', '=', 'set_aside')]))
      .orderBy('settled_at', (order) => order.desc().nullsFirst())
      .executeTakeFirst();
    if (before === undefined) {
      await db
        .insertInto('certificate_quarantine')
        .values({
          provider_id: tx.subject.providerId,
          unit_id: unitId,
          quarantine_id: uuidv7(),
          sha256: original.sha256,
          bytes: Buffer.from(original.bytes),
          media: original.media,
          source_name: sourceName,
          source_line: sourceLine,
          reason,
          reason_code: code,
          ...masked,
          received_at: now,
          received_by: receivedBy,
          tries: 1,
          tried_at: now,
          settled_at: null,
          settled_how: null,
          settled_by: null,
          settled_reason: null,
        })
        .execute();
    } else if (before.settled_how === null) {
      await db
        .updateTable('certificate_quarantine')
        .set((row) => ({
          tries: row('tries', '+', 1),
          tried_at: now,
          reason,
          reason_code: code,
          ...masked,
          ...(sourceName === null ? {} : { source_name: sourceName, source_line: sourceLine }),
        }))
        .where('provider_id', '=', tx.subject.providerId)
        .where('unit_id', '=', unitId)
        .where('quarantine_id', '=', before.quarantine_id)
        .execute();
    }
    waiting.push(before?.settled_how !== 'set_aside');
  }
  return waiting;
}

/** Settles what lies in quarantine with the same bytes as something that has now been stored. */
export async function settleStored(tx: Tx, hashes: readonly string[], by: string): Promise<void> {
  await sql`update certificate_quarantine set settled_at = ${tx.clock.now()}::timestamptz, settled_how = 'stored',
      settled_by = ${by}, settled_reason = null
    where provider_id = ${tx.subject.providerId}::uuid and settled_at is null
      and sha256 = any (${[...hashes]}::text[])`.execute(tx.db<CertificateTables>());
}

/** Settles one by hand; false when it is not there or already settled. */
export async function setAside(tx: Tx, unitId: Uuid, quarantineId: Uuid, reason: string): Promise<boolean> {
  const result = await tx
    .db<CertificateTables>()
    .updateTable('certificate_quarantine')
    .set({
      settled_at: tx.clock.now(),
      settled_how: 'set_aside',
      settled_by: tx.subject.name,
      settled_reason: reason,
    })
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', unitId)
    .where('quarantine_id', '=', quarantineId)
    .where('settled_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The unit's waiting messages, newest first, without their bytes; `after` is the last id of the page before. */
export async function waitingAt(
  tx: Tx,
  unitId: Uuid,
  page: { after: Uuid | null; limit: number },
): Promise<Omit<QuarantineRow, 'bytes' | 'structure' | 'places'>[]> {
  let query = tx
    .db<CertificateTables>()
    .selectFrom('certificate_quarantine')
    .select([
      'provider_id',
      'unit_id',
      'quarantine_id',
      'sha256',
      'media',
      'source_name',
      'source_line',
      'reason',
      'reason_code',
      'received_at',
      'received_by',
      'tries',
      'tried_at',
      'settled_at',
      'settled_how',
      'settled_by',
      'settled_reason',
    ])
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', unitId)
    .where('settled_at', 'is', null);
  if (page.after !== null) {
    query = query.where('quarantine_id', '<', page.after);
  }
  return query.orderBy('quarantine_id', 'desc').limit(page.limit).execute();
}

/** How many messages wait at the unit. */
export async function countWaiting(tx: Tx, unitId: Uuid): Promise<number> {
  const row = await tx
    .db<CertificateTables>()
    .selectFrom('certificate_quarantine')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', unitId)
    .where('settled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.count;
}

/** One message with its bytes, settled or not. */
export async function quarantined(tx: Tx, unitId: Uuid, quarantineId: Uuid): Promise<QuarantineRow | undefined> {
  return tx
    .db<CertificateTables>()
    .selectFrom('certificate_quarantine')
    .selectAll()
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', unitId)
    .where('quarantine_id', '=', quarantineId)
    .executeTakeFirst();
}
