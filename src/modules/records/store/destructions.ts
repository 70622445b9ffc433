/** Decisions to destroy, unit by unit: proposal, second person's outcome, stop and runs. Rows are only ever added. */
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
  /** False where the decision reaches other units only, so that nothing here is to be approved. */
  holds: boolean;
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
  /** When approved: the earliest moment at which it may be carried out. */
  due_at: Instant | null;
  /** The approver states that reference and day were compared with the decision itself. */
  decision_read: boolean;
}

export interface StopRow {
  provider_id: Uuid;
  unit_id: Uuid;
  destruction_id: Uuid;
  by_staff_id: Uuid;
  by_name: string;
  reason: string;
  stopped_at: Instant;
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
  destruction_stop: StopRow;
  destruction_run: RunRow;
}

/** A proposal at a unit with its outcome, stop and latest run. */
export interface Destruction {
  row: DestructionRow;
  items: readonly ItemRow[];
  outcome: OutcomeRow | null;
  stop: StopRow | null;
  /** The latest. */
  run: RunRow | null;
}

/** One decision has the same key at every unit it reaches. */
export interface DestructionKey {
  unitId: Uuid;
  destructionId: Uuid;
}

/** Proposals at the units the transaction sees, the latest first; one of them when its key is given. */
export async function destructions(tx: Tx, wanted: DestructionKey | null = null): Promise<Destruction[]> {
  const db = tx.db<RecordsTables>();
  const providerId = tx.subject.providerId;
  const of = <Table extends keyof RecordsTables>(table: Table) =>
    sql<RecordsTables[Table]>`select * from ${sql.table(table)} where provider_id = ${providerId}::uuid
      and (${wanted?.destructionId ?? null}::uuid is null
        or (unit_id = ${wanted?.unitId ?? null}::uuid and destruction_id = ${wanted?.destructionId ?? null}::uuid))`.execute(
      db,
    );
  const keyOf = (row: { unit_id: Uuid; destruction_id: Uuid }) => `${row.unit_id} ${row.destruction_id}`;
  const rows = (await of('destruction')).rows;
  const items = Map.groupBy((await of('destruction_item')).rows, keyOf);
  const outcomes = new Map((await of('destruction_outcome')).rows.map((row) => [keyOf(row), row]));
  const stops = new Map((await of('destruction_stop')).rows.map((row) => [keyOf(row), row]));
  const runs = new Map<string, RunRow>();
  for (const run of (await of('destruction_run')).rows.sort((a, b) => a.nr - b.nr)) runs.set(keyOf(run), run);
  return rows
    .sort((a, b) => (a.destruction_id < b.destruction_id ? 1 : -1))
    .map((row) => ({
      row,
      items: items.get(keyOf(row)) ?? [],
      outcome: outcomes.get(keyOf(row)) ?? null,
      stop: stops.get(keyOf(row)) ?? null,
      run: runs.get(keyOf(row)) ?? null,
    }));
}

/** Adds a proposal, once even if sent twice. Gives whether it is new. */
export async function addDestruction(tx: Tx, row: DestructionRow, items: readonly ItemRow[]): Promise<boolean> {
  const added = await tx
    .db<RecordsTables>()
    .insertInto('destruction')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  const isNew = Number(added.numInsertedOrUpdatedRows ?? 0) > 0;
  if (isNew) await insertRows(tx, 'destruction_item', items);
  return isNew;
}

/** Adds the proposal at every other unit with content. Gives those units, for the log alone, never for an answer. */
export async function layElsewhere(tx: Tx, { unitId, destructionId }: DestructionKey): Promise<Uuid[]> {
  const { rows } = await sql<{ unitId: Uuid }>`
    select lay_destruction_elsewhere(${unitId}::uuid, ${destructionId}::uuid) as "unitId"`.execute(tx.db());
  return rows.map((row) => row.unitId);
}

/** A unit where a proposal was taken back, and whether it was approved there already. */
export interface Halted {
  unitId: Uuid;
  stopped: boolean;
}

/** Takes the caller's own proposal back at every other unit where it is not carried out. Gives them for the log. */
export async function haltElsewhere(tx: Tx, { unitId, destructionId }: DestructionKey, why: string): Promise<Halted[]> {
  const { name, title, authTime } = tx.subject;
  const { rows } = await sql<Halted>`select unit_id as "unitId", stopped
    from halt_destruction_elsewhere(${unitId}::uuid, ${destructionId}::uuid, ${name}, ${title}, ${authTime ?? 0}::bigint, ${why},
      ${tx.clock.now()}::timestamptz)`.execute(tx.db());
  return rows;
}

/** Waits until nobody else stops or carries out the same destruction; locks it until the transaction ends. */
export async function holdDestruction(tx: Tx, { unitId, destructionId }: DestructionKey): Promise<void> {
  await sql`select hold_destruction(${unitId}::uuid, ${destructionId}::uuid)`.execute(tx.db());
}

/** Stops an approved destruction that is not carried out, after `holdDestruction`; sent twice, it is one stop. */
export async function addStop(tx: Tx, stop: StopRow): Promise<void> {
  await tx
    .db<RecordsTables>()
    .insertInto('destruction_stop')
    .values(stop)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Adds the second person's outcome. Gives whether it was the first. */
export async function addOutcome(tx: Tx, outcome: OutcomeRow): Promise<boolean> {
  const added = await tx
    .db<RecordsTables>()
    .insertInto('destruction_outcome')
    .values(outcome)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Empties what the decision names at the unit, by the one database function that may. Gives how many of each. */
export async function destroyContent(
  tx: Tx,
  { unitId, destructionId }: DestructionKey,
  stub: string,
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ counts: Record<string, number> }>`
    select destroy_content(${unitId}::uuid, ${destructionId}::uuid, ${stub}, ${tx.clock.now()}::timestamptz) as counts`.execute(
    tx.db(),
  );
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

/** How many of the items are still there: above none after a backup has been restored. */
export async function leftOf(
  tx: Tx,
  items: readonly Pick<ItemRow, 'kind' | 'at_unit_id' | 'object_id'>[],
): Promise<number> {
  const named = JSON.stringify(items.map(({ kind, at_unit_id, object_id }) => ({ kind, at_unit_id, object_id })));
  const { rows } = await sql<{ count: number }>`select count(*) as count
    from jsonb_to_recordset(${named}::jsonb) as i (kind text, at_unit_id uuid, object_id uuid) where
      (i.kind = 'act' and exists (select from act_in_short a where a.provider_id = ${tx.subject.providerId}::uuid
        and a.unit_id = i.at_unit_id and a.act_id = i.object_id and (a.has_content or not a.destroyed)))
      or (i.kind = 'certificate' and exists (select from certificate_in_short c
        join certificate_original_state o on o.provider_id = c.provider_id and o.unit_id = c.unit_id and o.original_id = c.original_id
        where c.provider_id = ${tx.subject.providerId}::uuid and c.unit_id = i.at_unit_id and c.certificate_id = i.object_id
          and not o.emptied))`.execute(tx.db<RecordsTables>());
  return rows[0]?.count ?? 0;
}

/** Those of the acts that an approved decision names. */
export async function lawfullyDestroyed(tx: Tx, actIds: readonly Uuid[]): Promise<Set<Uuid>> {
  const { rows } = await sql<{ id: Uuid }>`select distinct i.object_id as id from destruction_item i
    join destruction d on d.provider_id = i.provider_id and d.unit_id = i.unit_id and d.destruction_id = i.destruction_id
    join destruction_outcome o on o.provider_id = i.provider_id and o.unit_id = i.unit_id and o.destruction_id = i.destruction_id
    where i.provider_id = ${tx.subject.providerId}::uuid and i.kind = 'act' and i.object_id = any (${[...actIds]}::uuid[])
      and o.outcome = 'approved' and o.by_staff_id <> d.proposed_by
      and not exists (select from destruction_stop s where s.provider_id = i.provider_id and s.unit_id = i.unit_id
        and s.destruction_id = i.destruction_id)`.execute(tx.db<RecordsTables>());
  return new Set(rows.map((row) => row.id));
}

/** Those of the patients whose whole journal an approved decision has destroyed, with the unit where it did. */
export async function wholeJournalsDestroyed(
  tx: Tx,
  patientIds: readonly Uuid[],
): Promise<{ patientId: Uuid; unitId: Uuid | null }[]> {
  // Before each unit decided about its own content, one decision reached all of them: its unit is null here.
  const { rows } = await sql<{ patientId: Uuid; unitId: Uuid | null }>`
    select distinct d.patient_id as "patientId", case when o.decision_read then d.unit_id end as "unitId"
    from destruction d
    join destruction_outcome o on o.provider_id = d.provider_id and o.unit_id = d.unit_id and o.destruction_id = d.destruction_id
    join destruction_run r on r.provider_id = d.provider_id and r.unit_id = d.unit_id and r.destruction_id = d.destruction_id
    where d.provider_id = ${tx.subject.providerId}::uuid and d.scope = 'person' and d.patient_id = any (${[...patientIds]}::uuid[])
      and o.outcome = 'approved' and o.by_staff_id <> d.proposed_by`.execute(tx.db<RecordsTables>());
  return rows;
}

/** Certificates' originals that are not the bytes that came; an emptied one is right when an approved decision names it. */
export async function changedOriginals(tx: Tx): Promise<{ unitId: Uuid; originalId: Uuid }[]> {
  const { rows } = await sql<{ unitId: Uuid; originalId: Uuid }>`
    select o.unit_id as "unitId", o.original_id as "originalId" from certificate_original_state o
    where o.provider_id = ${tx.subject.providerId}::uuid and not o.intact and not (o.emptied and exists (
        select from certificate_in_short c
        left join certificate_revoked v on v.provider_id = c.provider_id and v.external_id = c.external_key
        join destruction_item i on i.provider_id = c.provider_id and i.kind = 'certificate' and i.object_id = c.certificate_id
        join destruction_outcome w on w.provider_id = i.provider_id and w.unit_id = i.unit_id and w.destruction_id = i.destruction_id
        where c.provider_id = o.provider_id and w.outcome = 'approved' and o.original_id in (c.original_id, v.original_id)))
    order by 1, 2`.execute(tx.db<RecordsTables>());
  return rows;
}

/** The names of the provider's units, for lists that people read. */
export async function unitNames(tx: Tx): Promise<Map<Uuid, string>> {
  const { rows } = await sql<{ id: Uuid; name: string }>`select unit_id as id, name from unit_name
    where provider_id = ${tx.subject.providerId}::uuid`.execute(tx.db());
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** A destruction as a notice shows it. */
export interface RecentDestruction {
  destructionId: Uuid;
  proposedBy: string;
  holds: boolean;
  outcome: OutcomeRow['outcome'] | null;
  settledBy: string | null;
  settledAt: Instant | null;
  dueAt: Instant | null;
  stoppedBy: string | null;
  stoppedAt: Instant | null;
  ranAt: Instant | null;
}

/** Destructions at the active unit that wait, or got their outcome since the time; the latest first. */
export async function recentDestructions(tx: Tx, since: Instant): Promise<RecentDestruction[]> {
  const { providerId, unitId } = tx.subject;
  const { rows } = await sql<RecentDestruction>`
    select * from (
      select d.destruction_id as "destructionId", d.proposed_by_name as "proposedBy", d.holds, o.outcome, o.by_name as "settledBy",
        o.decided_at as "settledAt", o.due_at as "dueAt", s.by_name as "stoppedBy", s.stopped_at as "stoppedAt",
        (select max(r.ran_at) from destruction_run r where r.provider_id = d.provider_id and r.unit_id = d.unit_id
          and r.destruction_id = d.destruction_id) as "ranAt"
      from destruction d
      left join destruction_outcome o on o.provider_id = d.provider_id and o.unit_id = d.unit_id and o.destruction_id = d.destruction_id
      left join destruction_stop s on s.provider_id = d.provider_id and s.unit_id = d.unit_id and s.destruction_id = d.destruction_id
      where d.provider_id = ${providerId}::uuid and d.unit_id = ${unitId}::uuid) as each
    where (outcome is null and holds) or (outcome = 'approved' and "stoppedAt" is null and "ranAt" is null)
      or greatest("settledAt", "stoppedAt", "ranAt") >= ${since}::timestamptz
    order by "destructionId" desc`.execute(tx.db());
  return rows;
}
