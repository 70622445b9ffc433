/** What the log service has been sent, and what waits. */
import { sql } from 'kysely';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import type { RowToSend } from '../export/store-log.ts';

/** A worker that dies holds its provider's queue this long; then another takes it. */
const LEASE = '3 minutes';

/** Providers with a full batch, or with a row older than the longest wait; theirs to send until the lease ends. */
export async function takeExport(database: Database, batch: number, waitSeconds: number): Promise<Uuid[]> {
  const taken = await database.withoutSubject(async (db) => {
    const found = await sql<{ provider_id: Uuid }>`
      select provider_id from take_log_export(${batch}, make_interval(secs => ${waitSeconds}), ${LEASE}::interval)`.execute(
      db(),
    );
    return ok(found.rows.map((row) => row.provider_id));
  });
  return taken.ok ? taken.value : [];
}

const rowToSend = sql`
  e.number, e.audit_id as "auditId", e.at, coalesce(e.staff_hsa_id, '') as "staffHsaId", e.staff_name as "staffName",
  e.roles, e.purpose, e.action, e.outcome, e.object_kind as "objectKind", e.object_id as "objectId", e.reason,
  case when u.unit_id is null then null else json_build_object('hsaId', u.hsa_id, 'name', u.name) end as unit,
  json_build_object('hsaId', coalesce(p.hsa_id, ''), 'name', coalesce(p.name, '')) as provider,
  (select json_agg(json_build_object('number', coalesce(known.number, one.patient_id::text),
      'kind', coalesce(known.number_kind, 'unknown')) order by one.place)
    from unnest(e.patient_ids) with ordinality one (patient_id, place)
    left join lateral (select number, number_kind from patient_name
      where provider_id = e.provider_id and patient_id = one.patient_id order by name_as_of desc limit 1) known on true
  ) as patients`;

/** The next rows about patients, by persons, after what is sent. */
export async function rowsToSend(tx: Tx, batch: number): Promise<RowToSend[]> {
  const found = await sql<RowToSend>`
    select ${rowToSend} from log_entry e
    left join unit_name u on u.provider_id = e.provider_id and u.unit_id = e.unit_id
    left join provider_name p on p.provider_id = e.provider_id
    where e.provider_id = ${tx.subject.providerId}
      and e.number > (select sent_to from log_export where provider_id = ${tx.subject.providerId})
      and e.subject_kind = 'staff' and e.patient_ids <> '{}'
    order by e.number limit ${batch}`.execute(tx.db());
  return found.rows;
}

/** All rows up to this one are sent or set aside; the queue is free again. */
export async function markSentTo(tx: Tx, number: number, whole: boolean): Promise<void> {
  await sql`update log_export set sent_to = ${number}, sent_at = ${tx.clock.now()}, locked_until = null,
      attempts = case when ${whole}::boolean then 0 else attempts end,
      last_error = case when ${whole}::boolean then null else last_error end,
      next_try_at = case when ${whole}::boolean then null else next_try_at end
    where provider_id = ${tx.subject.providerId} and sent_to < ${number}`.execute(tx.db());
}

export async function setAside(tx: Tx, number: number, reason: string): Promise<void> {
  await sql`insert into log_dead_letter (provider_id, number, reason, set_aside_at)
    values (${tx.subject.providerId}, ${number}, ${reason}, ${tx.clock.now()}) on conflict do nothing`.execute(tx.db());
}

/** Rows that the service would not have, the oldest first. */
export async function rowsSetAside(tx: Tx, most: number): Promise<RowToSend[]> {
  const found = await sql<RowToSend>`
    select ${rowToSend} from log_dead_letter d
    join log_entry e on e.provider_id = d.provider_id and e.number = d.number
    left join unit_name u on u.provider_id = e.provider_id and u.unit_id = e.unit_id
    left join provider_name p on p.provider_id = e.provider_id
    where d.provider_id = ${tx.subject.providerId} and d.sent_at is null
    order by d.number limit ${most}`.execute(tx.db());
  return found.rows;
}

export async function markTakenAtLast(tx: Tx, number: number): Promise<void> {
  await sql`update log_dead_letter set sent_at = ${tx.clock.now()}
    where provider_id = ${tx.subject.providerId} and number = ${number}`.execute(tx.db());
}

/** How many tries in a row have failed. */
export async function failedTries(tx: Tx): Promise<number> {
  const found = await sql<{ attempts: number }>`
    select attempts from log_export where provider_id = ${tx.subject.providerId}`.execute(tx.db());
  return found.rows[0]?.attempts ?? 0;
}

/** Notes a failed try, and holds the queue back for so many seconds. */
export async function markExportFailed(
  database: Database,
  providerId: Uuid,
  why: string,
  seconds: number,
): Promise<void> {
  await database.withoutSubject(async (db) => {
    await sql`select log_export_failed(${providerId}, ${why}, ${seconds})`.execute(db());
    return ok(null);
  });
}

/** Rows behind the chains' last, seconds that the first of them has waited, and rows set aside, over all providers. */
export async function exportDepth(
  database: Database,
): Promise<{ waiting: number; oldest: number; dead: number } | null> {
  const found = await database.withoutSubject(async (db) => {
    const depth = await sql<{ waiting: number; oldest: number; dead: number }>`
      select waiting, oldest, dead from log_export_depth()`.execute(db());
    return ok(depth.rows[0] ?? null);
  });
  return found.ok ? found.value : null;
}

/** Every care provider. */
export async function allProviders(database: Database): Promise<Uuid[]> {
  const found = await database.withoutSubject(async (db) =>
    ok(
      (await sql<{ provider_id: Uuid }>`select provider_id from provider_name order by provider_id`.execute(db())).rows,
    ),
  );
  return found.ok ? found.value.map((row) => row.provider_id) : [];
}
