/** How many entries were late, month by month. */
import { calendarDate, monthsAfter } from '../../../../kernel/calendar-date.ts';
import { ok } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { authorise } from '../../../access/index.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';
import { lateLimit } from './commands.ts';
import { lateByMonth } from './store.ts';

/** How many months back the counts go. */
const MONTHS = 12;

/** Counts alone, no names (LAW-23), and the unit's limit. */
export async function lateEntries(tx: Tx) {
  const allowed = authorise(tx, coordinationPolicy, 'late.count', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  tx.audit(event('coordination.late.counted', { purpose: 'administration' }));
  const limit = await lateLimit.standing(tx);
  const since = monthsAfter(calendarDate(`${tx.clock.today().slice(0, 7)}-01`), 1 - MONTHS);
  return ok({ limit, months: await lateByMonth(tx, limit.value, since) });
}
