/**
 * Reach of uploads: relations and revocations that a person uploaded take certificates away only at the units that the
 * upload reaches, until a sender who reaches further sends the same.
 */
import { sql } from 'kysely';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { CertificateTables, RevocationRow } from './tables.ts';

/** The care units reached; null: all of the care provider's. */
export type Reaches = readonly Uuid[] | null;

/**
 * Extends the reach of stored certificates' relations to these units. Gives the ids of the certificates that changed
 * relations point to.
 */
export async function widenRelations(tx: Tx, externalIds: readonly string[], reaches: Reaches): Promise<string[]> {
  if (externalIds.length === 0) return [];
  const { rows } = await sql<{ other_external_id: string }>`
    update certificate_relation r set reaches = ${together('r', sql`${reaches}::uuid[]`)}
    from certificate c
    where c.provider_id = ${tx.subject.providerId}::uuid and c.external_key = any (${[...externalIds]}::text[])
      and r.provider_id = c.provider_id and r.unit_id = c.unit_id and r.certificate_id = c.certificate_id
      and r.reaches is not null and (${reaches}::uuid[] is null or not r.reaches @> ${reaches}::uuid[])
    returning r.other_external_id`.execute(tx.db<CertificateTables>());
  return rows.map((row) => row.other_external_id);
}

/** Stores the revocations. One already stored at the unit is replaced, and reaches the units of both. */
export async function rememberRevocations(tx: Tx, rows: readonly RevocationRow[]): Promise<void> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)));
  await sql`insert into certificate_revocation as known (${columns})
    select ${columns} from json_populate_recordset(null::certificate_revocation, ${JSON.stringify(rows)}::json)
    on conflict (provider_id, unit_id, external_id) do update set reason = excluded.reason, sent = excluded.sent,
      original_id = excluded.original_id, received_at = excluded.received_at,
      reaches = ${together('known', sql.ref('excluded.reaches'))}`.execute(tx.db<CertificateTables>());
}

/** The units that the table's row or the other reaches, each once; null when either reaches every unit. */
function together(table: 'r' | 'known', other: ReturnType<typeof sql>) {
  const own = sql.ref(`${table}.reaches`);
  return sql`case when ${own} is null or ${other} is null then null
    else array(select distinct unnest(${own} || ${other})) end`;
}
