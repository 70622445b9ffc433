/** Stating a reason: an explicit, logged step before a patient's content is opened without a care relation (LAW-33). */
import type { RouteReply } from '../../contract/route.ts';
import { addSeconds } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { type BoundRoute, handle } from '../../platform/http/index.ts';
import * as contract from './contract/reasons.ts';
import { type StatedReasonKey, statedReasonText } from './domain.ts';
import { event } from './log-actions.ts';
import { ownRoutes } from './own/routes.ts';
import { authorisePatient } from './patient.ts';
import { accessPolicy } from './policy.ts';
import { accessSettings } from './settings.ts';
import { addStatedReason } from './store/facts.ts';

/** States a reason: it is the ground for the person's readings of the patient, also in the log, until it ends. */
export async function stateReason(
  tx: Tx,
  patientId: Uuid,
  stated: { reason: StatedReasonKey; words: string },
): Promise<Result<RouteReply<typeof contract.stateReason>>> {
  const { reason } = stated;
  const words = stated.words === '' ? null : stated.words;
  const allowed = await authorisePatient(tx, accessPolicy, 'reason.state', patientId, {});
  if (!allowed.ok) return allowed;
  const title = statedReasonText[reason];
  tx.audit(
    event('access.reason_stated', {
      purpose: 'vård och behandling',
      patients: [patientId],
      details: { on: reason },
      reason: words === null ? title : `${title}: ${words}`,
    }),
  );
  if (reason === 'other' && words === null) {
    return refuse({
      kind: 'invalid',
      message: 'Skriv varför du behöver öppna.',
      fields: { words: 'Skriv varför du behöver öppna.' },
    });
  }
  const { staffId } = tx.subject;
  if (staffId === null)
    return refuse({ kind: 'denied', message: 'Bara en människa anger skäl.', basis: 'PDL 4 kap. 1 §' });
  const until = addSeconds(tx.clock.now(), (await accessSettings(tx)).reasonHours * 3600);
  await addStatedReason(tx, { patientId, staffId, reason, words, until });
  return ok({ until });
}

export const accessRoutes: readonly BoundRoute[] = [
  handle(contract.stateReason, ({ tx, params, body }) => stateReason(tx, params.patientId, body)),
  ...ownRoutes,
];
