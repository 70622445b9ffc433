/** Ways out of the journal: the unit's own record system, or a copy to the patient; no third (case-rules 9). */
import type { RouteReply, RouteRequest } from '../../../../contract/route.ts';
import { localDateTime } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { authorisePatient } from '../../../access/index.ts';
import { postWarning } from '../../../patients/index.ts';
import { enterActs } from '../../case/commands/enter.ts';
import { type PersonRecord, personAt } from '../../case/person.ts';
import { surroundings } from '../../case/store/surroundings.ts';
import type { Reader } from '../../frame/telling.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';
import type * as contract from '../contract.ts';
import { printJournal } from '../queries/print.ts';

/** The journal, or some of its acts, as text for the unit's own record system. */
export async function copyJournal(
  tx: Tx,
  request: RouteRequest<typeof contract.copyJournal>['body'] & { patientId: Uuid },
): Promise<Result<RouteReply<typeof contract.copyJournal>>> {
  const { patientId } = request;
  const allowed = await authorisePatient(tx, coordinationPolicy, 'journal.copy', patientId, {});
  if (!allowed.ok) return allowed;
  const { row } = allowed.value;
  const person = await personAt(tx, tx.subject.unitId, patientId);
  const copied = await copyOf(tx, person, request.actIds, 'journal');
  // Logs what was copied, not what was asked for: an act of another unit was never read.
  const acts = copied.ok && request.actIds !== null ? { details: { ...row.details, acts: copied.value.actIds } } : {};
  tx.audit(event('coordination.journal.copied', { purpose: 'vård och behandling', ...row, ...acts }));
  return copied;
}

/** A copy to the patient: its text, and the act *disclosed* that tells of it. Nothing *känsligt* is in it. */
export async function giveCopy(
  tx: Tx,
  request: RouteRequest<typeof contract.giveCopy>['body'] & { patientId: Uuid },
): Promise<Result<RouteReply<typeof contract.giveCopy>>> {
  const { patientId, what } = request;
  const allowed = await authorisePatient(tx, coordinationPolicy, 'journal.copy', patientId, {});
  if (!allowed.ok) return allowed;
  const { row } = allowed.value;
  tx.audit(
    event('coordination.journal.given', {
      purpose: 'vård och behandling',
      ...row,
      details: { ...row.details, what },
    }),
  );
  const person = await personAt(tx, tx.subject.unitId, patientId, 'patient');
  const wanted = what === 'journal' ? null : what === 'acts' ? request.actIds : planOf(person);
  const copy = await copyOf(tx, person, wanted, 'patient');
  if (!copy.ok) return copy;
  const { ownership } = await surroundings(tx, null);
  const entered = await enterActs(tx, {
    patientId,
    caseId: null,
    caseVersion: null,
    draftId: request.draftId,
    acts: [
      {
        kind: 'disclosed',
        at: localDateTime(tx.clock.now()),
        minutes: null,
        codes: null,
        content: { what, acts: copy.value.actIds, handing: request.handing, ground: ownership },
      },
    ],
  });
  if (!entered.ok) return entered;
  const warning = request.handing === 'posted' ? postWarning(allowed.value.facts.protection, 'kopian') : null;
  return ok({ ...copy.value, disclosedId: entered.value.actIds[0] ?? request.draftId, warning });
}

/** The plan in force in the latest case that has one. */
function planOf(person: PersonRecord): Uuid[] {
  const plan = person.cases.map(({ folded }) => folded.state.plan).findLast((latest) => latest !== null);
  return plan ? [plan.actId] : [];
}

/** The acts of the keys, or all, as text. Refused when there is nothing to print. */
async function copyOf(
  tx: Tx,
  person: PersonRecord,
  actIds: readonly Uuid[] | null,
  reader: Reader,
): Promise<Result<{ text: string; actIds: Uuid[] }>> {
  const printed = await printJournal(tx, person, { actIds, reader });
  if (!printed.ok || printed.value.actIds.length > 0) return printed;
  const message = 'Det finns inget att skriva ut: ingen plan eller händelse är införd.';
  return refuse({ kind: 'invalid', message });
}
