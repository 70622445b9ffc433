/**
 * What the journal's acts mean to the unit that a case is handed over to. Whether something may be sent is decided when
 * it is sent, even if the entry may stand. A waiting handover is taken back when its ground is gone (case-rules 3).
 */
import { localDate } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Listener, Tx } from '../../../platform/db/transaction.ts';
import { actCorrected, actsEntered } from '../case/news.ts';
import { surroundings } from '../case/store/surroundings.ts';
import type { CaseState } from '../frame/case-state.ts';
import { latestConsentTurn } from '../frame/consent.ts';
import type { FoldedCase, JudgedAct } from '../frame/fold.ts';
import { isTakenOver, sendHandover, withdrawHandovers } from './store.ts';

/** Sends new handovers to other units. A withdrawn consent, or the end of the case, at once takes back those that wait there. */
const onEntered = actsEntered.listener(async (tx, { patientId, entered, folded }) => {
  for (const { envelope } of entered) await sendIfGrounded(tx, patientId, envelope.actId, folded);
  await takeBackGroundless(tx, folded);
});

/** After a correction: takes back what no longer has ground, and sends a corrected handover as it now reads. */
const onCorrected = actCorrected.listener(async (tx, { patientId, actId, folded }) => {
  for (const { envelope, act, groundless } of folded.acts) {
    const lost = act !== null && act.handsOver !== null && groundless !== null;
    if (lost || envelope.actId === actId) await withdrawHandovers(tx, { actId: envelope.actId }, 'corrected');
  }
  await sendIfGrounded(tx, patientId, actId, folded);
  await takeBackGroundless(tx, folded);
});

/** Takes back what waits when the case is closed here, or consent is withdrawn. */
async function takeBackGroundless(tx: Tx, { state, acts }: FoldedCase): Promise<void> {
  if (state.closing === null && !consentWithdrawn(state)) return;
  const why = consentWithdrawn(state) ? 'consent_withdrawn' : 'closed';
  for (const { act, envelope } of acts) {
    if (act !== null && act.handsOver !== null) await withdrawHandovers(tx, { actId: envelope.actId }, why);
  }
}

const consentWithdrawn = (state: CaseState) => latestConsentTurn(state, 'coordination')?.why === 'withdrawn';

/** What the app must tell handovers of. */
export const handoverListeners: readonly Listener[] = [onEntered, onCorrected];

/** Sends the act's handover as the case now has it; nothing when there is none, it may not be sent, or it is taken over. */
async function sendIfGrounded(tx: Tx, patientId: Uuid, actId: Uuid, folded: FoldedCase): Promise<void> {
  const judged = folded.acts.find(({ envelope }) => envelope.actId === actId);
  const handover = judged?.act?.handsOver ?? null;
  if (judged === undefined || handover === null || !hasGroundNow(judged, folded)) return;
  if (await isTakenOver(tx, actId)) return;
  const { otherUnits, closedToOtherUnits, deceasedOn } = await surroundings(tx, patientId);
  if (closedToOtherUnits || deceasedOn !== null || !otherUnits.some((unit) => unit.unitId === handover.toUnitId))
    return;
  await sendHandover(tx, { actId, patientId, ...handover, on: localDate(judged.envelope.at) });
}

function hasGroundNow({ groundless }: JudgedAct, { state }: FoldedCase): boolean {
  return groundless === null && state.closing === null && !consentWithdrawn(state);
}
