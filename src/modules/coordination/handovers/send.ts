/**
 * What the journal's acts mean to the unit that a case is handed over to. Whether something may be sent is tested when it
 * is sent, whatever lets the entry itself stand; what waits is taken back when its ground has gone (case-rules 3).
 */
import { localDate } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { HandedOver } from '../acts/handed-over/content.ts';
import { isTakenOver, sendHandover, surroundings, withdrawHandovers } from '../case/store/index.ts';
import { latestConsentTurn } from '../frame/consent.ts';
import type { EnteredAct } from '../frame/enter.ts';
import type { FoldedCase, JudgedAct } from '../frame/fold.ts';

/** Sends what was entered as handed over to another unit; a withdrawn consent takes back at once what waits there. */
export async function followHandovers(
  tx: Tx,
  patientId: Uuid,
  entered: readonly EnteredAct[],
  folded: FoldedCase,
): Promise<void> {
  for (const { envelope, act } of entered) {
    if (act.kind === 'consent-withdrawn') await withdrawHandovers(tx, { patientId });
    if (act.kind === 'handed-over') await send(tx, patientId, envelope.actId, folded);
  }
}

/** After a correction: what no longer has ground is taken back, and a corrected handing-over is sent as it now reads. */
export async function resendHandovers(
  tx: Tx,
  patientId: Uuid,
  corrected: { actId: Uuid; kind: string },
  folded: FoldedCase,
): Promise<void> {
  const itself = corrected.kind === 'handed-over' ? corrected.actId : null;
  for (const { envelope, act, groundless } of folded.acts) {
    const { actId } = envelope;
    const lost = act?.kind === 'handed-over' && groundless !== null;
    if (lost || actId === itself) await withdrawHandovers(tx, { actId });
  }
  if (itself !== null && !(await isTakenOver(tx, itself))) await send(tx, patientId, itself, folded);
}

/** Sends the handing-over as the case now tells it; nothing when it is none, or may not be sent now. */
async function send(tx: Tx, patientId: Uuid, actId: Uuid, folded: FoldedCase): Promise<void> {
  const judged = folded.acts.find((one) => one.envelope.actId === actId);
  if (judged?.act?.kind !== 'handed-over') return;
  const { to, summary } = judged.act.content as HandedOver;
  if (to.kind !== 'unit' || !hasGroundNow(judged, folded)) return;
  const { otherUnits, closedToOtherUnits } = await surroundings(tx, patientId);
  if (closedToOtherUnits || !otherUnits.some((unit) => unit.unitId === to.unitId)) return;
  await sendHandover(tx, { actId, patientId, toUnitId: to.unitId, summary, on: localDate(judged.envelope.at) });
}

function hasGroundNow({ groundless }: JudgedAct, { state }: FoldedCase): boolean {
  return groundless === null && latestConsentTurn(state)?.why !== 'withdrawn';
}
