/** Acts whose content is destroyed on a decision: a version says so, and the case is folded without them. */
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { lockPatients } from '../../../patients/index.ts';
import type { StaffRef } from '../../frame/content.ts';
import { actsOfPerson, addActs, addSignatures } from '../store/acts.ts';
import { signatureRow, versionRows } from '../versions.ts';
import { refold } from './rebuild.ts';

export interface Destroyed {
  unitId: Uuid;
  patientId: Uuid;
  actIds: readonly Uuid[];
  /** Who approved it, and when that person proved their identity, in epoch seconds. */
  by: StaffRef;
  authTime: number;
  /** The text in place of the content: which decision destroyed it. */
  stub: string;
}

/**
 * Adds to each act a version that tells of its destruction, signed by the approver, and folds the person's cases again:
 * a destroyed act folds as nothing, and acts that rested on it are marked. Runs as the system, after the content is
 * gone. An act that already has such a version is left alone.
 */
export async function markDestroyed(tx: Tx, destroyed: Destroyed): Promise<void> {
  const { unitId, patientId, by } = destroyed;
  await lockPatients(tx, unitId, [patientId]);
  const acts = (await actsOfPerson(tx, unitId, patientId, 'journal')).filter(
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
    added.map(({ version }) => signatureRow(version, by, destroyed.authTime, now)),
  );
  await refold(tx, { unitId, patientId });
  tx.touched(unitId, patientId);
}
