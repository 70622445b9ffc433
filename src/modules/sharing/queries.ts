/** Reading blocks, and what other units hold; each read is logged. */
import type { Instant } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authorisePatient } from '../access/index.ts';
import type { Block, Elsewhere } from './contract.ts';
import { event } from './log-actions.ts';
import { sharingPolicy } from './policy.ts';
import { blocksOf, choiceUntil, seeUnitElsewhere, unitsElsewhere } from './store.ts';

export const noChoice: Refusal = {
  kind: 'denied',
  message: 'Välj först att du behöver se uppgifter från andra enheter, och varför.',
  basis: 'PDL 4 kap. 2 §, HSLF-FS 2016:40',
};

/** The patient's blocks at the active unit, including those that have ended. */
export async function readBlocks(tx: Tx, patientId: Uuid): Promise<Result<{ blocks: Block[] }>> {
  const allowed = await authorisePatient(tx, sharingPolicy, 'block.read', patientId, {});
  if (!allowed.ok) return allowed;
  tx.audit(event('sharing.blocks.read', { purpose: 'vård och behandling', ...allowed.value.row }));
  return ok({ blocks: await blocksOf(tx, patientId) });
}

/** The units to show after the active choice, which has written the row of the log. */
export async function elsewhereOf(tx: Tx, patientId: Uuid, until: Instant): Promise<Elsewhere> {
  const all = await unitsElsewhere(tx, patientId);
  const units = all.flatMap(({ unitId, unitName, state }) =>
    state === 'blocked' ? [] : [{ unitId, unitName, state }],
  );
  return { until, units, blocked: all.length - units.length };
}

/** First step of lifting: which units have a block (PDL 4:5), without the blocked notes. */
export async function readBlockedElsewhere(
  tx: Tx,
  patientId: Uuid,
): Promise<Result<{ units: { unitId: Uuid; unitName: string }[] }>> {
  const allowed = await authorisePatient(tx, sharingPolicy, 'elsewhere.read', patientId, {});
  if (!allowed.ok) return allowed;
  tx.audit(event('sharing.blocked_units.read', { purpose: 'vård och behandling', ...allowed.value.row }));
  if ((await choiceUntil(tx, patientId)) === null) return refuse(noChoice);
  const all = await unitsElsewhere(tx, patientId);
  return ok({
    units: all.flatMap(({ unitId, unitName, state }) => (state === 'blocked' ? [{ unitId, unitName }] : [])),
  });
}

/**
 * Opens one other unit to this transaction, for one patient, after the active choice; refused for a blocked unit. The
 * caller must read about that patient only.
 */
export async function openElsewhere(tx: Tx, patientId: Uuid, unitId: Uuid): Promise<Result<{ unitName: string }>> {
  const object = { kind: 'unit', id: unitId };
  const allowed = await authorisePatient(tx, sharingPolicy, 'elsewhere.read', patientId, {}, { object });
  if (!allowed.ok) return allowed;
  const opened = { purpose: 'vård och behandling', ...allowed.value.row, object } as const;
  tx.audit(event('sharing.elsewhere.opened', opened));
  if ((await choiceUntil(tx, patientId)) === null) return refuse(noChoice);
  const unit = (await unitsElsewhere(tx, patientId)).find((other) => other.unitId === unitId);
  if (unit !== undefined && (await seeUnitElsewhere(tx, patientId, unitId))) {
    // The unit that owns the journal must find the reading in its own log.
    tx.audit(event('sharing.elsewhere.opened', { ...opened, unitId }));
    return ok({ unitName: unit.unitName });
  }
  return refuse({
    kind: 'denied',
    message: 'Enheten har inga uppgifter som du kan läsa. De kan vara spärrade.',
    basis: 'PDL 4 kap. 4 §',
  });
}
