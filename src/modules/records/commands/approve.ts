/** The second of two persons: approves at their own unit, with a fresh proof of identity and the decision at hand. */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { addSeconds, type Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { sameReference } from '../../../kernel/text.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorise, freshness } from '../../access/index.ts';
import { event } from '../log-actions.ts';
import { recordsPolicy } from '../policy.ts';
import { destructionWaitHours } from '../settings.ts';
import { addOutcome, type Delegation, type Destruction, type DestructionRow, delegationHere } from '../store/index.ts';
import { aboutOf, alreadyDecided, settledMeanwhile } from './halt.ts';
import { destructionHere, tooEarly } from './propose.ts';
import { DESTROY_JOB, jobKey } from './run.ts';
import { itemsOf, sameItems, takenBy } from './scope.ts';

export interface ApproveDestruction {
  destructionId: Uuid;
  /** Both read from the decision itself. */
  reference: string;
  decidedOn: CalendarDate | null;
  /** The person states that the decision has been read, and that number and day are right. */
  decisionRead: boolean;
}

/** Approves the active unit's part: it is carried out after the waiting time, unless somebody stops it. */
export async function approveDestruction(
  tx: Tx,
  request: ApproveDestruction,
): Promise<Result<{ approved: true; dueAt: Instant }>> {
  const found = await destructionHere(tx, request.destructionId);
  const delegation = await delegationHere(tx);
  const about = aboutOf(request.destructionId, found);
  const resource = {
    unitId: tx.subject.unitId,
    proposedBy: found.ok ? found.value.row.proposed_by : '',
    delegation: delegationOf(delegation),
    ...(await freshness(tx)),
  };
  const allowed = authorise(tx, recordsPolicy, 'destruction.approve', resource, about);
  if (!allowed.ok) return allowed;
  const named = tx.subject.roles.includes('unit_manager') ? null : delegation;
  tx.audit(
    event('records.destruction.approved', {
      ...about,
      ...(named === null ? {} : { details: { delegation: named.reference } }),
    }),
  );
  if (!found.ok) return found;
  const { row, items, outcome } = found.value;
  if (outcome !== null) return refuse(alreadyDecided(outcome));
  const wrong = misread(row, request);
  if (wrong !== null) return refuse(wrong);
  if (!row.holds) {
    const message = 'På den här enheten finns inget att förstöra. Varje annan enhets chef beslutar om sitt.';
    return refuse({ kind: 'conflict', message });
  }
  const early = await tooEarly(tx, { ground: row.ground, patientId: row.patient_id });
  if (early !== null) return refuse(early);
  const acts = items.filter((item) => item.kind === 'act').map((item) => item.object_id);
  const taken = await takenBy(tx, {
    patientId: row.patient_id,
    scope: row.scope,
    actIds: acts,
    caseId: row.scope === 'case' ? await caseOf(tx, found.value) : null,
    certificates: row.certificates,
  });
  if (!sameItems(items, itemsOf(row, taken))) {
    const message =
      'Journalen har ändrats sedan förslaget lades: något har kommit till eller är redan förstört. Lägg ett nytt förslag.';
    return refuse({ kind: 'conflict', message });
  }
  const { staffId, name, title, authTime } = tx.subject;
  const decidedAt = tx.clock.now();
  const dueAt = addSeconds(decidedAt, (await destructionWaitHours(tx)) * 3600);
  const { provider_id, unit_id, destruction_id } = row;
  const first = await addOutcome(tx, {
    provider_id,
    unit_id,
    destruction_id,
    outcome: 'approved',
    by_staff_id: staffId ?? '',
    by_name: name,
    by_title: title,
    auth_time: authTime ?? 0,
    decided_at: decidedAt,
    due_at: dueAt,
    decision_read: true,
  });
  if (!first) return refuse(await settledMeanwhile(tx, destruction_id));
  const at = { unitId: unit_id, destructionId: destruction_id };
  await tx.enqueue({ kind: DESTROY_JOB, payload: at, key: jobKey(at), dueAt });
  return ok({ approved: true, dueAt });
}

/** The provider's delegation as the rule about approving reads it. */
export const delegationOf = (delegation: Delegation | null): 'none' | 'living' =>
  delegation === null ? 'none' : 'living';

/** Refused if what the second person has read in the decision differs from the proposal. */
function misread(row: DestructionRow, { reference, decidedOn, decisionRead }: ApproveDestruction): Refusal | null {
  const fields: Record<string, string> = {};
  if (!sameReference(reference, row.reference)) {
    fields.reference =
      'Numret stämmer inte med förslagets. Läs på beslutet, och lägg ett nytt förslag om förslaget är fel.';
  }
  if (decidedOn !== row.decided_on) {
    fields.decidedOn =
      'Dagen stämmer inte med förslagets. Läs på beslutet, och lägg ett nytt förslag om förslaget är fel.';
  }
  if (!decisionRead) fields.decisionRead = 'Läs beslutet, och kryssa i att nummer och dag stämmer.';
  const [first] = Object.values(fields);
  return first === undefined ? null : { kind: 'invalid', message: first, fields };
}

async function caseOf(tx: Tx, { row, items }: Destruction): Promise<Uuid | null> {
  const everything = {
    patientId: row.patient_id,
    scope: 'person',
    actIds: [],
    caseId: null,
    certificates: false,
  } as const;
  const { acts } = await takenBy(tx, everything);
  return acts.find((act) => items.some((item) => item.object_id === act.actId))?.caseId ?? null;
}
