/**
 * What the journal's acts mean to the unit that a case is handed over to. Whether something may be sent is tested when it
 * is sent, whatever lets the entry itself stand; what waits is taken back when its ground has gone (case-rules 3).
 */
import { localDate } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Listener, Tx } from '../../../platform/db/transaction.ts';
import { actCorrected, actsEntered } from '../case/news.ts';
import { isTakenOver, sendHandover, surroundings, withdrawHandovers } from '../case/store/index.ts';
import { latestConsentTurn, withdraws } from '../frame/consent.ts';
import type { FoldedCase, JudgedAct } from '../frame/fold.ts';

/** Sends what was entered as handed over to another unit; a withdrawn consent takes back at once what waits there. */
const follow = actsEntered.listener(async (tx, { patientId, entered, folded }) => {
  for (const { actId } of entered.map((one) => one.envelope)) {
    if (withdraws(folded.state, 'coordination', actId)) await withdrawHandovers(tx, { patientId });
    else await send(tx, patientId, actId, folded);
  }
});

/** After a correction: what no longer has ground is taken back, and a corrected handing-over is sent as it now reads. */
const resend = actCorrected.listener(async (tx, { patientId, actId, folded }) => {
  for (const { envelope, act, groundless } of folded.acts) {
    const lost = act !== null && act.handsOver !== null && groundless !== null;
    if (lost || envelope.actId === actId) await withdrawHandovers(tx, { actId: envelope.actId });
  }
  if (!(await isTakenOver(tx, actId))) await send(tx, patientId, actId, folded);
});

/** What the app must tell handovers of. */
export const handoverListeners: readonly Listener[] = [follow, resend];

/** Sends the handing-over as the case now tells it; nothing when it is none, or may not be sent now. */
async function send(tx: Tx, patientId: Uuid, actId: Uuid, folded: FoldedCase): Promise<void> {
  const judged = folded.acts.find((one) => one.envelope.actId === actId);
  const handing = judged?.act?.handsOver ?? null;
  if (judged === undefined || handing === null || !hasGroundNow(judged, folded)) return;
  const { otherUnits, closedToOtherUnits } = await surroundings(tx, patientId);
  if (closedToOtherUnits || !otherUnits.some((unit) => unit.unitId === handing.toUnitId)) return;
  await sendHandover(tx, { actId, patientId, ...handing, on: localDate(judged.envelope.at) });
}

function hasGroundNow({ groundless }: JudgedAct, { state }: FoldedCase): boolean {
  return groundless === null && latestConsentTurn(state, 'coordination')?.why !== 'withdrawn';
}
