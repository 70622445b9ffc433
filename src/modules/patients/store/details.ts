/** Details noted by hand about a person, in versions; the one of the latest day is in force (patient_detail_now). */
import { sql } from 'kysely';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { Detail, PatientSummary } from '../contract.ts';
import { detailText, type Protection } from '../domain.ts';
import { summaryOf } from './find.ts';
import type { PatientTable, PatientTables } from './tables.ts';

/** A person at a unit, with every version of every detail, the latest first. */
interface DetailedPerson {
  patient: PatientSummary;
  versions: Detail[];
}

/** The person with all details, in one statement; null when the unit does not know the person. */
export async function detailedPerson(tx: Tx, unitId: Uuid, patientId: Uuid): Promise<DetailedPerson | null> {
  const { rows } = await sql<PatientTable & { details: Omit<Detail, 'text'>[] }>`select p.*,
      coalesce((select json_agg(json_build_object('kind', d.kind, 'value', d.value, 'source', d.source,
          'notedOn', d.noted_on, 'enteredBy', d.entered_by_name) order by d.noted_on desc,
          d.entered_at desc, d.detail_id desc)
        from patient_detail d where d.provider_id = p.provider_id and d.unit_id = p.unit_id
          and d.patient_id = p.patient_id), '[]') as details
    from patient p
    where p.provider_id = ${tx.subject.providerId}::uuid and p.unit_id = ${unitId}::uuid
      and p.patient_id = ${patientId}::uuid`.execute(tx.db<PatientTables>());
  const [row] = rows;
  if (row === undefined) return null;
  const versions = row.details.map((detail) => ({ ...detail, text: detailText(detail.kind, detail.value) }));
  return { patient: summaryOf(row, tx.clock.today()), versions };
}

/**
 * Adds a version of a detail. Protection that is now in force also marks the person's row, which every list reads; what
 * is noted about an earlier day than the marking that holds does not change it.
 */
export async function addDetail(
  tx: Tx,
  unitId: Uuid,
  patientId: Uuid,
  detail: Pick<Detail, 'kind' | 'value' | 'source' | 'notedOn'>,
): Promise<void> {
  const db = tx.db<PatientTables>();
  const detailId = uuidv7();
  await db
    .insertInto('patient_detail')
    .values({
      provider_id: tx.subject.providerId,
      unit_id: unitId,
      patient_id: patientId,
      detail_id: detailId,
      kind: detail.kind,
      value: detail.value,
      source: detail.source,
      noted_on: detail.notedOn,
      entered_by: tx.subject.staffId ?? tx.subject.providerId,
      entered_by_name: tx.subject.name,
      entered_at: tx.clock.now(),
    })
    .execute();
  if (detail.kind === 'protection') {
    await db
      .updateTable('patient')
      .set({ protection: detail.value === '' ? 'none' : (detail.value as Protection) })
      .where((row) => row.and({ provider_id: tx.subject.providerId, unit_id: unitId, patient_id: patientId }))
      .where(
        sql<boolean>`exists (select from patient_detail_now n where n.provider_id = ${tx.subject.providerId}::uuid
          and n.unit_id = ${unitId}::uuid and n.patient_id = ${patientId}::uuid and n.detail_id = ${detailId}::uuid)`,
      )
      .execute();
  }
}
