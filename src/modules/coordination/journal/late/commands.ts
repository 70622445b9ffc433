/** From how many days an entry is late at the unit: its manager's to decide (LAW-23). */
import { ok, type Result, refuse } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { takeTurn } from '../../../../platform/db/turn.ts';
import { authorise } from '../../../access/index.ts';
import { LATE_DAYS, settingsOf } from '../../case/settings.ts';
import { setForUnit } from '../../case/store/index.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';

/** Sets the limit in place of the one that was seen. What is already entered is counted again by it. */
export async function setLateLimit(
  tx: Tx,
  { days, seen }: { days: number; seen: number },
): Promise<Result<{ lateDays: number }>> {
  const allowed = authorise(tx, coordinationPolicy, 'late.decide', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  tx.audit(event('coordination.late.limit_set', { purpose: 'administration', details: { days } }));
  await takeTurn(tx, LATE_DAYS, tx.subject.unitId);
  const { lateDays } = await settingsOf(tx);
  if (lateDays === days) return ok({ lateDays });
  if (lateDays !== seen) {
    return refuse({
      kind: 'conflict',
      message: `Någon annan har ändrat gränsen till ${lateDays} dagar sedan du öppnade sidan. Din ändring är inte sparad. Läs in sidan på nytt och gör om den om den fortfarande behövs.`,
    });
  }
  await setForUnit(tx, LATE_DAYS, days);
  return ok({ lateDays: days });
}
