/** The journal at another unit of the provider: read-only, on an active choice, never past a block (LAW-58, LAW-38). */
import type { RouteReply } from '../../../../contract/route.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import { ok, type Result } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { openElsewhere } from '../../../sharing/index.ts';
import { personAt } from '../../case/person.ts';
import type * as contract from '../contract.ts';
import { printJournal } from './print.ts';

/** The other unit's entries about the patient, as its journal prints them. */
export async function readElsewhere(
  tx: Tx,
  patientId: Uuid,
  unitId: Uuid,
): Promise<Result<RouteReply<typeof contract.readElsewhere>>> {
  const opened = await openElsewhere(tx, patientId, unitId);
  if (!opened.ok) return opened;
  const { unitName } = opened.value;
  const person = await personAt(tx, unitId, patientId);
  const printed = await printJournal(tx, person, { actIds: null, reader: 'journal', unitName });
  return printed.ok ? ok({ unitName, text: printed.value.text, entries: printed.value.actIds.length }) : printed;
}
