/** What the journal's acts mean to the unit that a case is handed over to: sent when entered, taken back when not so. */
import { localDate } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { BoundAct } from '../act-kind.ts';
import type { HandedOver } from '../acts/handed-over/act.ts';
import type { EnteredAct } from '../enter.ts';
import { isTakenOver, sendHandover, withdrawHandovers } from '../store/index.ts';

/** Sends what is handed over to another unit; a withdrawn consent takes back at once what waits there (case-rules 3). */
export async function followHandovers(tx: Tx, patientId: Uuid, entered: readonly EnteredAct[]): Promise<void> {
  for (const { envelope, act } of entered) {
    if (act.kind === 'consent-withdrawn') await withdrawHandovers(tx, { patientId });
    if (act.kind === 'handed-over') await send(tx, patientId, envelope.actId, act, envelope.at);
  }
}

/** A handing-over was corrected, or struck (`act` null): what waits is taken back, and sent as it now reads. */
export async function resendHandover(
  tx: Tx,
  patientId: Uuid,
  about: { actId: Uuid; kind: string; at: Parameters<typeof localDate>[0] },
  act: BoundAct | null,
): Promise<void> {
  if (about.kind !== 'handed-over') return;
  await withdrawHandovers(tx, { actId: about.actId });
  if (act !== null && !(await isTakenOver(tx, about.actId))) await send(tx, patientId, about.actId, act, about.at);
}

async function send(tx: Tx, patientId: Uuid, actId: Uuid, act: BoundAct, at: Parameters<typeof localDate>[0]) {
  const { to, summary } = act.content as HandedOver;
  if (to.kind !== 'unit') return;
  await sendHandover(tx, { actId, patientId, toUnitId: to.unitId, summary, on: localDate(at) });
}
