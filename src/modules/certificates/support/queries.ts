/** The quarantine for support on a living access. Content was masked when the message was put in quarantine. */
import type { RouteReply } from '../../../contract/route.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { openSupport } from '../../access/index.ts';
import type * as contract from '../contract/support.ts';
import { event } from '../log-actions.ts';
import { supportMessage, supportQuarantine } from '../store/support.ts';

const MOST = 100;

/** The waiting messages, the latest first. */
export async function viewSupportQuarantine(
  tx: Tx,
  requestId: Uuid,
): Promise<Result<RouteReply<typeof contract.viewSupportQuarantine>>> {
  const access = await openSupport(tx, requestId, 'quarantine');
  if (!access.ok) return access;
  tx.audit(event('support.quarantine_viewed', access.value.row));
  const rows = await supportQuarantine(tx, requestId, MOST + 1);
  return ok({ opened: access.value.opened, rows: rows.slice(0, MOST), more: rows.length > MOST });
}

/** One message's structure. */
export async function viewSupportMessage(
  tx: Tx,
  requestId: Uuid,
  quarantineId: Uuid,
): Promise<Result<RouteReply<typeof contract.viewSupportMessage>>> {
  const access = await openSupport(tx, requestId, 'quarantine');
  if (!access.ok) return access;
  tx.audit(event('support.message_viewed', { ...access.value.row, details: { quarantineId } }));
  const found = await supportMessage(tx, requestId, quarantineId);
  return found === null
    ? refuse({ kind: 'not_found', message: 'Meddelandet ligger inte i enhetens karantän. Läs in listan på nytt.' })
    : ok({ opened: access.value.opened, ...found });
}
