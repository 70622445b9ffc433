/** The worklist's jobs in the outbox. */
import type { Uuid } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import type { Touched, Tx } from '../../platform/db/transaction.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import { lockPatients } from '../patients/index.ts';
import { event } from './log-actions.ts';
import { anyOpenCase, leftAlone, watchResponsible, watchResponsibleJob } from './store/responsible.ts';
import { careUnits, patientIdsAfter } from './store/today.ts';

/** Works out a unit's stop-points and rows again, a slice at a time. Payload: `{ unitId, after }`. */
const refreshUnitJob = 'worklist.refresh-unit';

/** Persons in one transaction: few enough that nobody waits long for their locks. */
const SLICE = 200;

/** Orders the unit's rows to be worked out again, from the person after the given one. */
export async function refreshUnit(tx: Tx, unitId: Uuid, after: Uuid | null = null): Promise<void> {
  await tx.enqueue({ kind: refreshUnitJob, key: unitId, payload: { unitId, after } });
}

/** Orders every unit's rows to be worked out again. */
export async function refreshEveryUnit(tx: Tx): Promise<void> {
  for (const unitId of await careUnits(tx)) await refreshUnit(tx, unitId);
}

/** Does one slice of a unit, and orders the next. */
const refreshUnitHandler: JobHandler = async (tx, job) => {
  const { unitId, after } = job.payload as { unitId: Uuid; after: Uuid | null };
  const patientIds = await patientIdsAfter(tx, unitId, after, SLICE);
  tx.audit(event('worklist.refreshed', { purpose: 'system', object: { kind: 'unit', id: unitId } }));
  await touch(
    tx,
    patientIds.map((patientId) => ({ unitId, patientId })),
  );
  const last = patientIds.at(-1);
  if (patientIds.length === SLICE && last !== undefined) await refreshUnit(tx, unitId, last);
  return ok(null);
};

/** Refreshes cases whose responsible coordinator has left; looks again tomorrow while any case is open. */
const watchResponsibleHandler: JobHandler = async (tx) => {
  const persons = await leftAlone(tx, SLICE);
  tx.audit(event('worklist.refreshed', { purpose: 'system', patients: persons.map((person) => person.patientId) }));
  await touch(tx, persons);
  if (await anyOpenCase(tx)) await watchResponsible(tx);
  return ok(null);
};

async function touch(tx: Tx, persons: readonly Touched[]): Promise<void> {
  for (const unitId of [...new Set(persons.map((person) => person.unitId))].sort()) {
    const patientIds = persons.filter((person) => person.unitId === unitId).map((person) => person.patientId);
    await lockPatients(tx, unitId, patientIds);
    for (const patientId of patientIds) tx.touched(unitId, patientId);
  }
}

/** Handlers by kind, for the outbox's workers. */
export const worklistJobs: Readonly<Record<string, JobHandler>> = {
  [refreshUnitJob]: refreshUnitHandler,
  [watchResponsibleJob]: watchResponsibleHandler,
};
