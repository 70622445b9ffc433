/** List decisions, and a row's changes made by a person. */
import { sql } from 'kysely';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { ChangeKind } from '../domain.ts';
import type { Params } from '../reasons/rule.ts';
import { type DecisionWitness, saltFor, witnessOf } from '../witness.ts';
import { viewerOf } from './marks.ts';
import {
  type ChangeTable,
  here,
  type ListDecisionTable,
  type WorklistRowTable,
  type WorklistTables,
} from './tables.ts';

export async function readRow(tx: Tx, patientId: Uuid): Promise<WorklistRowTable | undefined> {
  return tx
    .db<WorklistTables>()
    .selectFrom('worklist_row')
    .selectAll()
    .where((row) => row.and({ ...here(tx), patient_id: patientId }))
    .executeTakeFirst();
}

/** Changes of the versions after the given one, the latest first. */
export async function changesAfter(
  tx: Tx,
  patientId: Uuid,
  version: number,
): Promise<Pick<ChangeTable, 'version' | 'kind' | 'happened_on' | 'params'>[]> {
  return tx
    .db<WorklistTables>()
    .selectFrom('worklist_change')
    .select(['version', 'kind', 'happened_on', 'params'])
    .where((row) => row.and({ ...here(tx), patient_id: patientId }))
    .where('version', '>', version)
    .orderBy('version', 'desc')
    .orderBy('nr')
    .limit(50)
    .execute();
}

/** A person's list decisions at the unit, with answers and those taken back, oldest first. */
export async function decisionRows(tx: Tx, patientId: Uuid): Promise<ListDecisionTable[]> {
  return tx
    .db<WorklistTables>()
    .selectFrom('list_decision')
    .selectAll()
    .where((row) => row.and({ ...here(tx), patient_id: patientId }))
    .orderBy('made_at')
    .orderBy('decision_id')
    .execute();
}

export async function decisionRow(tx: Tx, decisionId: Uuid): Promise<ListDecisionTable | undefined> {
  return tx
    .db<WorklistTables>()
    .selectFrom('list_decision')
    .selectAll()
    .where((row) => row.and({ ...here(tx), decision_id: decisionId }))
    .executeTakeFirst();
}

type Entry = Pick<ListDecisionTable, 'patient_id' | 'entry' | 'row_version'> & Partial<ListDecisionTable>;

/** Adds a row by the acting person, and gives the details for the log's row. Columns left out are null. */
export async function addDecision(tx: Tx, entry: Entry): Promise<DecisionWitness> {
  const stored = await tx
    .db<WorklistTables>()
    .insertInto('list_decision')
    .values({
      ...here(tx),
      decision_id: uuidv7(),
      note_salt: saltFor(entry.note ?? null),
      made_by: viewerOf(tx),
      made_by_name: tx.subject.name,
      made_at: tx.clock.now(),
      ...entry,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return witnessOf(stored);
}

/** The doctor of a certificate at the unit. */
export async function doctorOf(
  tx: Tx,
  certificateId: Uuid,
): Promise<Pick<ListDecisionTable, 'doctor_hsa_id' | 'doctor_name'>> {
  const { rows } = await sql<Pick<ListDecisionTable, 'doctor_hsa_id' | 'doctor_name'>>`
    select doctor_hsa_id, doctor_name from certificate_in_short where provider_id = ${tx.subject.providerId}
      and unit_id = ${tx.subject.unitId} and certificate_id = ${certificateId}::uuid`.execute(tx.db());
  return rows[0] ?? { doctor_hsa_id: null, doctor_name: null };
}

/** A change made by a person and not by a certificate: the row's next version. */
export async function addChange(tx: Tx, patientId: Uuid, change: { kind: ChangeKind; params: Params }): Promise<void> {
  const { providerId, unitId } = tx.subject;
  const { rows } = await sql<{ version: number }>`update worklist_row
    set version = version + 1, changed_at = ${tx.clock.now()}::timestamptz, changed_on = ${tx.clock.today()}::date
    where provider_id = ${providerId} and unit_id = ${unitId} and patient_id = ${patientId}::uuid
    returning version`.execute(tx.db<WorklistTables>());
  await tx
    .db<WorklistTables>()
    .insertInto('worklist_change')
    .values({
      ...here(tx),
      patient_id: patientId,
      version: rows[0]?.version ?? 1,
      nr: 0,
      kind: change.kind,
      happened_on: tx.clock.today(),
      params: JSON.stringify(change.params) as unknown as Params,
      at: tx.clock.now(),
    })
    .execute();
}
