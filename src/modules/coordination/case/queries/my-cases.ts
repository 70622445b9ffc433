import { ok } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { authorise } from '../../../access/index.ts';
import { patientSummaries } from '../../../patients/index.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';
import { openCasesOf } from '../store/cases.ts';

/** Open cases that the person is responsible for, or stands in for today, by next step. */
export async function myCases(tx: Tx) {
  const { staffId, unitId } = tx.subject;
  const allowed = authorise(tx, coordinationPolicy, 'cases.list', { unitId });
  if (!allowed.ok) return allowed;
  const cases = await openCasesOf(tx, staffId ?? '', tx.clock.today());
  const patientIds = cases.map(({ patientId }) => patientId);
  const patients = await patientSummaries(tx, unitId, patientIds);
  tx.audit(event('coordination.cases.listed', { purpose: 'vård och behandling', patients: [...patients.keys()] }));
  return ok({
    rows: cases.map(({ caseId, patientId, status, consent, responsible, nextStep, groundless }) => ({
      caseId,
      patient: patients.get(patientId) ?? null,
      status,
      consent,
      responsible,
      asSubstitute: responsible?.staffId !== staffId,
      nextStep,
      groundless,
    })),
  });
}
