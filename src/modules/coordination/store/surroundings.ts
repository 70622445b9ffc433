/** What the gates ask about beside the case: the unit, its coordinators, the provider's other units and settings. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import type { StaffRef } from '../content.ts';
import type { CoordinationTables, InformationTextTable } from './tables.ts';

export interface UnitRow {
  providerName: string;
  ownership: 'public' | 'private';
  unitName: string;
  telephone: string | null;
  address: string | null;
}

/** The active unit and its provider. */
export async function activeUnit(tx: Tx): Promise<UnitRow> {
  const { rows } =
    await sql<UnitRow>`select p.name as "providerName", p.ownership, u.name as "unitName", u.telephone, u.address
    from unit u join provider p on p.provider_id = u.provider_id
    where u.provider_id = ${tx.subject.providerId}::uuid and u.unit_id = ${tx.subject.unitId}::uuid`.execute(tx.db());
  const [row] = rows;
  if (row === undefined) throw new Error('the active unit does not exist');
  return row;
}

/** The provider's other care units, by name. */
export async function otherUnits(tx: Tx): Promise<{ unitId: Uuid; name: string }[]> {
  const { rows } = await sql<{ unitId: Uuid; name: string }>`select unit_id as "unitId", name from unit
    where provider_id = ${tx.subject.providerId}::uuid and unit_id <> ${tx.subject.unitId}::uuid and unit_id = care_unit_id
    order by name collate "sv-SE-x-icu"`.execute(tx.db());
  return rows;
}

/** Those with an assignment as coordinator at the unit today. */
export async function coordinatorsHere(tx: Tx): Promise<StaffRef[]> {
  const { rows } = await sql<StaffRef>`select distinct s.staff_id as "staffId", s.name, s.title
    from assignment a join staff s on s.provider_id = a.provider_id and s.staff_id = a.staff_id
    where a.provider_id = ${tx.subject.providerId}::uuid and a.unit_id = ${tx.subject.unitId}::uuid and a.role = 'coordinator'
      and a.valid_from <= ${tx.clock.today()}::date and (a.valid_to is null or a.valid_to >= ${tx.clock.today()}::date)
    order by s.name`.execute(tx.db());
  return rows;
}

/** Day of death as the unit knows it. */
export async function deceasedOn(tx: Tx, patientId: Uuid): Promise<CalendarDate | null> {
  const { rows } = await sql<{ deceased_on: CalendarDate | null }>`select deceased_on from patient
    where provider_id = ${tx.subject.providerId}::uuid and unit_id = ${tx.subject.unitId}::uuid
      and patient_id = ${patientId}::uuid`.execute(tx.db());
  return rows[0]?.deceased_on ?? null;
}

/** The provider's latest settings among the keys; those never set are left out. */
export async function providerSettings(tx: Tx, keys: readonly string[]): Promise<Map<string, unknown>> {
  const { rows } = await sql<{ key: string; value: unknown }>`select distinct on (key) key, value from provider_setting
    where provider_id = ${tx.subject.providerId}::uuid and key = any (${[...keys]}::text[])
    order by key, version desc`.execute(tx.db());
  return new Map(rows.map((row) => [row.key, row.value]));
}

/** The provider's own versions of a text, oldest first. */
export async function ownTexts(tx: Tx, kind: InformationTextTable['kind']): Promise<InformationTextTable[]> {
  return tx
    .db<CoordinationTables>()
    .selectFrom('information_text')
    .selectAll()
    .where('provider_id', '=', tx.subject.providerId)
    .where('kind', '=', kind)
    .orderBy('valid_from')
    .orderBy('created_at')
    .execute();
}

/** Adds a version of the provider's own. */
export async function addOwnText(
  tx: Tx,
  text: Omit<InformationTextTable, 'provider_id' | 'created_at' | 'decided_by'>,
): Promise<void> {
  await tx
    .db<CoordinationTables>()
    .insertInto('information_text')
    .values({ provider_id: tx.subject.providerId, created_at: tx.clock.now(), decided_by: tx.subject.name, ...text })
    .execute();
}

/** Every provider's key: whoever works over all of them works inside one at a time. */
export async function everyProvider(database: Database): Promise<Result<Uuid[]>> {
  return database.withoutSubject(async (db) => {
    const { rows } = await sql<{ id: Uuid }>`select provider_id as id from provider order by provider_id`.execute(db());
    return ok(rows.map((row) => row.id));
  });
}
