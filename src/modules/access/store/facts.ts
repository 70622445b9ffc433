/** Reading the facts about a patient and the person who asks, and writing what they come from. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { personTable, valueTable } from '../../../platform/db/value-table.ts';
import type { RelationKind, StatedReasonKey } from '../domain.ts';
import type { Block, PatientFacts } from '../patient-facts.ts';

/** Coordination is a care process of its own (PDL 4:4): coordinators may still read, other care may not. */
const processBlock: Block = {
  reason: 'Patienten har spärrat uppgifterna om koordinering för annan vård på enheten. Fråga patienten.',
};

interface FactsRow {
  patient_id: Uuid;
  known: boolean;
  protection: PatientFacts['protection'] | null;
  kind: RelationKind | null;
  reason: StatedReasonKey | null;
  words: string | null;
  /** The patient has blocked coordination from other care, at this unit too. */
  process_blocked: boolean;
}

/** The facts about each patient, known at the active unit or not. Each look-up is a range of one index. */
export async function readPatientFacts(tx: Tx, patientIds: readonly Uuid[]): Promise<PatientFacts[]> {
  const { providerId, unitId, staffId, hsaId } = tx.subject;
  const at = unitId === '' ? null : unitId;
  const holders = [staffId, hsaId].filter((holder) => holder !== null);
  const { rows } = await sql<FactsRow>`
    select wanted.patient_id, p.patient_id is not null as known, p.protection, relation.kind, stated.reason, stated.words,
      exists (select from block_living b
        where b.provider_id = ${providerId}::uuid and b.unit_id = ${at}::uuid and b.patient_id = wanted.patient_id
          and b.scope = 'process') as process_blocked
    from ${valueTable('wanted', { patient_id: { type: 'uuid', values: [...new Set(patientIds)] } })}
    -- "offset 0": each person is sought by key, also where the server would rather read the unit.
    left join lateral (select patient_id, protection from patient_name
      where provider_id = ${providerId}::uuid and unit_id = ${at}::uuid and patient_id = wanted.patient_id offset 0) p on true
    left join lateral (select r.kind from care_relation r
      where r.provider_id = ${providerId}::uuid and r.unit_id = ${at}::uuid and r.patient_id = wanted.patient_id
        and r.holder = any (${holders}::text[]) and r.from_day <= ${tx.clock.today()}::date
        and r.until_day >= ${tx.clock.today()}::date
      order by array_position(array['responsible', 'substitute', 'offer', 'booked', 'contact', 'signer'], r.kind)
      limit 1) relation on true
    left join lateral (select s.reason, s.words from stated_reason s
      where s.provider_id = ${providerId}::uuid and s.unit_id = ${at}::uuid and s.patient_id = wanted.patient_id
        and s.staff_id = ${staffId}::uuid and s.until > ${tx.clock.now()}::timestamptz
        and s.stated_at <= ${tx.clock.now()}::timestamptz
      order by s.until desc limit 1) stated on true`.execute(tx.db());
  const otherCare = !tx.subject.roles.includes('coordinator');
  return rows.map(({ patient_id, known, protection, kind, reason, words, process_blocked }) => ({
    unitId,
    patientId: patient_id,
    known,
    relation: kind === null ? null : { kind },
    stated: reason === null ? null : { reason, words },
    protection: protection ?? 'none',
    blocked: process_blocked && otherCare ? processBlock : null,
  }));
}

/** Saves a stated reason, in force from now until `until`. */
export async function addStatedReason(
  tx: Tx,
  stated: { patientId: Uuid; staffId: Uuid; reason: StatedReasonKey; words: string | null; until: Instant },
): Promise<void> {
  const { providerId, unitId } = tx.subject;
  const { patientId, staffId, reason, words, until } = stated;
  await sql`insert into stated_reason
      (provider_id, unit_id, stated_reason_id, patient_id, staff_id, reason, words, stated_at, until)
    values (${providerId}, ${unitId}, ${uuidv7()}, ${patientId}, ${staffId}, ${reason}, ${words}, ${tx.clock.now()},
      ${until})`.execute(tx.db());
}

/** A care relation that follows from a module's data. Both days included. */
export interface RelationRow {
  readonly unitId: Uuid;
  readonly patientId: Uuid;
  /** The staff key, or the HSA id of a certificate's signer. */
  readonly holder: string;
  readonly kind: RelationKind;
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly sourceId: Uuid;
}

/**
 * Replaces the persons' relations of these kinds, in one statement: deletes those no longer in `rows`, adds new ones.
 * Gives the number of rows changed.
 */
export async function saveCareRelations(
  tx: Tx,
  kinds: readonly RelationKind[],
  persons: readonly { unitId: Uuid; patientId: Uuid }[],
  rows: readonly RelationRow[],
): Promise<number> {
  if (persons.length === 0) return 0;
  const provider = tx.subject.providerId;
  const changed = await sql<{ count: number }>`
    with wanted as (
      select distinct * from json_to_recordset(${JSON.stringify(rows)}::json) as w("unitId" uuid, "patientId" uuid,
        holder text, kind text, "from" date, until date, "sourceId" uuid)
    ), stored as (
      select relation.* from ${personTable(persons)}
      -- "offset 0": each person is sought by key, also where the server would rather read the unit.
      cross join lateral (select r.ctid as row_at, r.* from care_relation r
        where r.provider_id = ${provider}::uuid and r.unit_id = person.unit_id and r.patient_id = person.patient_id
          and r.kind = any (${[...kinds]}::text[]) offset 0) relation
    ), gone as (
      delete from care_relation r
      where r.ctid = any (array(select s.row_at from stored s
        where not exists (select from wanted w where w."unitId" = s.unit_id and w."patientId" = s.patient_id
          and w.holder = s.holder and w.kind = s.kind and w."from" = s.from_day and w.until = s.until_day
          and w."sourceId" = s.source_id)))
      returning r.kind
    ), come as (
    insert into care_relation (provider_id, unit_id, patient_id, holder, kind, from_day, until_day, source_id)
    select ${provider}::uuid, "unitId", "patientId", holder, kind, "from", until, "sourceId" from wanted
    on conflict do nothing returning kind
    )
    select ((select count(*) from gone) + (select count(*) from come))::integer as count`.execute(tx.db());
  return changed.rows[0]?.count ?? 0;
}
