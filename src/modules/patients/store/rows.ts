/** The persons' rows at a unit: read, and locked before anything is written about them. */
import { sql } from 'kysely';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { PatientTables } from './tables.ts';

/**
 * Locks the persons' rows at the unit, in id order, until the transaction ends.
 * Whoever writes about patients does this first, so that two writers never wait for each other in a ring.
 * Gives the persons that the unit knows.
 */
export async function lockPatients(tx: Tx, unitId: Uuid, patientIds: readonly Uuid[]): Promise<ReadonlySet<Uuid>> {
  if (patientIds.length === 0) return new Set();
  const rows = await tx
    .db<PatientTables>()
    .selectFrom('patient')
    .select('patient_id')
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', unitId)
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
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', unitId)
    .where('patient_id', '=', anyOf(patientIds))
    .execute();
}

/** As one parameter, so that the statement is the same however many they are. */
function anyOf(ids: readonly Uuid[]) {
  return sql<Uuid>`any (${[...ids]}::uuid[])`;
}
