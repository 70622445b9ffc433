/** What a death means to the person's journals: a closing tells of it, and every unit's cases are folded again. */
import type { Listener } from '../../../platform/db/transaction.ts';
import { deathChanged, recordDeath } from '../../patients/index.ts';
import { refold } from './commands/rebuild.ts';
import { orderRefoldEverywhere } from './jobs.ts';
import { actCorrected, actsEntered } from './news.ts';

/** A closing because the patient has died is the source of the fact. */
const onEntered = actsEntered.listener(async (tx, { patientId, entered }) => {
  for (const { act, envelope } of entered) {
    if (act.death === null) continue;
    const { actId } = envelope;
    await recordDeath(tx, { patientId, on: act.death, source: 'closing', toldBy: 'avslutad koordinering', actId });
  }
});

/** A closing corrected to say that the patient has died tells of it. One that no longer says so leaves the fact to two persons. */
const onCorrected = actCorrected.listener(async (tx, { patientId, actId, folded }) => {
  const death = folded.acts.find(({ envelope }) => envelope.actId === actId)?.act?.death ?? null;
  if (death === null) return;
  await recordDeath(tx, { patientId, on: death, source: 'closing', toldBy: 'avslutad koordinering', actId });
});

/** Nothing stands planned for the dead, from this transaction on here and by a job at the other units. */
const onDeath = deathChanged.listener(async (tx, { patientId }) => {
  await refold(tx, { unitId: tx.subject.unitId, patientId });
  await orderRefoldEverywhere(tx, patientId);
});

/** What the app must tell coordination of about deaths. */
export const deathListeners: readonly Listener[] = [onEntered, onCorrected, onDeath];
