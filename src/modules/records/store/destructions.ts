/** Decisions to destroy: proposals, the other person's word, and each time one was carried out. Only ever added to. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { Ground, Scope } from '../domain.ts';

export interface DestructionRow {
  provider_id: Uuid;
  unit_id: Uuid;
  destruction_id: Uuid;
  patient_id: Uuid;
  ground: Ground;
  reference: string;
  decided_on: CalendarDate;
  scope: Scope;
  certificates: boolean;
  proposed_by: Uuid;
  proposed_by_name: string;
  proposed_at: Instant;
}

export interface ItemRow {
  provider_id: Uuid;
  unit_id: Uuid;
  destruction_id: Uuid;
  kind: 'act' | 'certificate';
  at_unit_id: Uuid;
  object_id: Uuid;
}

export interface OutcomeRow {
  provider_id: Uuid;
  unit_id: Uuid;
  destruction_id: Uuid;
  outcome: 'approved' | 'withdrawn';
  by_staff_id: Uuid;
  by_name: string;
  by_title: string | null;
  auth_time: number;
  decided_at: Instant;
}

export interface RunRow {
  provider_id: Uuid;
  unit_id: Uuid;
  destruction_id: Uuid;
  nr: number;
  ran_at: Instant;
  ran_by: string;
  counts: Readonly<Record<string, number>>;
}

export interface RecordsTables {
  destruction: DestructionRow;
  destruction_item: ItemRow;
  destruction_outcome: OutcomeRow;
  destruction_run: RunRow;
}

/** A proposal with what has become of it. */
export interface Destruction {
  row: DestructionRow;
  items: readonly ItemRow[];
  outcome: OutcomeRow | null;
  /** The latest. */
  run: RunRow | null;
}

/** Proposals at the units the transaction sees, the latest first; one of them when its key is said. */
export async function destructions(tx: Tx, destructionId: Uuid | null = null): Promise<Destruction[]> {
  const db = tx.db<RecordsTables>();
  const providerId = tx.subject.providerId;
  const of = <Table extends keyof RecordsTables>(table: Table) =>
    sql<RecordsTables[Table]>`select * from ${sql.table(table)} where provider_id = ${providerId}::uuid
      and (${destructionId}::uuid is null or destruction_id = ${destructionId}::uuid)`.execute(db);
  const rows = (await of('destruction')).rows;
  const items = Map.groupBy((await of('destruction_item')).rows, (one) => one.destruction_id);
  const outcomes = new Map((await of('destruction_outcome')).rows.map((one) => [one.destruction_id, one]));
  const runs = new Map<Uuid, RunRow>();
  for (const run of (await of('destruction_run')).rows.sort((a, b) => a.nr - b.nr)) runs.set(run.destruction_id, run);
  return rows
    .sort((a, b) => (a.destruction_id < b.destruction_id ? 1 : -1))
    .map((row) => ({
      row,
      items: items.get(row.destruction_id) ?? [],
      outcome: outcomes.get(row.destruction_id) ?? null,
      run: runs.get(row.destruction_id) ?? null,
    }));
}

/** Adds a proposal; the same one sent twice is one. */
export async function addDestruction(tx: Tx, row: DestructionRow, items: readonly ItemRow[]): Promise<void> {
  const db = tx.db<RecordsTables>();
  const added = await db
    .insertInto('destruction')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (Number(added.numInsertedOrUpdatedRows ?? 0) > 0) await insertRows(tx, 'destruction_item', items);
}

/** Adds the other person's word. Gives whether it was the first. */
export async function addOutcome(tx: Tx, outcome: OutcomeRow): Promise<boolean> {
  const added = await tx
    .db<RecordsTables>()
    .insertInto('destruction_outcome')
    .values(outcome)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Empties what the decision names, by the one door that may (migration 0014). Gives how many of each. */
export async function destroyContent(
  tx: Tx,
  unitId: Uuid,
  destructionId: Uuid,
  stub: string,
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ counts: Record<string, number> }>`
    select destroy_content(${unitId}::uuid, ${destructionId}::uuid, ${stub}) as counts`.execute(tx.db());
  return rows[0]?.counts ?? {};
}

export async function addRun(tx: Tx, of: DestructionRow, counts: Readonly<Record<string, number>>): Promise<void> {
  const { provider_id, unit_id, destruction_id } = of;
  await sql`insert into destruction_run (provider_id, unit_id, destruction_id, nr, ran_at, ran_by, counts)
    select ${provider_id}::uuid, ${unit_id}::uuid, ${destruction_id}::uuid,
      (select count(*) + 1 from destruction_run where provider_id = ${provider_id}::uuid and unit_id = ${unit_id}::uuid
        and destruction_id = ${destruction_id}::uuid),
      ${tx.clock.now()}::timestamptz, ${tx.subject.name}, ${JSON.stringify(counts)}::jsonb`.execute(
    tx.db<RecordsTables>(),
  );
}

/** How much of what an approved decision names is still there: more than none after a backup has been restored. */
export async function leftOf(tx: Tx, destructionId: Uuid): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from destruction_item i
    where i.provider_id = ${tx.subject.providerId}::uuid and i.destruction_id = ${destructionId}::uuid and (
      (i.kind = 'act' and exists (select from act a where a.provider_id = i.provider_id and a.unit_id = i.at_unit_id
        and a.act_id = i.object_id) and (
          exists (select from act_content c where c.provider_id = i.provider_id and c.unit_id = i.at_unit_id and c.act_id = i.object_id)
          or not exists (select from act_version v where v.provider_id = i.provider_id and v.unit_id = i.at_unit_id
            and v.act_id = i.object_id and v.what = 'destroyed')))
      or (i.kind = 'certificate' and exists (select from certificate c
        join certificate_original o on o.provider_id = c.provider_id and o.unit_id = c.unit_id and o.original_id = c.original_id
        where c.provider_id = i.provider_id and c.unit_id = i.at_unit_id and c.certificate_id = i.object_id
          and octet_length(o.bytes) > 0)))`.execute(tx.db<RecordsTables>());
  return rows[0]?.count ?? 0;
}

/** Which of the acts an approved decision names. */
export async function lawfullyDestroyed(tx: Tx, actIds: readonly Uuid[]): Promise<Set<Uuid>> {
  const { rows } = await sql<{ id: Uuid }>`select distinct i.object_id as id from destruction_item i
    join destruction d on d.provider_id = i.provider_id and d.unit_id = i.unit_id and d.destruction_id = i.destruction_id
    join destruction_outcome o on o.provider_id = i.provider_id and o.unit_id = i.unit_id and o.destruction_id = i.destruction_id
    where i.provider_id = ${tx.subject.providerId}::uuid and i.kind = 'act' and i.object_id = any (${[...actIds]}::uuid[])
      and o.outcome = 'approved' and o.by_staff_id <> d.proposed_by`.execute(tx.db<RecordsTables>());
  return new Set(rows.map((row) => row.id));
}

/** Of the patients, those whose whole journal an approved decision has destroyed. */
export async function wholeJournalDestroyed(tx: Tx, patientIds: readonly Uuid[]): Promise<Set<Uuid>> {
  const { rows } = await sql<{ id: Uuid }>`select distinct d.patient_id as id from destruction d
    join destruction_outcome o on o.provider_id = d.provider_id and o.unit_id = d.unit_id and o.destruction_id = d.destruction_id
    where d.provider_id = ${tx.subject.providerId}::uuid and d.scope = 'person' and d.patient_id = any (${[...patientIds]}::uuid[])
      and o.outcome = 'approved' and o.by_staff_id <> d.proposed_by`.execute(tx.db<RecordsTables>());
  return new Set(rows.map((row) => row.id));
}

/** Certificates' originals that are not the bytes that came; an emptied one is right when an approved decision names it. */
export async function changedOriginals(tx: Tx): Promise<{ unitId: Uuid; originalId: Uuid }[]> {
  const { rows } = await sql<{ unitId: Uuid; originalId: Uuid }>`
    select o.unit_id as "unitId", o.original_id as "originalId" from certificate_original o
    where o.provider_id = ${tx.subject.providerId}::uuid and encode(sha256(o.bytes), 'hex') <> o.sha256
      and not (octet_length(o.bytes) = 0 and exists (
        select from certificate c
        left join certificate_revocation v on v.provider_id = c.provider_id and v.external_id = c.external_id
        join destruction_item i on i.provider_id = c.provider_id and i.kind = 'certificate' and i.object_id = c.certificate_id
        join destruction_outcome w on w.provider_id = i.provider_id and w.destruction_id = i.destruction_id
        where c.provider_id = o.provider_id and w.outcome = 'approved' and o.original_id in (c.original_id, v.original_id)))
    order by 1, 2`.execute(tx.db<RecordsTables>());
  return rows;
}
