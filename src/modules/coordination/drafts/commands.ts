/** Drafts: saved as they are typed, read by their author alone, ended by entering or discarding (case-rules 4). */

import { isDeepStrictEqual } from 'node:util';
import type { RouteReply, RouteRequest } from '../../../contract/route.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorise, authorisePatient } from '../../access/index.ts';
import { authorOf, lockPatient } from '../case/commands/common.ts';
import { actsOfBatch } from '../case/store/acts.ts';
import { event } from '../log-actions.ts';
import { coordinationPolicy } from '../policy.ts';
import { savedElsewhere } from './conflict.ts';
import type * as contract from './contract.ts';
import { draftRow, endDraft, readableDrafts, storeDraft, storeRelease, writesHere } from './store.ts';

/** Bytes. Only the size of a draft is limited: its form may be incomplete. */
export const MOST_DRAFT_BYTES = 200_000;

type Sent = RouteRequest<typeof contract.saveDraft>['body'];
type DraftToSave = Omit<Sent, 'version'> & { draftId: Uuid; version?: number };

/**
 * Saves the form as it stands. An entered or discarded draft is not saved again, and a text written from an older version
 * is refused with the newer one, so that neither is lost.
 */
export async function saveMyDraft(tx: Tx, draft: DraftToSave): Promise<Result<RouteReply<typeof contract.saveDraft>>> {
  const { draftId, patientId, version = 0 } = draft;
  const allowed = await authorisePatient(tx, coordinationPolicy, 'draft.write', patientId, {});
  if (!allowed.ok) return allowed;
  tx.audit(
    event('coordination.draft.saved', {
      purpose: 'vård och behandling',
      ...allowed.value.row,
      object: { kind: 'draft', id: draftId },
    }),
  );
  const author = authorOf(tx);
  if (!author.ok) return author;
  if (Buffer.byteLength(JSON.stringify(draft.body) ?? '') > MOST_DRAFT_BYTES) {
    return refuse({
      kind: 'too_large',
      message:
        'Texten är för lång för att sparas som utkast. Det du skrev finns kvar på sidan; dela upp den i två händelser.',
    });
  }
  // Locks in the same order as entering, so that what is read below still holds when the draft is saved.
  const locked = await lockPatient(tx, patientId);
  if (!locked.ok) return locked;
  const known = await draftRow(tx, draftId);
  if (known !== null && known.staff_id !== author.value.staffId) {
    return refuse({ kind: 'denied', message: 'Utkastet är någon annans.', basis: 'PDL 3 kap. 4 §' });
  }
  if (known !== null && known.patient_id !== patientId) {
    return refuse({ kind: 'conflict', message: 'Utkastet gäller en annan patient. Ingenting sparades.' });
  }
  if (known !== null && known.state !== 'open') {
    const how = known.state === 'entered' ? 'redan infört' : 'kastat';
    return refuse({ kind: 'conflict', message: `Utkastet är ${how}.`, details: { state: known.state } });
  }
  // A save under way when the form was entered comes after it, and must not leave a draft of what is entered.
  if (known === null && (await actsOfBatch(tx, draftId)).length > 0) {
    return refuse({ kind: 'conflict', message: 'Utkastet är redan infört.', details: { state: 'entered' } });
  }
  const [stored] = known === null ? [] : await readableDrafts(tx, { draftId });
  if (stored === undefined) return ok({ savedAt: await storeDraft(tx, { ...draft, version: 1 }), version: 1 });
  // The same text again, whose first answer did not reach the page.
  if (isDeepStrictEqual(stored.body, draft.body)) return ok({ savedAt: stored.savedAt, version: stored.version });
  if (stored.version !== version) return refuse(savedElsewhere(stored));
  const next = version + 1;
  return ok({ savedAt: await storeDraft(tx, { ...draft, version: next }), version: next });
}

/** Discards the author's own draft, with a reason. Its content is deleted; the log keeps that it existed. */
export async function discardDraft(tx: Tx, draftId: Uuid, reason: string): Promise<Result<{ discarded: true }>> {
  const object = { kind: 'draft', id: draftId };
  const draft = await draftRow(tx, draftId);
  const missing = 'Utkastet finns inte på den här enheten.';
  const whose = { authorId: draft?.staff_id ?? tx.subject.staffId ?? '' };
  const about = { object, missing };
  const allowed = await authorisePatient(
    tx,
    coordinationPolicy,
    'draft.discard',
    draft?.patient_id ?? null,
    whose,
    about,
  );
  if (!allowed.ok) return allowed;
  if (draft === null) return refuse({ kind: 'not_found', message: missing });
  tx.audit(
    event('coordination.draft.discarded', {
      purpose: 'vård och behandling',
      patients: [draft.patient_id],
      object,
      reason,
      details: { begunAt: draft.created_at },
    }),
  );
  if (draft.state === 'entered') {
    return refuse({
      kind: 'conflict',
      message: 'Utkastet är redan infört i journalen och kan inte kastas.',
      basis: 'PDL 3 kap. 14 §',
    });
  }
  if (draft.state === 'open') await endDraft(tx, draftId, 'discarded');
  return ok({ discarded: true });
}

/** The manager decides that a coordinator may enter a draft whose author no longer coordinates at the unit. */
export async function releaseOldDraft(
  tx: Tx,
  request: { draftId: Uuid; toStaffId: Uuid; reason: string },
): Promise<Result<{ released: true }>> {
  const { draftId, toStaffId, reason } = request;
  const allowed = authorise(tx, coordinationPolicy, 'draft.release', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  const draft = await draftRow(tx, draftId);
  tx.audit(
    event('coordination.draft.released', {
      purpose: 'administration',
      object: { kind: 'draft', id: draftId },
      reason,
      details: { to: toStaffId },
      ...(draft === null ? {} : { patients: [draft.patient_id] }),
    }),
  );
  if (draft === null || draft.state !== 'open') {
    return refuse({ kind: 'not_found', message: 'Utkastet finns inte, eller är redan infört eller kastat.' });
  }
  if (await writesHere(tx, draft.staff_id)) {
    const message = `${draft.staff_name} har fortfarande ett uppdrag som koordinator på enheten och ska själv föra in sitt utkast.`;
    return refuse({ kind: 'denied', message, basis: 'PDL 3 kap. 4 §' });
  }
  if (!(await writesHere(tx, toStaffId))) {
    return refuse({
      kind: 'invalid',
      message: 'Kollegan får inte föra journal på enheten. Utkastet lämnas till en koordinator där.',
      fields: { toStaffId: 'Välj en koordinator på enheten.' },
    });
  }
  await storeRelease(tx, draftId, toStaffId, reason);
  return ok({ released: true });
}
