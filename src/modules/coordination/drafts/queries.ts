/** Reading drafts: one's own to go on with, and for the manager whose they are. Each reading is logged. */
import type { RouteReply } from '../../../contract/route.ts';
import { addSeconds } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorise, authorisePatient, decide, type Waiting } from '../../access/index.ts';
import { patientSummaries } from '../../patients/index.ts';
import { surroundings } from '../case/store/surroundings.ts';
import { event } from '../log-actions.ts';
import { coordinationPolicy } from '../policy.ts';
import type * as contract from './contract.ts';
import { countLeftDrafts, draftsBefore, readableDrafts, writesHere } from './store.ts';

/** The page of old drafts. */
const OLD_DRAFTS = '/gamla-utkast';

const A_DAY = 24 * 3600;

/** A draft to go on with: the person's own, or one released to the person. */
export async function readDraft(tx: Tx, draftId: Uuid): Promise<Result<RouteReply<typeof contract.readDraft>>> {
  const object = { kind: 'draft', id: draftId };
  const [draft] = await readableDrafts(tx, { draftId });
  const missing = 'Utkastet finns inte kvar, eller är någon annans. Det kan vara infört redan.';
  const found = draft?.patientId ?? null;
  const allowed = await authorisePatient(tx, coordinationPolicy, 'draft.write', found, {}, { object, missing });
  if (!allowed.ok) return allowed;
  if (draft === undefined) return refuse({ kind: 'not_found', message: missing });
  tx.audit(event('coordination.draft.read', { purpose: 'vård och behandling', ...allowed.value.row, object }));
  const { patientId, caseId, caseVersion, kinds, body, savedAt, version } = draft;
  return ok({ draftId, patientId, caseId, caseVersion, kinds, body, savedAt, version });
}

/** The person's drafts at the active unit, oldest first: what they are about, not what they say. */
export async function myDrafts(tx: Tx) {
  const { staffId: reader, unitId } = tx.subject;
  const allowed = authorise(tx, coordinationPolicy, 'drafts.list', { unitId });
  if (!allowed.ok) return allowed;
  const drafts = await readableDrafts(tx);
  const patientIds = drafts.map(({ patientId }) => patientId);
  const patients = await patientSummaries(tx, unitId, patientIds);
  tx.audit(event('coordination.drafts.listed', { purpose: 'vård och behandling', patients: [...patients.keys()] }));
  return ok({
    rows: drafts.map(({ draftId, patientId, kinds, savedAt, staffId, staffName }) => ({
      draftId,
      patient: patients.get(patientId) ?? null,
      kinds,
      savedAt,
      /** The author of a colleague's draft, released by the manager; null for the person's own. */
      by: staffId === reader ? null : staffName,
    })),
  });
}

/** Drafts not touched for a day, for the manager: whose and since when, never whom they are about. */
export async function oldDrafts(tx: Tx) {
  const allowed = authorise(tx, coordinationPolicy, 'drafts.count', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  tx.audit(event('coordination.drafts.counted', { purpose: 'administration' }));
  const drafts = await draftsBefore(tx, addSeconds(tx.clock.now(), -A_DAY));
  const left = new Set<Uuid>();
  for (const staffId of new Set(drafts.map((draft) => draft.staffId))) {
    if (!(await writesHere(tx, staffId))) left.add(staffId);
  }
  return ok({
    rows: drafts.map((draft) => ({ ...draft, authorLeft: left.has(draft.staffId) })),
    colleagues: (await surroundings(tx, null)).coordinators,
  });
}

/** Drafts of persons who have left, for the manager to give to a colleague: how many, never whom they are about. */
export async function draftsWait(tx: Tx): Promise<Waiting[]> {
  if (!decide(coordinationPolicy, tx.subject, 'draft.release', { unitId: tx.subject.unitId }).allow) return [];
  tx.audit(event('coordination.drafts.counted', { purpose: 'administration' }));
  const count = await countLeftDrafts(tx, addSeconds(tx.clock.now(), -A_DAY));
  if (count === 0) return [];
  const drafts = count === 1 ? 'Ett utkast är skrivet' : `${count} utkast är skrivna`;
  const text = `${drafts} av någon som inte längre arbetar på enheten. Bestäm vem som ska föra in det.`;
  return [{ text, link: { to: OLD_DRAFTS, label: 'Gamla utkast' } }];
}
