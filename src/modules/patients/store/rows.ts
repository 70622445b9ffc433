/** The persons' rows at a unit: reading them, and locking them before a write. */
import { sql } from 'kysely';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { PatientTables } from './tables.ts';

/**
 * Locks the persons' rows at the unit, in id order, until the transaction ends.
 * Every write about patients does this first, so that two writers never deadlock.
 * Gives the persons that the unit knows.
 */
export async function lockPatients(tx: Tx, unitId: Uuid, patientIds: readonly Uuid[]): Promise<ReadonlySet<Uuid>> {
  if (patientIds.length === 0) return new Set();
  const rows = await tx
    .db<PatientTables>()
    .selectFrom('patient')
    .select('patient_id')
    .where((row) => row.and({ provider_id: tx.subject.providerId, unit_id: unitId }))
    .where('patient_id', '=', anyOf(patientIds))
    .orderBy('patient_id')
    .forUpdate()
    .execute();
  return new Set(rows.map((row) => row.patient_id));
}

/** The persons' rows; those the unit does not know are left out. */
export async function patientRows(tx: Tx, unitId: Uuid, patientIds: readonly Uuid[]) {
  if (patientIds.length === 0) return [];
  return tx
    .db<PatientTables>()
    .selectFrom('patient')
    .selectAll()
    .where((row) => row.and({ provider_id: tx.subject.providerId, unit_id: unitId }))
    .where('patient_id', '=', anyOf(patientIds))
    .execute();
}

/** One parameter, so that the statement is the same for any number of ids. */
export function anyOf(ids: readonly Uuid[]) {
  return sql<Uuid>`any (${[...ids]}::uuid[])`;
}

/** The units where the person is known, among those the transaction sees, in key order. */
export async function unitsThatKnow(tx: Tx, patientId: Uuid): Promise<Uuid[]> {
  const rows = await tx
    .db<PatientTables>()
    .selectFrom('patient')
    .select('unit_id')
    .where((row) => row.and({ provider_id: tx.subject.providerId, patient_id: patientId }))
    .orderBy('unit_id')
    .execute();
  return rows.map((row) => row.unit_id);
}
