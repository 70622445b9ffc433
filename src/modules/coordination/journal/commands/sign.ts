/** Signing: the author's own acts, one or many, after a fresh proof of identity (LAW-24, case-rules 4). */
import type { RouteReply, RouteRequest } from '../../../../contract/route.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { authoriseLoaded, authorisePatient, freshness, patientResources } from '../../../access/index.ts';
import { lockPatients } from '../../../patients/index.ts';
import { aboutAct, authorOf, unknownAct } from '../../case/commands/common.ts';
import { actsById, addSignatures, type StoredAct } from '../../case/store/acts.ts';
import { isEmptyVersion } from '../../case/store/tables.ts';
import { signatureRow } from '../../case/versions.ts';
import { fullHeading } from '../../frame/render.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';
import type * as contract from '../contract.ts';

/** What the author has read and signs: the act, its version, and the hash of its content. */
export type ToSign = RouteRequest<typeof contract.signActs>['body']['acts'][number];

/** Signs all or none. Refused with `details.stepUp` when the log-in is not fresh enough. */
export async function signActs(
  tx: Tx,
  toSign: readonly ToSign[],
): Promise<Result<RouteReply<typeof contract.signActs>>> {
  const actIds = toSign.map(({ actId }) => actId);
  const patients = [...new Set((await actsById(tx, actIds)).map(({ act }) => act.patient_id))].sort();
  await lockPatients(tx, tx.subject.unitId, patients);
  const stored = await actsById(tx, actIds);
  const allowed = await maySign(tx, toSign, stored, patients);
  if (!allowed.ok) return allowed;
  tx.audit(
    event('coordination.act.signed', {
      purpose: 'vård och behandling',
      patients,
      details: { acts: actIds },
    }),
  );
  const author = authorOf(tx);
  if (!author.ok) return author;
  const signed: StoredAct[] = [];
  const already: Uuid[] = [];
  for (const asked of toSign) {
    const found = stored.find(({ act }) => act.act_id === asked.actId);
    if (found === undefined) return refuse(unknownAct);
    const refused = mayNotSign(found, asked);
    if (refused !== null) return refuse(refused);
    if (found.signature === null) signed.push(found);
    else already.push(asked.actId);
  }
  await addSignatures(
    tx,
    signed.map(({ version }) => signatureRow(version, author.value, tx.subject.authTime ?? 0, tx.clock.now())),
  );
  for (const patientId of patients) tx.touched(tx.subject.unitId, patientId, 'journal');
  return ok({ signed: signed.map(({ act }) => act.act_id), already });
}

/** Whether the person may sign every one of the acts: their author, at the unit, after a fresh proof of identity. */
async function maySign(
  tx: Tx,
  toSign: readonly ToSign[],
  stored: readonly StoredAct[],
  patients: readonly Uuid[],
): Promise<Result<void>> {
  const facts = await patientResources(tx, patients);
  const fresh = await freshness(tx);
  for (const { actId } of toSign) {
    const found = stored.find(({ act }) => act.act_id === actId);
    const about = found && facts.get(found.act.patient_id);
    const beside = { ...fresh, authorId: found?.version.author_id ?? tx.subject.staffId ?? '' };
    const allowed =
      about === undefined
        ? await authorisePatient(tx, coordinationPolicy, 'act.sign', null, beside, aboutAct(actId))
        : authoriseLoaded(tx, coordinationPolicy, 'act.sign', about, beside, aboutAct(actId));
    if (!allowed.ok) return allowed;
  }
  return ok(undefined);
}

function mayNotSign({ act, version, text }: StoredAct, asked: ToSign): Refusal | null {
  if (isEmptyVersion(version.what)) {
    const how = version.what === 'destroyed' ? 'förstörd' : 'struken';
    return { kind: 'conflict', message: `En av händelserna är ${how} och kan inte signeras. Inget signerades.` };
  }
  if (version.drafted_by !== null) {
    const message = `${version.drafted_by} skrev utkastet och ${version.author_name} förde in det. En sådan händelse förblir osignerad. Inget signerades.`;
    return { kind: 'denied', message, basis: 'PDL 3 kap. 10 §' };
  }
  if (version.nr === asked.nr && version.hash === asked.hash) return null;
  const heading = text === null ? '' : fullHeading(text);
  return {
    kind: 'conflict',
    message: `"${heading}" har ändrats sedan du läste den. Läs den nya texten och signera sedan. Inget signerades.`,
    details: { actId: act.act_id, nr: version.nr },
  };
}
