/** One entry with all its versions: the only place where *känsligt* or struck content is read. Opening it is logged. */
import { localDateTime } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import { ok, refuse } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { authorisePatient } from '../../../access/index.ts';
import { aboutAct, unknownAct } from '../../case/commands/common.ts';
import { actsById } from '../../case/store/acts.ts';
import { codesIn } from '../../case/store/tables.ts';
import { versionsOf } from '../../case/store/versions.ts';
import { wholeText } from '../../frame/render.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';
import { viewsOnEntries } from './views.ts';

/** Opens an entry, and logs whether it was a struck one. */
export async function openEntry(tx: Tx, actId: Uuid) {
  const [stored] = await actsById(tx, [actId]);
  const about = aboutAct(actId);
  const patientId = stored?.act.patient_id ?? null;
  const allowed = await authorisePatient(tx, coordinationPolicy, 'entry.open', patientId, {}, about);
  if (!allowed.ok) return allowed;
  if (stored === undefined) return refuse(unknownAct);
  const { row } = allowed.value;
  tx.audit(
    event('coordination.act.opened', {
      purpose: 'vård och behandling',
      ...row,
      object: about.object,
      ...(stored.version.what === 'wrong_patient' ? { details: { ...row.details, struck: true } } : {}),
    }),
  );
  const versions = await versionsOf(tx, actId);
  const views = (await viewsOnEntries(tx, [stored])).get(actId) ?? [];
  const last = versions.findLast((version) => version.content !== null);
  return ok({
    actId,
    kind: stored.act.kind,
    /** From the latest version that says anything, for the form that changes it. */
    content: last?.content ?? null,
    views,
    versions: versions.map((version) => ({
      nr: version.nr,
      what: version.what,
      at: localDateTime(version.occurred_at),
      minutes: version.minutes,
      text: version.texts && wholeText(version.texts.journal),
      sensitiveText: version.sensitive_text ?? '',
      codes: codesIn(version),
      author: { name: version.author_name, title: version.author_title },
      reason: version.reason,
      writtenAt: version.written_at,
      signedBy: version.signed_by,
      signedAt: version.signed_at,
    })),
  });
}
