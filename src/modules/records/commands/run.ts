/** Carries out an approved destruction: by a job after its waiting time, and again when a backup has been restored. */
import * as z from 'zod/mini';
import { uuidField } from '../../../contract/fields.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { JobHandler } from '../../../platform/jobs/index.ts';
import { saveSigners } from '../../certificates/index.ts';
import { markDestroyed } from '../../coordination/index.ts';
import { stubOf } from '../domain.ts';
import { event } from '../log-actions.ts';
import {
  addRun,
  type Destruction,
  type DestructionKey,
  destroyContent,
  destructions,
  type ItemRow,
} from '../store/index.ts';

export const DESTROY_JOB = 'records.destroy';

/** One job for each unit's part of a decision. */
export const jobKey = ({ unitId, destructionId }: DestructionKey): string => `${unitId} ${destructionId}`;

/** What a destruction names at its own unit; before each unit decided about its own, it could name other units' too. */
export const ownItems = ({ row, items }: Pick<Destruction, 'row' | 'items'>): readonly ItemRow[] =>
  items.filter((item) => item.at_unit_id === row.unit_id);

/**
 * Empties what the decision names at one unit, records it in the journal, and works out again everything that followed
 * from it. Runs as the system, and leaves alone what is already done. Refused until the unit has approved and its
 * waiting time is over.
 */
export async function carryOut(tx: Tx, at: DestructionKey): Promise<Result<Readonly<Record<string, number>>>> {
  const [found] = await destructions(tx, at);
  if (found === undefined || found.outcome?.outcome !== 'approved' || found.stop !== null) {
    return refuse({ kind: 'denied', message: 'Utan ett godkänt beslut förstörs ingenting.', basis: 'PDL 8 kap. 4 §' });
  }
  const { row, outcome } = found;
  if (outcome.due_at === null || tx.clock.now() < outcome.due_at) {
    return refuse({
      kind: 'denied',
      message: 'Väntetiden är inte slut. Ingenting förstörs än.',
      basis: 'PDL 8 kap. 4 §',
    });
  }
  const { unit_id: unitId, patient_id: patientId } = row;
  const stub = stubOf({ ground: row.ground, reference: row.reference, decidedOn: row.decided_on });
  const counts = await destroyContent(tx, at, stub);
  const acts = ownItems(found).filter((item) => item.kind === 'act');
  if (acts.length > 0) {
    await markDestroyed(tx, {
      unitId,
      patientId,
      actIds: acts.map((act) => act.object_id),
      by: { staffId: outcome.by_staff_id, name: outcome.by_name, title: outcome.by_title },
      authTime: outcome.auth_time,
      stub,
    });
  }
  // Where nothing is held, the patient need not be known at all.
  if (row.holds) tx.touched(unitId, patientId);
  // A person who signed a destroyed certificate has no care relation by it any more.
  if (row.holds && row.certificates) await saveSigners(tx, [{ unitId, patientId }]);
  await addRun(tx, row, counts);
  tx.audit(
    event('records.destruction.carried_out', {
      purpose: 'system',
      unitId,
      patients: [patientId],
      object: { kind: 'destruction', id: row.destruction_id },
      details: { reference: row.reference, ...counts },
    }),
  );
  return ok(counts);
}

const payload = z.object({ unitId: uuidField, destructionId: uuidField });

/** The job: carries out the destruction unless it is stopped. A job that comes early waits for its time. */
async function carryOutWhenDue(tx: Tx, at: DestructionKey): Promise<Result<unknown>> {
  const [found] = await destructions(tx, at);
  if (found !== undefined && found.stop !== null) return ok('stopped');
  const dueAt = found?.outcome?.due_at ?? null;
  if (dueAt !== null && tx.clock.now() < dueAt) {
    await tx.enqueue({ kind: DESTROY_JOB, payload: { ...at }, key: jobKey(at), dueAt });
    return ok('early');
  }
  return carryOut(tx, at);
}

/** The handlers of this room's jobs. */
export const recordsJobs: Readonly<Record<string, JobHandler>> = {
  [DESTROY_JOB]: (tx, job) => carryOutWhenDue(tx, z.parse(payload, job.payload)),
};
