/** A patient's journal at a unit as envelopes: kind, day and key, never a word of content. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { formatPersonId } from '../../../kernel/person-id.ts';
import type { Tx } from '../../../platform/db/transaction.ts';

export interface ActEnvelope {
  caseId: Uuid;
  caseOpenedOn: CalendarDate;
  actId: Uuid;
  seq: number;
  kind: string;
  at: Instant;
  enteredAt: Instant;
  destroyed: boolean;
}

/** The patient's entries at the active unit, case by case; no other unit's. */
export async function actEnvelopes(tx: Tx, patientId: Uuid): Promise<ActEnvelope[]> {
  const { providerId, unitId } = tx.subject;
  const { rows } =
    await sql<ActEnvelope>`select case_id as "caseId", case_opened_on as "caseOpenedOn", act_id as "actId", seq, kind,
      occurred_at as at, entered_at as "enteredAt", destroyed
    from act_in_short
    where provider_id = ${providerId}::uuid and unit_id = ${unitId}::uuid and patient_id = ${patientId}::uuid
    order by case_opened_on, case_id, seq`.execute(tx.db());
  return rows;
}

/** The patient's certificates at the active unit whose content is still there, by key. */
export async function certificatesLeft(tx: Tx, patientId: Uuid): Promise<Uuid[]> {
  const { providerId, unitId } = tx.subject;
  const { rows } = await sql<{ id: Uuid }>`select c.certificate_id as id from certificate_in_short c
    join certificate_original_state o on o.provider_id = c.provider_id and o.unit_id = c.unit_id and o.original_id = c.original_id
    where c.provider_id = ${providerId}::uuid and c.unit_id = ${unitId}::uuid and c.patient_id = ${patientId}::uuid
      and not o.emptied
    order by c.received_at, c.certificate_id`.execute(tx.db());
  return rows.map((row) => row.id);
}

/** Whether the active unit holds anything about the patient that a destruction of the whole journal would empty. */
export async function contentHere(tx: Tx, patientId: Uuid, withCertificates: boolean): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`
    select content_here(${patientId}::uuid, ${withCertificates}) as there`.execute(tx.db());
  return rows[0]?.there === true;
}

/** Whether any other unit of the provider holds anything about the patient, and nothing more. */
export async function contentElsewhere(tx: Tx, patientId: Uuid): Promise<boolean> {
  const { rows } = await sql<{ there: boolean }>`select content_elsewhere(${patientId}::uuid) as there`.execute(
    tx.db(),
  );
  return rows[0]?.there === true;
}

/** When something was last entered about the patient at the active unit; null when nothing is. */
export async function lastEntry(tx: Tx, patientId: Uuid): Promise<Instant | null> {
  const { rows } = await sql<{ at: Instant | null }>`
    select journal_last_entry(${tx.subject.unitId}::uuid, ${patientId}::uuid) as at`.execute(tx.db());
  return rows[0]?.at ?? null;
}

/** By the year of the last entry at the active unit: how many persons' records have anything left. */
export async function lastEntryYears(tx: Tx): Promise<{ year: number; count: number }[]> {
  const { providerId, unitId } = tx.subject;
  const { rows } = await sql<{ year: number; count: number }>`
    with entry as (
      select patient_id, written_at as at from act_written
        where provider_id = ${providerId}::uuid and unit_id = ${unitId}::uuid
      union all select c.patient_id, c.received_at from certificate_in_short c
        join certificate_original_state o on o.provider_id = c.provider_id and o.unit_id = c.unit_id and o.original_id = c.original_id
        where c.provider_id = ${providerId}::uuid and c.unit_id = ${unitId}::uuid and not o.emptied)
    select extract(year from latest at time zone 'Europe/Stockholm')::integer as year, count(*)::integer as count
    from (select max(at) as latest from entry group by patient_id) as each
    group by 1 order by 1`.execute(tx.db());
  return rows;
}

/** The formatted numbers of those of the patients whom the unit knows, or has a proposal about. */
export async function numbersOf(tx: Tx, patientIds: readonly Uuid[]): Promise<Map<Uuid, string>> {
  const { rows } = await sql<{ id: Uuid; number: string }>`
    select patient_id as id, number from numbers_of_patients(${[...patientIds]}::uuid[])`.execute(tx.db());
  return new Map(rows.map((row) => [row.id, formatPersonId(row.number)]));
}

/** A person known at a unit. */
export interface KnownPerson {
  unitId: Uuid;
  unitHsaId: string;
  patientId: Uuid;
}

/** The next persons in key order after one of them, over all units that the transaction sees. */
export async function knownPersons(tx: Tx, after: KnownPerson | null, limit: number): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson>`
    select p.unit_id as "unitId", u.hsa_id as "unitHsaId", p.patient_id as "patientId" from patient_name p
    join unit_name u on u.provider_id = p.provider_id and u.unit_id = p.unit_id
    where p.provider_id = ${tx.subject.providerId}::uuid
      and (${after?.unitId ?? null}::uuid is null
        or (p.unit_id, p.patient_id) > (${after?.unitId ?? null}::uuid, ${after?.patientId ?? null}::uuid))
    order by p.unit_id, p.patient_id limit ${limit}`.execute(tx.db());
  return rows;
}
