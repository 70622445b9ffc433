/** After how many days an entry locks at the unit (LAW-25): read by all there, set by its manager with a reason. */
import type { RouteReply } from '../../../contract/route.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { takeTurn } from '../../../platform/db/turn.ts';
import { authorise, decide } from '../../access/index.ts';
import { lockDaysOf, mostLockDays } from '../../coordination/index.ts';
import type * as contract from '../contract.ts';
import { event } from '../log-actions.ts';
import { recordsPolicy } from '../policy.ts';
import { addLocking, lockingHistory } from '../store/index.ts';

export async function viewLocking(tx: Tx) {
  const allowed = authorise(tx, recordsPolicy, 'locking.see', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  tx.audit(event('records.locking.viewed', { purpose: 'administration' }));
  return ok(await shown(tx));
}

/** Sets another number of days. What is locked already opens again only if it is not signed and the days are more. */
export async function setLocking(
  tx: Tx,
  request: { version: number; days: number; reason: string },
): Promise<Result<RouteReply<typeof contract.setLocking>>> {
  const allowed = authorise(tx, recordsPolicy, 'locking.set', { unitId: tx.subject.unitId });
  if (!allowed.ok) return allowed;
  const { version, days, reason } = request;
  tx.audit(event('records.locking.set', { purpose: 'administration', reason, details: { days } }));
  if (days < 1 || days > mostLockDays) {
    const message = `Skriv ett helt antal dagar från 1 till ${mostLockDays}.`;
    return refuse({ kind: 'invalid', message, fields: { days: message } });
  }
  await takeTurn(tx, 'coordination.lock_days', tx.subject.unitId);
  const [latest] = await lockingHistory(tx);
  if ((latest?.version ?? 0) !== version) {
    return refuse({
      kind: 'conflict',
      message: `${latest?.setBy ?? 'Någon'} ändrade medan du skrev. Läs in på nytt och gör om din ändring om den behövs.`,
    });
  }
  await addLocking(tx, { version: version + 1, days, reason });
  return ok(await shown(tx));
}

async function shown(tx: Tx) {
  const history = await lockingHistory(tx);
  const may = decide(recordsPolicy, tx.subject, 'locking.set', { unitId: tx.subject.unitId });
  return {
    days: await lockDaysOf(tx),
    history,
    version: history[0]?.version ?? 0,
    mayChange: may.allow ? null : may.reason,
  };
}
