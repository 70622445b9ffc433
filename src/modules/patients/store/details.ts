/** What is noted by hand about a person: versions, the latest in force. */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { type Detail, type DetailKind, detailText, type Protection } from '../domain.ts';
import type { PatientTables } from './tables.ts';

/** The details in force, the latest of each kind; those taken back are left out. */
export async function currentDetails(tx: Tx, unitId: Uuid, patientId: Uuid): Promise<Detail[]> {
  const latest = new Map<DetailKind, Detail>();
  for (const detail of await detailHistory(tx, unitId, patientId)) {
    if (!latest.has(detail.kind)) latest.set(detail.kind, detail);
  }
  return [...latest.values()].filter((detail) => detail.value !== '');
}

/** Every version of every detail, the latest first. */
export async function detailHistory(tx: Tx, unitId: Uuid, patientId: Uuid): Promise<Detail[]> {
  const rows = await tx
    .db<PatientTables>()
    .selectFrom('patient_detail')
    .selectAll()
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', unitId)
    .where('patient_id', '=', patientId)
    .orderBy('entered_at', 'desc')
    .orderBy('detail_id', 'desc')
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    value: row.value,
    text: detailText(row.kind, row.value),
    source: row.source,
    notedOn: row.noted_on,
    enteredBy: row.entered_by_name,
  }));
}

/** Adds a version of a detail; protection also marks the person's row, which every list reads. */
export async function addDetail(
  tx: Tx,
  unitId: Uuid,
  patientId: Uuid,
  detail: { kind: DetailKind; value: string; source: string; notedOn: CalendarDate },
): Promise<void> {
  const db = tx.db<PatientTables>();
  await db
    .insertInto('patient_detail')
    .values({
      provider_id: tx.subject.providerId,
      unit_id: unitId,
      patient_id: patientId,
      detail_id: uuidv7(),
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
      .where('provider_id', '=', tx.subject.providerId)
      .where('unit_id', '=', unitId)
      .where('patient_id', '=', patientId)
      .execute();
  }
}
