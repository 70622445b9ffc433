/** The second of two persons: approves a destruction after proving again who she is, or one of them takes it back. */
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { sameReference } from '../../../kernel/text.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorise, freshness } from '../../access/index.ts';
import { event } from '../../audit/index.ts';
import { recordsPolicy } from '../policy.ts';
import { addOutcome, type Destruction, type OutcomeRow } from '../store/index.ts';
import { destructionHere, tooEarly } from './propose.ts';
import { DESTROY_JOB } from './run.ts';
import { itemsOf, sameItems, takenBy } from './scope.ts';

/** Approves: a job then carries it out. `reference` is read off the decision anew, by the second person. */
export async function approveDestruction(
  tx: Tx,
  request: { destructionId: Uuid; reference: string },
): Promise<Result<{ approved: true }>> {
  const found = await destructionHere(tx, request.destructionId);
  const proposedBy = found.ok ? found.value.row.proposed_by : '';
  const about = aboutOf(request.destructionId, found);
  const resource = { unitId: tx.subject.unitId, proposedBy, ...(await freshness(tx)) };
  const allowed = authorise(tx, recordsPolicy, 'destruction.approve', resource, about);
  if (!allowed.ok) return allowed;
  tx.audit(event('records.destruction.approved', about));
  if (!found.ok) return found;
  const { row, items } = found.value;
  if (!sameReference(request.reference, row.reference)) {
    const message =
      'Numret stämmer inte med förslagets. Läs på beslutet, och lägg ett nytt förslag om förslaget är fel.';
    return refuse({ kind: 'invalid', message, fields: { reference: message } });
  }
  const early = await tooEarly(tx, { ground: row.ground, patientId: row.patient_id });
  if (early !== null) return refuse(early);
  const acts = items.filter((one) => one.kind === 'act').map((one) => one.object_id);
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
  const said = await say(tx, found.value, 'approved');
  if (!said.ok) return said;
  const payload = { unitId: row.unit_id, destructionId: row.destruction_id };
  await tx.enqueue({ kind: DESTROY_JOB, payload, key: row.destruction_id });
  return ok({ approved: true });
}

/** Takes a proposal back. Nothing has happened, and nothing will. */
export async function withdrawDestruction(tx: Tx, destructionId: Uuid): Promise<Result<{ withdrawn: true }>> {
  const found = await destructionHere(tx, destructionId);
  const about = aboutOf(destructionId, found);
  const allowed = authorise(tx, recordsPolicy, 'destruction.withdraw', { unitId: tx.subject.unitId }, about);
  if (!allowed.ok) return allowed;
  tx.audit(event('records.destruction.withdrawn', about));
  if (!found.ok) return found;
  const said = await say(tx, found.value, 'withdrawn');
  return said.ok ? ok({ withdrawn: true }) : said;
}

function aboutOf(destructionId: Uuid, found: Result<Destruction>) {
  return {
    purpose: 'administration' as const,
    object: { kind: 'destruction', id: destructionId },
    ...(found.ok ? { patients: [found.value.row.patient_id] } : {}),
  };
}

async function say(tx: Tx, { row, outcome }: Destruction, what: OutcomeRow['outcome']): Promise<Result<void>> {
  const { staffId, name, title, authTime } = tx.subject;
  const settled = (): Result<never> =>
    refuse({
      kind: 'conflict',
      message:
        outcome?.outcome === 'withdrawn'
          ? 'Förslaget är tillbakadraget. Ingenting förstörs.'
          : 'Förslaget är redan godkänt. Det går inte att ångra.',
    });
  if (outcome !== null) return settled();
  const first = await addOutcome(tx, {
    provider_id: row.provider_id,
    unit_id: row.unit_id,
    destruction_id: row.destruction_id,
    outcome: what,
    by_staff_id: staffId ?? '',
    by_name: name,
    by_title: title,
    auth_time: authTime ?? 0,
    decided_at: tx.clock.now(),
  });
  return first ? ok(undefined) : settled();
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
  return acts.find((one) => items.some((item) => item.object_id === one.actId))?.caseId ?? null;
}
