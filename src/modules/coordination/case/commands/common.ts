/** What every command about a patient's journal begins and ends with. */
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { saveCareRelations } from '../../../access/index.ts';
import { lockPatients } from '../../../patients/index.ts';
import type { StaffRef } from '../../frame/content.ts';
import type { FoldedCase } from '../../frame/fold.ts';
import type { CaseSummary } from '../../frame/summary.ts';
import { careRelationsOf, coordinationRelations } from '../care-relation.ts';
import { type CaseToProject, changedRows, type PersonRecord, personAt, projectCases } from '../person.ts';
import { saveCases } from '../store/cases.ts';

export const unknownPatient: Refusal = {
  kind: 'not_found',
  message: 'Personen finns inte på den här enheten. Kontrollera att du har rätt enhet vald.',
};

export const unknownAct: Refusal = {
  kind: 'not_found',
  message: 'Händelsen finns inte på den här enheten. Den kan höra till en annan enhet; byt enhet överst på sidan.',
};

/** An act as the log names it, and the answer when the unit has no such act. */
export const aboutAct = (actId: Uuid) => ({ object: { kind: 'act', id: actId }, missing: unknownAct.message });

/** The acting person as an author. Only a person of the provider's staff writes in a journal (PDL 3:3). */
export function authorOf(tx: Tx): Result<StaffRef> {
  const { staffId, name, title } = tx.subject;
  if (staffId === null) {
    return refuse({ kind: 'denied', message: 'Bara en människa för journal.', basis: 'PDL 3 kap. 3 §' });
  }
  return ok({ staffId, name, title });
}

/** Locks the patient's row at the active unit. Anything read about the person before the lock is out of date. */
export async function lockPatient(tx: Tx, patientId: Uuid): Promise<Result<void>> {
  const known = await lockPatients(tx, tx.subject.unitId, [patientId]);
  return known.has(patientId) ? ok(undefined) : refuse(unknownPatient);
}

/** Locks the patient's row and reads all that is entered about the person. */
export async function lockedPerson(tx: Tx, patientId: Uuid): Promise<Result<PersonRecord>> {
  const locked = await lockPatient(tx, patientId);
  return locked.ok ? ok(await personAt(tx, tx.subject.unitId, patientId)) : locked;
}

/** Projects the person's cases after one of them became `folded`, and tells the refreshers. Gives its version. */
export async function saveFolded(tx: Tx, person: PersonRecord, caseId: Uuid, folded: FoldedCase): Promise<number> {
  const known = person.cases.find((inCase) => inCase.caseId === caseId);
  const version = (known?.version ?? 0) + 1;
  const changed: CaseToProject = { caseId, folded, version };
  const cases: CaseToProject[] =
    known === undefined
      ? [...person.cases, changed]
      : person.cases.map((inCase) => (inCase.caseId === caseId ? changed : inCase));
  const rows = projectCases(person, cases);
  const { unitId } = tx.subject;
  await Promise.all([saveCases(tx, unitId, changedRows(person, rows)), saveRelations(tx, person, rows, cases)]);
  tx.touched(unitId, person.patientId, 'journal');
  return version;
}

/** Writes the person's care relations when they have changed. */
async function saveRelations(
  tx: Tx,
  person: PersonRecord,
  rows: readonly CaseSummary[],
  cases: readonly CaseToProject[],
): Promise<void> {
  const at = { unitId: tx.subject.unitId, patientId: person.patientId };
  const relations = careRelationsOf(at.unitId, at.patientId, rows, cases);
  const before = careRelationsOf(at.unitId, at.patientId, person.stored, person.cases);
  if (JSON.stringify(relations) === JSON.stringify(before)) return;
  await saveCareRelations(tx, coordinationRelations, [at], relations);
}
