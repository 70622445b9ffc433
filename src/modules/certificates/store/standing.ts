/** Decides again which certificates count, when a certificate, a relation or a revocation has arrived. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { type CountingCertificate, type NotCountedWhy, standings } from '../domain.ts';
import type { CertificateTables, Source } from './tables.ts';

export interface AtUnit {
  unitId: Uuid;
  patientId: Uuid;
}

interface WeighedRow {
  unit_id: Uuid;
  patient_id: Uuid;
  certificate_id: Uuid;
  external_id: string;
  type: string;
  infection_control: boolean;
  source: Source;
  counts: boolean;
  not_counted_why: NotCountedWhy | null;
  periods: { start: CalendarDate; end: CalendarDate }[];
}

/** The persons whose certificates may start or stop counting because of these certificates, by the issuers' ids. */
export async function concerned(tx: Tx, externalIds: readonly string[]): Promise<AtUnit[]> {
  const { rows } = await sql<{ unit_id: Uuid; patient_id: Uuid }>`
    select distinct c.unit_id, c.patient_id from certificate c
    where c.provider_id = ${tx.subject.providerId}::uuid and c.external_id = any (${[...externalIds]}::text[])`.execute(
    tx.db<CertificateTables>(),
  );
  return rows.map((row) => ({ unitId: row.unit_id, patientId: row.patient_id }));
}

/**
 * Judges all certificates of the persons by sick-leave-rules section 1 and writes the changes. Returns the persons for
 * whom anything changed.
 */
export async function weighAnew(tx: Tx, persons: readonly AtUnit[]): Promise<AtUnit[]> {
  const rows = await certificatesOf(tx, persons);
  if (rows.length === 0) {
    return [];
  }
  const own = rows.map((row) => row.external_id);
  const unitOf = new Map(rows.map((row) => [row.external_id, row.unit_id]));
  const relations = (await relationsTo(tx, own)).filter(
    ({ target_id, reaches }) => reaches === null || reaches.includes(unitOf.get(target_id) ?? ''),
  );
  const revoked = await revokedAmong(tx, [...own, ...relations.map((relation) => relation.source_id)]);
  const relationsOf = Map.groupBy(relations, (relation) => relation.source_id);
  const sourcesOf = Map.groupBy(relations, (relation) => relation.target_id);

  const changed: { certificate_id: Uuid; unit_id: Uuid; patient_id: Uuid; why: NotCountedWhy | null }[] = [];
  for (const group of Map.groupBy(rows, (row) => `${row.unit_id} ${row.patient_id}`).values()) {
    const here = new Set(group.map((row) => row.external_id));
    const others = new Set(
      group.flatMap((row) => (sourcesOf.get(row.external_id) ?? []).map((relation) => relation.source_id)),
    );
    const weighed = standings(
      [
        ...group.map((row) => toCounting(row, relationsOf.get(row.external_id) ?? [])),
        ...[...others].filter((id) => !here.has(id)).map((id) => elsewhere(id, relationsOf.get(id) ?? [])),
      ],
      revoked,
    );
    for (const row of group) {
      const why = weighed.get(row.external_id) ?? null;
      if (why !== row.not_counted_why || row.counts !== (why === null)) {
        changed.push({ certificate_id: row.certificate_id, unit_id: row.unit_id, patient_id: row.patient_id, why });
      }
    }
  }
  if (changed.length > 0) {
    await sql`update certificate c set counts = new.why is null, not_counted_why = new.why
      from json_to_recordset(${JSON.stringify(changed)}::json) as new(certificate_id uuid, unit_id uuid, why text)
      where c.provider_id = ${tx.subject.providerId}::uuid and c.unit_id = new.unit_id
        and c.certificate_id = new.certificate_id`.execute(tx.db<CertificateTables>());
  }
  const touched = new Map(changed.map((row) => [`${row.unit_id} ${row.patient_id}`, row]));
  return [...touched.values()].map((row) => ({ unitId: row.unit_id, patientId: row.patient_id }));
}

/** The ids that the given certificates replace, complete, extend or copy. */
export async function targetsOf(tx: Tx, externalIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ other_external_id: string }>`
    select r.other_external_id from certificate_relation r
    join certificate c on c.provider_id = r.provider_id and c.unit_id = r.unit_id and c.certificate_id = r.certificate_id
    where c.provider_id = ${tx.subject.providerId}::uuid and c.external_id = any (${[...externalIds]}::text[])`.execute(
    tx.db<CertificateTables>(),
  );
  return rows.map((row) => row.other_external_id);
}

async function certificatesOf(tx: Tx, persons: readonly AtUnit[]): Promise<WeighedRow[]> {
  const { rows } = await sql<WeighedRow>`
    select c.unit_id, c.patient_id, c.certificate_id, c.external_id, c.type, c.infection_control, c.source, c.counts,
      c.not_counted_why, coalesce((select json_agg(json_build_object('start', p.start_day, 'end', p.end_day) order by p.nr)
        from certificate_period p where p.provider_id = c.provider_id and p.unit_id = c.unit_id
          and p.certificate_id = c.certificate_id), '[]') as periods
    from json_to_recordset(${JSON.stringify(persons)}::json) as wanted("unitId" uuid, "patientId" uuid)
    join certificate c on c.provider_id = ${tx.subject.providerId}::uuid and c.unit_id = wanted."unitId"
      and c.patient_id = wanted."patientId"`.execute(tx.db<CertificateTables>());
  return rows;
}

interface RelationTo {
  source_id: string;
  type: string;
  target_id: string;
  reaches: readonly Uuid[] | null;
}

/** Includes certificates of other units, which the unit may not otherwise see. */
async function relationsTo(tx: Tx, externalIds: readonly string[]): Promise<RelationTo[]> {
  const { rows } = await sql<RelationTo>`
    select source_id, type, target_id, reaches
    from certificate_relations_to(${tx.subject.providerId}::uuid, ${[...externalIds]}::text[])`.execute(
    tx.db<CertificateTables>(),
  );
  return rows;
}

/** The certificates revoked by somebody whose revocation reaches their units. */
export async function revokedAmong(tx: Tx, externalIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ external_id: string }>`
    select external_id from certificates_revoked(${tx.subject.providerId}::uuid, ${[...externalIds]}::text[])`.execute(
    tx.db<CertificateTables>(),
  );
  return new Set(rows.map((row) => row.external_id));
}

function toCounting(row: WeighedRow, relations: readonly RelationTo[]): CountingCertificate {
  return {
    id: row.external_id,
    type: row.type,
    infectionControl: row.infection_control,
    relations: relations.map((relation) => ({ type: relation.type, id: relation.target_id })),
    periods: row.periods,
    typed: row.source === 'manual' || row.source === 'pasted',
  };
}

/** A certificate at another unit that replaces one here: only its relations matter. */
function elsewhere(id: string, relations: readonly RelationTo[]): CountingCertificate {
  return {
    id,
    type: '',
    infectionControl: false,
    relations: relations.map((relation) => ({ type: relation.type, id: relation.target_id })),
    periods: [],
  };
}
