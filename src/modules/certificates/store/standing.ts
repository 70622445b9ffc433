/** Decides again which certificates count, when a certificate, a relation or a revocation has arrived. */
import { sql } from 'kysely';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Touched, Tx } from '../../../platform/db/transaction.ts';
import { personTable, rowsAbout } from '../../../platform/db/value-table.ts';
import { type CountingCertificate, type NotCountedWhy, standings } from '../domain.ts';
import type { CertificateTables } from './tables.ts';

interface WeighedRow extends Touched, Omit<CountingCertificate, 'relations'> {
  certificateId: Uuid;
  counts: boolean;
  why: NotCountedWhy | null;
}

/** The persons whose certificates may start or stop counting because of these certificates, by the issuers' ids. */
export async function personsConcerned(tx: Tx, externalIds: readonly string[]): Promise<Touched[]> {
  const { rows } = await sql<Touched>`
    select distinct c.unit_id as "unitId", c.patient_id as "patientId" from certificate c
    where c.provider_id = ${tx.subject.providerId}::uuid and c.external_key = any (${[...externalIds]}::text[])`.execute(
    tx.db<CertificateTables>(),
  );
  return rows;
}

/** One text for a person at a unit, used as a look-up key. */
export const personKey = ({ unitId, patientId }: Touched): string => `${unitId} ${patientId}`;

/**
 * Judges all certificates of the persons by sick-leave-rules section 1 and writes the changes. Returns the persons for
 * whom anything changed.
 */
export async function weighAgain(tx: Tx, persons: readonly Touched[]): Promise<Touched[]> {
  const rows = await certificatesToWeigh(tx, persons);
  if (rows.length === 0) {
    return [];
  }
  const own = rows.map((row) => row.id);
  const unitOf = new Map(rows.map((row) => [row.id, row.unitId]));
  const relations = (await relationsTo(tx, own)).filter(
    ({ id, reaches }) => reaches === null || reaches.includes(unitOf.get(id) ?? ''),
  );
  const revoked = await revokedAmong(tx, [...own, ...relations.map((relation) => relation.source)]);
  const relationsOf = Map.groupBy(relations, (relation) => relation.source);
  const sourcesOf = Map.groupBy(relations, (relation) => relation.id);

  const changed: (Touched & Pick<WeighedRow, 'certificateId' | 'why'>)[] = [];
  for (const group of Map.groupBy(rows, personKey).values()) {
    const here = new Set(group.map((row) => row.id));
    const others = new Set(group.flatMap((row) => (sourcesOf.get(row.id) ?? []).map((relation) => relation.source)));
    const weighed = standings(
      [...group, ...[...others].filter((id) => !here.has(id)).map(elsewhere)].map((certificate) => ({
        ...certificate,
        relations: relationsOf.get(certificate.id) ?? [],
      })),
      revoked,
    );
    for (const { id, unitId, patientId, certificateId, counts, why: before } of group) {
      const why = weighed.get(id) ?? null;
      if (why !== before || counts !== (why === null)) changed.push({ unitId, patientId, certificateId, why });
    }
  }
  if (changed.length > 0) {
    await sql`update certificate c set counts = new.why is null, not_counted_why = new.why
      from json_to_recordset(${JSON.stringify(changed)}::json) as new("certificateId" uuid, "unitId" uuid, why text)
      where c.provider_id = ${tx.subject.providerId}::uuid and c.unit_id = new."unitId"
        and c.certificate_id = new."certificateId"`.execute(tx.db<CertificateTables>());
  }
  const touched = new Map(
    changed.map(({ unitId, patientId }) => [personKey({ unitId, patientId }), { unitId, patientId }]),
  );
  return [...touched.values()];
}

/** A certificate at another unit that replaces one here: only its relations matter. */
const elsewhere = (id: string) => ({ id, type: '', infectionControl: false, periods: [] });

/** The ids that the given certificates replace, complete, extend or copy. */
export async function targetsOf(tx: Tx, externalIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ other_external_id: string }>`
    select r.other_external_id from certificate_relation r
    join certificate c on c.provider_id = r.provider_id and c.unit_id = r.unit_id and c.certificate_id = r.certificate_id
    where c.provider_id = ${tx.subject.providerId}::uuid and c.external_key = any (${[...externalIds]}::text[])`.execute(
    tx.db<CertificateTables>(),
  );
  return rows.map((row) => row.other_external_id);
}

async function certificatesToWeigh(tx: Tx, persons: readonly Touched[]): Promise<WeighedRow[]> {
  const { rows } = await sql<WeighedRow>`
    select c.unit_id as "unitId", c.patient_id as "patientId", c.certificate_id as "certificateId", c.external_key as id,
      c.type, c.infection_control as "infectionControl", c.source in ('manual', 'pasted') as typed, c.counts,
      c.not_counted_why as why, coalesce((select json_agg(json_build_object('start', p.start_day, 'end', p.end_day) order by p.nr)
        from certificate_period p where p.provider_id = c.provider_id and p.unit_id = c.unit_id
          and p.certificate_id = c.certificate_id), '[]') as periods
    from ${personTable(persons)} ${rowsAbout('c', sql`from certificate`, tx.subject.providerId)}`.execute(
    tx.db<CertificateTables>(),
  );
  return rows;
}

/** Relations to the certificates, also from certificates of other units, which the unit may not otherwise see. */
async function relationsTo(
  tx: Tx,
  externalIds: readonly string[],
): Promise<{ source: string; type: string; id: string; reaches: readonly Uuid[] | null }[]> {
  const { rows } = await sql<{ source: string; type: string; id: string; reaches: readonly Uuid[] | null }>`
    select source_id as source, type, target_id as id, reaches
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
