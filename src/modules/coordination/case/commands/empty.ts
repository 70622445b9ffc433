/** Acts whose content has been destroyed on a decision: the journal tells it as a version, and the case is folded without them. */
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { lockPatients } from '../../../patients/index.ts';
import type { StaffRef } from '../../frame/content.ts';
import { actsOfPerson, addActs, addSignatures } from '../store/index.ts';
import { versionRows } from '../versions.ts';
import { refold } from './rebuild.ts';

export interface Destroyed {
  unitId: Uuid;
  patientId: Uuid;
  actIds: readonly Uuid[];
  /** Who approved it, and when she proved who she was, in epoch seconds. */
  by: StaffRef;
  authTime: number;
  /** What stands in place of the content: by which decision it is destroyed. */
  stub: string;
}

/**
 * Adds to each act the version that tells of its destruction, signed by the one who approved it, and folds the person's
 * cases anew: a destroyed act folds as nothing, and what stood on it is marked. As the system, after the content is gone;
 * an act that already has such a version is left alone.
 */
export async function markDestroyed(tx: Tx, destroyed: Destroyed): Promise<void> {
  const { unitId, patientId, by } = destroyed;
  await lockPatients(tx, unitId, [patientId]);
  const acts = (await actsOfPerson(tx, unitId, patientId)).filter(
    ({ act, version }) => destroyed.actIds.includes(act.act_id) && version.what !== 'destroyed',
  );
  const now = tx.clock.now();
  const added = acts.map(({ act, version }) =>
    versionRows({
      providerId: tx.subject.providerId,
      unitId,
      actId: act.act_id,
      nr: version.nr + 1,
      what: 'destroyed',
      at: version.occurred_at,
      minutes: version.minutes,
      act: null,
      codes: [],
      author: by,
      draftedBy: null,
      reason: destroyed.stub,
      writtenAt: now,
    }),
  );
  await addActs(tx, [], added);
  await addSignatures(
    tx,
    added.map(({ version }) => ({
      provider_id: version.provider_id,
      unit_id: unitId,
      act_id: version.act_id,
      nr: version.nr,
      hash: version.hash,
      staff_id: by.staffId,
      staff_name: by.name,
      auth_time: destroyed.authTime,
      signed_at: now,
    })),
  );
  await refold(tx, { unitId, patientId });
  tx.touched(unitId, patientId);
}
