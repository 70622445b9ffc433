/** The unit's limit from which an entry is late, set by its manager, and how many were late, month by month (LAW-23). */
import { calendarDate, monthsAfter } from '../../../../kernel/calendar-date.ts';
import { ok } from '../../../../kernel/result.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import { authorise, settingRights } from '../../../access/index.ts';
import { settingCommands } from '../../../settings/index.ts';
import { lateDays } from '../../case/settings.ts';
import { event } from '../../log-actions.ts';
import { coordinationPolicy } from '../../policy.ts';
import { lateByMonth } from './store.ts';

/** How many months back the counts go. */
const MONTHS = 12;

/** A new limit also counts the earlier entries again. */
export const lateLimit = settingCommands({
  setting: lateDays,
  rights: settingRights(coordinationPolicy, 'late.decide'),
  logged: ({ value }) => event('coordination.late.limit_set', { purpose: 'administration', details: { days: value } }),
});

/** Counts alone, no names, and the unit's limit. */
export async function lateEntries(tx: Tx) {
  const allowed = authorise(tx, coordinationPolicy, 'late.count', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  tx.audit(event('coordination.late.counted', { purpose: 'administration' }));
  const limit = await lateLimit.standing(tx);
  const since = monthsAfter(calendarDate(`${tx.clock.today().slice(0, 7)}-01`), 1 - MONTHS);
  return ok({ limit, months: await lateByMonth(tx, limit.value, since) });
}
