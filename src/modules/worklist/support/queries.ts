/** The list for support on a living access (LAW-78). */
import type { RouteReply } from '../../../contract/route.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { openSupport } from '../../access/index.ts';
import type { viewSupportWorklist as contract } from '../contract/support.ts';
import { event } from '../log-actions.ts';
import { supportWorklist } from '../store/support.ts';

const MOST = 200;

/** The rows as codes and days. A pseudonym stands for a patient, so the log's row names them as for any list. */
export async function viewSupportWorklist(tx: Tx, requestId: Uuid): Promise<Result<RouteReply<typeof contract>>> {
  const access = await openSupport(tx, requestId, 'worklist');
  if (!access.ok) return access;
  const found = await supportWorklist(tx, requestId, MOST);
  const patients = found.map((row) => row.patientId);
  tx.audit(event('support.worklist_viewed', { ...access.value.row, patients }));
  return ok({
    opened: access.value.opened,
    rows: found.map(({ patientId: _ours, total: _total, ...row }) => row),
    total: found[0]?.total ?? 0,
  });
}
