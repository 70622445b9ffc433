/** Rows sent to the log service, and rows that wait. */
import { sql } from 'kysely';
import { rowsOverAll } from '../../../platform/db/over-all.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import type { RowToSend } from '../export/store-log.ts';

/** Orders a sending for every provider that has a full batch, or a row that has waited the longest time. */
export async function orderLogExport(database: Database, batch: number, waitSeconds: number): Promise<void> {
  await rowsOverAll(database, sql`select order_log_export(${batch}, make_interval(secs => ${waitSeconds}))`);
}

const rowsToSend = sql`
  select e.number, e.audit_id as "auditId", e.at, coalesce(e.staff_hsa_id, '') as "staffHsaId", e.staff_name as "staffName",
  e.roles, e.purpose, e.action, e.outcome, e.object_kind as "objectKind", e.object_id as "objectId", e.reason,
  case when u.unit_id is null then null else json_build_object('hsaId', u.hsa_id, 'name', u.name) end as unit,
  json_build_object('hsaId', coalesce(p.hsa_id, ''), 'name', coalesce(p.name, '')) as provider,
  (select json_agg(json_build_object('number', coalesce(known.number, one.patient_id::text),
      'kind', coalesce(known.number_kind, 'unknown'), 'root', coalesce(known.number_root, '')) order by one.place)
    from unnest(e.patient_ids) with ordinality one (patient_id, place)
    left join lateral (select number, number_kind, number_root from patient_name
      where provider_id = e.provider_id and patient_id = one.patient_id order by name_as_of desc limit 1) known on true
  ) as patients
  from log_entry e
  left join unit_name u on u.provider_id = e.provider_id and u.unit_id = e.unit_id
  left join provider_name p on p.provider_id = e.provider_id`;

/** Unsent rows by persons about patients, up to and including the number. */
export async function rowsThrough(tx: Tx, through: number): Promise<RowToSend[]> {
  const found = await sql<RowToSend>`${rowsToSend}
    where e.provider_id = ${tx.subject.providerId}
      and e.number > (select sent_to from log_export where provider_id = ${tx.subject.providerId})
      and e.number <= ${through} and e.subject_kind = 'staff' and e.patient_ids <> '{}'
    order by e.number`.execute(tx.db());
  return found.rows;
}

/** One row of the log. */
export async function rowNumbered(tx: Tx, number: number): Promise<RowToSend[]> {
  const found = await sql<RowToSend>`${rowsToSend}
    where e.provider_id = ${tx.subject.providerId} and e.number = ${number}`.execute(tx.db());
  return found.rows;
}

/** Notes that all rows up to this one are sent or set aside. */
export async function markSentTo(tx: Tx, number: number): Promise<void> {
  await sql`update log_export set sent_to = ${number}, sent_at = ${tx.clock.now()}
    where provider_id = ${tx.subject.providerId} and sent_to < ${number}`.execute(tx.db());
}

/** How much of the log waits to be passed on, over all providers. */
export interface ExportDepth {
  readonly waiting: number;
  /** Seconds that the oldest unsent row has waited. */
  readonly oldest: number;
  /** Rows set aside that the service has not taken. */
  readonly dead: number;
}

/** Null while the database does not answer. */
export async function exportDepth(database: Database): Promise<ExportDepth | null> {
  const question = sql<ExportDepth>`select waiting, oldest, dead from log_export_depth()`;
  return (await rowsOverAll(database, question))?.[0] ?? null;
}
