/** From how many days an entry is late at the unit: its manager's to decide (LAW-23). */
import { ok, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorise } from '../../access/index.ts';
import { event } from '../../audit/index.ts';
import { coordinationPolicy } from '../policy.ts';
import { LATE_DAYS } from '../settings.ts';
import { setForUnit } from '../store/index.ts';

/** Sets the limit. What is already entered is counted anew by it. */
export async function setLateLimit(tx: Tx, days: number): Promise<Result<{ lateDays: number }>> {
  const allowed = authorise(tx, coordinationPolicy, 'late.decide', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  tx.audit(event('coordination.late.limit_set', { purpose: 'administration', details: { days } }));
  await setForUnit(tx, LATE_DAYS, days);
  return ok({ lateDays: days });
}
