/** After how many days an entry locks at the unit (LAW-25): read by all there, set by its manager with a reason. */
import { ok } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorise, settingRights } from '../../access/index.ts';
import { lockDays } from '../../coordination/index.ts';
import { settingCommands } from '../../settings/index.ts';
import { event } from '../log-actions.ts';
import { recordsPolicy } from '../policy.ts';

const commands = settingCommands({
  setting: lockDays,
  rights: settingRights(recordsPolicy, 'locking.set'),
  logged: ({ value }) => event('records.locking.set', { purpose: 'administration', details: { days: value } }),
});

/** Sets another number of days. A locked entry opens again only if it is unsigned and the days are more. */
export const setLocking = commands.change;

export async function viewLocking(tx: Tx) {
  const allowed = authorise(tx, recordsPolicy, 'locking.see', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  tx.audit(event('records.locking.viewed', { purpose: 'administration' }));
  return ok(await commands.standing(tx));
}
