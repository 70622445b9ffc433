/** The list through support's own door (migration 0020): no names, no numbers, and no row without a living access. */
import { sql } from 'kysely';
import type { RouteReply } from '../../../contract/route.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { viewSupportWorklist } from '../contract/support.ts';

type SupportReply = RouteReply<typeof viewSupportWorklist>;

/** `patientId` is our key, only for the log's row. */
type SupportRow = SupportReply['rows'][number] & Pick<SupportReply, 'total'> & { patientId: Uuid };

/** Rows at the unit of support's living access, the earliest due first. */
export async function supportWorklist(tx: Tx, requestId: Uuid, most: number): Promise<SupportRow[]> {
  const { rows } = await sql<SupportRow>`
    select patient_id as "patientId", pseudonym, version, changed_days as "changedDays", coalesce(state, 'none') as state, days,
      counting::integer, not_counting::integer as "notCounting", reasons, total::integer
    from support_worklist(${requestId}::uuid, ${tx.clock.now()}::timestamptz, ${tx.clock.today()}::date, ${most})`.execute(
    tx.db(),
  );
  return rows;
}
