/** Coordination's jobs in the outbox. */
import { ok } from '../../kernel/result.ts';
import type { Touched } from '../../platform/db/transaction.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import { refold } from './case/commands/rebuild.ts';
import { personsWithCases } from './case/store/cases.ts';
import { event } from './log-actions.ts';

/** Folds a provider's cases again, a slice at a time, after an upgrade that reads more from the acts. Payload: `{ after }`. */
const refoldJob = 'coordination.refold';

/** Persons in one transaction: few enough that nobody waits long for their locks. */
const SLICE = 50;

const refoldHandler: JobHandler = async (tx, job) => {
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
    await tx.enqueue({ kind: refoldJob, key: 'cases', payload: { after: last } });
  }
  return ok(null);
};

/** Handlers by kind, for the outbox's workers. */
export const coordinationJobs: Readonly<Record<string, JobHandler>> = { [refoldJob]: refoldHandler };
