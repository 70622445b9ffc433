/** The journal at another unit of the provider: read-only, on an active choice, never past a block (LAW-58, LAW-38). */
import type { Uuid } from '../../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { patientSummaries } from '../../../patients/index.ts';
import { openElsewhere } from '../../../sharing/index.ts';
import { journalAsText } from '../../frame/render.ts';
import { journalEntry } from '../../journal/commands/copy.ts';
import { unknownPatient } from '../commands/common.ts';
import { personAt } from '../person.ts';
import { surroundings } from '../store/surroundings.ts';

/** The other unit's entries about the patient, as its journal prints them, without anything känsligt. */
export async function readElsewhere(
  tx: Tx,
  patientId: Uuid,
  unitId: Uuid,
): Promise<Result<{ unitName: string; text: string; entries: number }>> {
  const patient = (await patientSummaries(tx, tx.subject.unitId, [patientId])).get(patientId);
  const opened = await openElsewhere(tx, patientId, unitId);
  if (!opened.ok) return opened;
  if (patient === undefined) return refuse(unknownPatient);
  const person = await personAt(tx, unitId, patientId);
  const { providerName } = await surroundings(tx, null);
  const all = person.cases.flatMap((one) => one.acts).filter((one) => one.texts !== null);
  const entries = all
    .toSorted((a, b) => (a.version.occurred_at < b.version.occurred_at ? -1 : 1))
    .map((one) => journalEntry(one, person, all, 'journal'));
  const { unitName } = opened.value;
  const head = {
    patient: patient.writtenName,
    number: patient.number,
    unit: unitName,
    provider: providerName,
    printedOn: tx.clock.today(),
    printedBy: tx.subject.name,
  };
  return ok({ unitName, text: journalAsText(head, entries, 'journal'), entries: entries.length });
}
