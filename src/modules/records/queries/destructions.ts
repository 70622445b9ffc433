/** Proposals and decisions to destroy, for those who may see them: numbers and envelopes, never content. */
import type { Uuid } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorise, whyNot } from '../../access/index.ts';
import { delegationOf } from '../commands/approve.ts';
import { destructionHere } from '../commands/propose.ts';
import { envelopesShown } from '../commands/shown.ts';
import { event } from '../log-actions.ts';
import { recordsPolicy } from '../policy.ts';
import { retentionYears } from '../settings.ts';
import {
  actEnvelopes,
  type Delegation,
  type Destruction,
  delegationHere,
  destructions,
  lastEntryYears,
  numbersOf,
} from '../store/index.ts';

const ADMINISTRATION = 'administration' as const;

/** All proposals at the active unit, the latest first. */
export async function listDestructions(tx: Tx) {
  const at = { unitId: tx.subject.unitId };
  const allowed = authorise(tx, recordsPolicy, 'destruction.see', at, { purpose: ADMINISTRATION });
  if (!allowed.ok) return allowed;
  const all = await destructions(tx);
  const patients = [...new Set(all.map(({ row }) => row.patient_id))];
  tx.audit(event('records.destruction.listed', { purpose: ADMINISTRATION, patients }));
  const beside = { numbers: await numbersOf(tx, patients), delegation: await delegationHere(tx) };
  return ok({ rows: all.map((destruction) => describeDestruction(tx, destruction, beside)) });
}

/** One proposal, with exactly what it takes. */
export async function openDestruction(tx: Tx, destructionId: Uuid) {
  const found = await destructionHere(tx, destructionId);
  const about = {
    purpose: ADMINISTRATION,
    object: { kind: 'destruction', id: destructionId },
    ...(found.ok ? { patients: [found.value.row.patient_id] } : {}),
  };
  const allowed = authorise(tx, recordsPolicy, 'destruction.see', { unitId: tx.subject.unitId }, about);
  if (!allowed.ok) return allowed;
  tx.audit(event('records.destruction.opened', about));
  if (!found.ok) return found;
  const { row, items } = found.value;
  const envelopes = await actEnvelopes(tx, row.patient_id);
  const acts = envelopes.filter((envelope) => items.some((item) => item.object_id === envelope.actId));
  const beside = { numbers: await numbersOf(tx, [row.patient_id]), delegation: await delegationHere(tx) };
  return ok({ proposal: describeDestruction(tx, found.value, beside), acts: envelopesShown(acts) });
}

/** The state of a destruction. */
export type DestructionState = 'waiting' | 'elsewhere' | 'withdrawn' | 'approved' | 'stopped' | 'done';

export function stateOf({ row, outcome, stop, run }: Omit<Destruction, 'items'>): DestructionState {
  if (outcome === null) return row.holds ? 'waiting' : 'elsewhere';
  if (outcome.outcome === 'withdrawn') return 'withdrawn';
  if (run !== null) return 'done';
  return stop === null ? 'approved' : 'stopped';
}

interface Beside {
  numbers: ReadonlyMap<Uuid, string>;
  delegation: Delegation | null;
}

function describeDestruction(tx: Tx, destruction: Destruction, { numbers, delegation }: Beside) {
  const { row, items, outcome, stop, run } = destruction;
  // Whether the proof of identity is fresh is decided at the approval, not when the page is read.
  const fresh = { now: tx.clock.now(), freshMinutes: Number.MAX_SAFE_INTEGER };
  const mayApprove = whyNot(recordsPolicy, { ...tx.subject, authTime: 0 }, 'destruction.approve', {
    unitId: row.unit_id,
    proposedBy: row.proposed_by,
    delegation: delegationOf(delegation),
    ...fresh,
  });
  const state = stateOf(destruction);
  const readsItself = state === 'waiting' && mayApprove === null;
  return {
    destructionId: row.destruction_id,
    number: numbers.get(row.patient_id) ?? '',
    ground: row.ground,
    reference: readsItself ? null : row.reference,
    decidedOn: readsItself ? null : row.decided_on,
    scope: row.scope,
    acts: items.filter((item) => item.kind === 'act').length,
    certificates: items.filter((item) => item.kind === 'certificate').length,
    proposedBy: row.proposed_by_name,
    proposedAt: row.proposed_at,
    state,
    settledBy: outcome?.by_name ?? null,
    settledAt: outcome?.decided_at ?? null,
    dueAt: outcome?.due_at ?? null,
    stopped: stop === null ? null : { by: stop.by_name, at: stop.stopped_at, reason: stop.reason },
    doneAt: run?.ran_at ?? null,
    own: row.proposed_by === tx.subject.staffId,
    mayApprove,
  };
}

/** How many of the unit's journals have passed their retention period, and how many will, year by year. */
export async function countRetention(tx: Tx) {
  const at = { unitId: tx.subject.unitId };
  const allowed = authorise(tx, recordsPolicy, 'destruction.see', at, { purpose: ADMINISTRATION });
  if (!allowed.ok) return allowed;
  tx.audit(event('records.retention.counted', { purpose: ADMINISTRATION }));
  const years = await retentionYears(tx);
  const thisYear = Number(tx.clock.today().slice(0, 4));
  const ends = (await lastEntryYears(tx)).map(({ year, count }) => ({ year: year + years, count }));
  return ok({
    years,
    over: ends.filter((end) => end.year < thisYear).reduce((sum, end) => sum + end.count, 0),
    coming: ends.filter((end) => end.year >= thisYear),
  });
}
