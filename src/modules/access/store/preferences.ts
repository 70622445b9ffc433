/** A person's own preferences at a care provider. They hold nothing about patients; each key belongs to one module. */
import { sql } from 'kysely';
import type { Tx } from '../../../platform/db/transaction.ts';

const holderOf = ({ subject }: Tx) => subject.staffId ?? subject.providerId;

/** The current person's preference, as stored; null when it is not set. */
export async function preferenceOf(tx: Tx, key: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select value from staff_preference
    where provider_id = ${tx.subject.providerId}::uuid and staff_id = ${holderOf(tx)}::uuid and key = ${key}`.execute(
    tx.db(),
  );
  return rows[0]?.value ?? null;
}

/** Sets the current person's preference in place of the former. */
export async function setPreference(tx: Tx, key: string, value: unknown): Promise<void> {
  await sql`insert into staff_preference (provider_id, staff_id, key, value, set_at)
    values (${tx.subject.providerId}, ${holderOf(tx)}, ${key}, ${JSON.stringify(value)}::jsonb, ${tx.clock.now()})
    on conflict (provider_id, staff_id, key) do update set value = excluded.value, set_at = excluded.set_at`.execute(
    tx.db(),
  );
}
