/** A person's preferences at a unit. */
import type { Tx } from '../../../platform/db/transaction.ts';
import type { WorklistTables } from './tables.ts';

/** The current person's preferences, as stored; null when none are set. */
export async function preferenceOf(tx: Tx, key: string): Promise<unknown> {
  const row = await tx
    .db<WorklistTables>()
    .selectFrom('staff_preference')
    .select('value')
    .where('provider_id', '=', tx.subject.providerId)
    .where('staff_id', '=', tx.subject.staffId ?? tx.subject.providerId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value ?? null;
}

export async function setPreference(tx: Tx, key: string, value: unknown): Promise<void> {
  const row = { value: JSON.stringify(value), set_at: tx.clock.now() };
  await tx
    .db<WorklistTables>()
    .insertInto('staff_preference')
    .values({
      provider_id: tx.subject.providerId,
      staff_id: tx.subject.staffId ?? tx.subject.providerId,
      key,
      ...row,
    })
    .onConflict((conflict) => conflict.columns(['provider_id', 'staff_id', 'key']).doUpdateSet(row))
    .execute();
}
