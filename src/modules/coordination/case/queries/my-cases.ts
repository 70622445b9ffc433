import type { RouteReply } from '../../../../contract/route.ts';
import { ok, type Result } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { authorise, decide, patientResources } from '../../../access/index.ts';
import { patientSummaries } from '../../../patients/index.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';
import type * as contract from '../contract.ts';
import { openCasesOf, openCasesTreatedBy } from '../store/cases.ts';

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

/** More patients of one doctor in coordination at once there are not. */
const MOST_TREATED = 500;

/** Patients of the doctor's or other treating person's own, by care relation, who are in coordination at the unit. */
export async function treatedCases(tx: Tx): Promise<Result<RouteReply<typeof contract.treatedCases>>> {
  const { staffId, hsaId, unitId } = tx.subject;
  const allowed = authorise(tx, coordinationPolicy, 'cases.treating', { unitId });
  if (!allowed.ok) return allowed;
  const holders = [staffId, hsaId].filter((holder) => holder !== null);
  const related = await openCasesTreatedBy(tx, holders, tx.clock.today(), MOST_TREATED);
  const facts = await patientResources(
    tx,
    related.map(({ patientId }) => patientId),
  );
  // A patient who has blocked coordination from other care is not named here at all.
  const cases = related.filter(({ patientId }) => {
    const at = facts.get(patientId);
    return at !== undefined && decide(coordinationPolicy, tx.subject, 'card.read', at).allow;
  });
  const patients = await patientSummaries(
    tx,
    unitId,
    cases.map(({ patientId }) => patientId),
  );
  tx.audit(
    event('coordination.cases.treating_listed', { purpose: 'vård och behandling', patients: [...patients.keys()] }),
  );
  return ok({
    rows: cases.flatMap(({ patientId, responsible, nextStep }) => {
      const patient = patients.get(patientId);
      return patient === undefined ? [] : [{ patient, responsible, nextStep }];
    }),
  });
}
