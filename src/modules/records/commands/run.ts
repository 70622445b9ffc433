/** Carrying out an approved destruction: by a job when it is approved, and again when a backup has been restored. */
import * as z from 'zod/mini';
import { uuidField } from '../../../contract/fields.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { JobHandler } from '../../../platform/jobs/index.ts';
import { event } from '../../audit/index.ts';
import { saveSigners } from '../../certificates/index.ts';
import { markDestroyed } from '../../coordination/index.ts';
import { stubOf } from '../domain.ts';
import { addRun, destroyContent, destructions } from '../store/index.ts';

export const DESTROY_JOB = 'records.destroy';

/**
 * Empties what the decision names, lets the journal tell it, and works everything out anew that followed from it. As the
 * system, over all units of the provider. What is already done is left as it is.
 */
export async function carryOut(
  tx: Tx,
  at: { unitId: Uuid; destructionId: Uuid },
): Promise<Result<Readonly<Record<string, number>>>> {
  const [found] = await destructions(tx, at.destructionId);
  if (found === undefined || found.outcome?.outcome !== 'approved') {
    return refuse({ kind: 'denied', message: 'Utan ett godkänt beslut förstörs ingenting.', basis: 'PDL 8 kap. 4 §' });
  }
  const { row, items, outcome } = found;
  const stub = stubOf({ ground: row.ground, reference: row.reference, decidedOn: row.decided_on });
  const counts = await destroyContent(tx, row.unit_id, row.destruction_id, stub);
  const acts = Map.groupBy(
    items.filter((one) => one.kind === 'act'),
    (one) => one.at_unit_id,
  );
  for (const [unitId, ofUnit] of [...acts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await markDestroyed(tx, {
      unitId,
      patientId: row.patient_id,
      actIds: ofUnit.map((one) => one.object_id),
      by: { staffId: outcome.by_staff_id, name: outcome.by_name, title: outcome.by_title },
      authTime: outcome.auth_time,
      stub,
    });
  }
  const units = [...new Set(items.map((one) => one.at_unit_id))].sort();
  for (const unitId of units) tx.touched(unitId, row.patient_id);
  // Whoever had signed a certificate that is no more has no care relation by it.
  if (row.certificates)
    await saveSigners(
      tx,
      units.map((unitId) => ({ unitId, patientId: row.patient_id })),
    );
  await addRun(tx, row, counts);
  tx.audit(
    event('records.destruction.carried_out', {
      purpose: 'system',
      patients: [row.patient_id],
      object: { kind: 'destruction', id: row.destruction_id },
      details: { reference: row.reference, ...counts },
    }),
  );
  return ok(counts);
}

const payload = z.object({ unitId: uuidField, destructionId: uuidField });

/** Who does this room's jobs. */
export const recordsJobs: Readonly<Record<string, JobHandler>> = {
  [DESTROY_JOB]: (tx, job) => carryOut(tx, z.parse(payload, job.payload)),
};
