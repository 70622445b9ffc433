/** Taking a proposal back before approval, and stopping an approved one while it waits. Nothing is destroyed. */
import type { Uuid } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorise } from '../../access/index.ts';
import { event } from '../log-actions.ts';
import { recordsPolicy } from '../policy.ts';
import {
  addOutcome,
  addStop,
  type Destruction,
  haltElsewhere,
  holdDestruction,
  type OutcomeRow,
} from '../store/index.ts';
import { destructionHere } from './propose.ts';

/**
 * Takes a proposal back at the active unit. The proposer's own is taken back at every unit where it is not carried out,
 * even when it is carried out at the active unit.
 */
export async function withdrawDestruction(tx: Tx, destructionId: Uuid): Promise<Result<{ withdrawn: true }>> {
  const found = await destructionHere(tx, destructionId);
  const about = aboutOf(destructionId, found);
  const allowed = authorise(tx, recordsPolicy, 'destruction.withdraw', { unitId: tx.subject.unitId }, about);
  if (!allowed.ok) return allowed;
  tx.audit(event('records.destruction.withdrawn', about));
  if (!found.ok) return found;
  const { row, outcome, run } = found.value;
  if (run !== null && reachesOthers(tx, found.value)) {
    await elsewhereToo(tx, found.value, TAKEN_BACK);
    return ok({ withdrawn: true });
  }
  if (outcome !== null) return refuse(alreadyDecided(outcome));
  const { provider_id, unit_id, destruction_id } = row;
  const { staffId, name, title, authTime } = tx.subject;
  const first = await addOutcome(tx, {
    provider_id,
    unit_id,
    destruction_id,
    outcome: 'withdrawn',
    by_staff_id: staffId ?? '',
    by_name: name,
    by_title: title,
    auth_time: authTime ?? 0,
    decided_at: tx.clock.now(),
    due_at: null,
    decision_read: false,
  });
  if (!first) return refuse(await settledMeanwhile(tx, destructionId));
  await elsewhereToo(tx, found.value, TAKEN_BACK);
  return ok({ withdrawn: true });
}

/** Stops an approved proposal at the active unit; the proposer's own at every unit where it is not carried out. */
export async function stopDestruction(
  tx: Tx,
  { destructionId, reason }: { destructionId: Uuid; reason: string },
): Promise<Result<{ stopped: true }>> {
  const at = { unitId: tx.subject.unitId, destructionId };
  await holdDestruction(tx, at);
  const found = await destructionHere(tx, destructionId);
  const about = aboutOf(destructionId, found);
  const allowed = authorise(tx, recordsPolicy, 'destruction.stop', { unitId: at.unitId }, about);
  if (!allowed.ok) return allowed;
  tx.audit(event('records.destruction.stopped', about));
  if (!found.ok) return found;
  const late = whyNotStopped(found.value);
  if (late !== null) return refuse(late);
  const why = reason.trim();
  if (why === '') {
    const message = 'Skriv varför det ska stoppas.';
    return refuse({ kind: 'invalid', message, fields: { reason: message } });
  }
  const { provider_id, unit_id, destruction_id } = found.value.row;
  const { staffId, name } = tx.subject;
  await addStop(tx, {
    provider_id,
    unit_id,
    destruction_id,
    by_staff_id: staffId ?? '',
    by_name: name,
    reason: why,
    stopped_at: tx.clock.now(),
  });
  await elsewhereToo(tx, found.value, why);
  return ok({ stopped: true });
}

function whyNotStopped({ outcome, stop, run }: Destruction): Refusal | null {
  if (run !== null) return { kind: 'conflict', message: 'Det är redan verkställt. Det går inte att ångra.' };
  if (stop !== null) return { kind: 'conflict', message: 'Det är redan stoppat. Ingenting förstörs.' };
  if (outcome?.outcome === 'approved') return null;
  const message =
    outcome === null
      ? 'Förslaget är inte godkänt ännu. Dra tillbaka det i stället.'
      : 'Förslaget är tillbakadraget. Ingenting förstörs.';
  return { kind: 'conflict', message };
}

const TAKEN_BACK = 'Förslaget togs tillbaka av den som hade lagt det.';

/** Whether the person's step reaches other units: it is the person's own proposal, about the whole journal. */
const reachesOthers = (tx: Tx, { row }: Destruction): boolean =>
  row.scope === 'person' && row.proposed_by === tx.subject.staffId;

/** Takes the proposer's own proposal back at every other unit, and logs it at each. */
async function elsewhereToo(tx: Tx, found: Destruction, why: string): Promise<void> {
  const { row } = found;
  if (!reachesOthers(tx, found)) return;
  const at = { unitId: row.unit_id, destructionId: row.destruction_id };
  for (const { unitId, stopped } of await haltElsewhere(tx, at, why)) {
    const what = stopped ? 'records.destruction.stopped' : 'records.destruction.withdrawn';
    tx.audit(event(what, { ...aboutOf(row.destruction_id, ok(found)), unitId }));
  }
}

/** What a step with a proposal is logged with. */
export function aboutOf(destructionId: Uuid, found: Result<Destruction>) {
  return {
    purpose: 'administration' as const,
    object: { kind: 'destruction', id: destructionId },
    ...(found.ok ? { patients: [found.value.row.patient_id] } : {}),
  };
}

/** Why a proposal with an outcome gets no other. */
export function alreadyDecided({ outcome }: Pick<OutcomeRow, 'outcome'>): Refusal {
  return {
    kind: 'conflict',
    message:
      outcome === 'withdrawn'
        ? 'Förslaget är tillbakadraget. Ingenting förstörs.'
        : 'Förslaget är redan godkänt. Det kan stoppas fram till att det verkställs.',
  };
}

/** The same when somebody else was a moment earlier. */
export async function settledMeanwhile(tx: Tx, destructionId: Uuid): Promise<Refusal> {
  const found = await destructionHere(tx, destructionId);
  return alreadyDecided({
    outcome: found.ok && found.value.outcome !== null ? found.value.outcome.outcome : 'approved',
  });
}
