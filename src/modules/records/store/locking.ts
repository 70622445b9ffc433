/** After how many days the unit's entries lock: every version, the latest in force. */
import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/db/transaction.ts';

const KEY = 'coordination.lock_days';

export interface LockingVersion {
  version: number;
  days: number;
  setBy: string;
  setAt: Instant;
  reason: string | null;
}

/** Versions at the active unit, the latest first. */
export async function lockingHistory(tx: Tx): Promise<LockingVersion[]> {
  const { rows } = await sql<Omit<LockingVersion, 'days'> & { value: unknown }>`
    select version, value, set_by as "setBy", set_at as "setAt", reason from unit_setting
    where provider_id = ${tx.subject.providerId}::uuid and unit_id = ${tx.subject.unitId}::uuid and key = ${KEY}
    order by version desc limit 50`.execute(tx.db());
  return rows.map(({ value, ...row }) => ({ ...row, days: Number(value) }));
}

/** Adds a version. The number is the caller's, counted in its turn. */
export async function addLocking(tx: Tx, added: { version: number; days: number; reason: string }): Promise<void> {
  await sql`insert into unit_setting (provider_id, unit_id, key, version, value, set_by, reason, set_at)
    values (${tx.subject.providerId}::uuid, ${tx.subject.unitId}::uuid, ${KEY}, ${added.version},
      ${JSON.stringify(added.days)}::jsonb, ${tx.subject.name}, ${added.reason}, ${tx.clock.now()}::timestamptz)`.execute(
    tx.db(),
  );
}
