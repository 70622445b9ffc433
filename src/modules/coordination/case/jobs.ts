/** Coordination's jobs in the outbox. */
import type { Uuid } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import type { Touched, Tx } from '../../../platform/db/transaction.ts';
import type { JobHandler } from '../../../platform/jobs/index.ts';
import { unitsThatKnow } from '../../patients/index.ts';
import { event } from '../log-actions.ts';
import { refold } from './commands/rebuild.ts';
import { personsWithCases } from './store/cases.ts';

/** Folds a person's cases at a unit again. Payload: `{ unitId, patientId }`. */
const refoldJob = 'coordination.refold';

/** Orders the person's cases at another unit to be folded again: what they follow from has changed outside that unit. */
export async function orderRefold(tx: Tx, at: { unitId: Uuid; patientId: Uuid }): Promise<void> {
  await tx.enqueue({ kind: refoldJob, key: `${at.unitId} ${at.patientId}`, payload: { ...at } });
}

const refoldHandler: JobHandler = async (tx, job) => {
  const { unitId, patientId } = job.payload as { unitId: Uuid; patientId: Uuid };
  tx.audit(event('coordination.rebuilt', { purpose: 'system', unitId, patients: [patientId] }));
  await refold(tx, { unitId, patientId });
  return ok(null);
};

/** The same at every unit that knows the person. Payload: `{ patientId }`. */
const refoldEverywhereJob = 'coordination.refold-everywhere';

/** Orders the person's cases to be folded again at every unit. */
export async function orderRefoldEverywhere(tx: Tx, patientId: Uuid): Promise<void> {
  await tx.enqueue({ kind: refoldEverywhereJob, key: patientId, payload: { patientId } });
}

const refoldEverywhereHandler: JobHandler = async (tx, job) => {
  const { patientId } = job.payload as { patientId: Uuid };
  tx.audit(event('coordination.rebuilt', { purpose: 'system', patients: [patientId] }));
  for (const unitId of await unitsThatKnow(tx, patientId)) {
    await refold(tx, { unitId, patientId });
    tx.touched(unitId, patientId);
  }
  return ok(null);
};

/** Folds all of a provider's cases again, a slice at a time, after an upgrade that reads more from the acts. Payload: `{ after }`. */
const refoldAllJob = 'coordination.refold-all';

/** Persons in one transaction: few enough that nobody waits long for their locks. */
const SLICE = 50;

const refoldAllHandler: JobHandler = async (tx, job) => {
  const { after } = job.payload as { after: Touched | null };
  const persons = await personsWithCases(tx, after, SLICE);
  let cases = 0;
  for (const person of persons) {
    cases += (await refold(tx, person)).changed.length;
    // What lists read of a case may be new although the case is as it was.
    tx.touched(person.unitId, person.patientId);
  }
  tx.audit(event('coordination.rebuilt', { purpose: 'system', details: { changed: cases } }));
  const last = persons.at(-1);
  if (persons.length === SLICE && last !== undefined) {
    await tx.enqueue({ kind: refoldAllJob, key: 'cases', payload: { after: last } });
  }
  return ok(null);
};

/** Handlers by kind, for the outbox's workers. */
export const coordinationJobs: Readonly<Record<string, JobHandler>> = {
  [refoldJob]: refoldHandler,
  [refoldEverywhereJob]: refoldEverywhereHandler,
  [refoldAllJob]: refoldAllHandler,
};
