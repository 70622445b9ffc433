/** The persons named by the provider to approve destructions in a manager's place. Rows are kept; the latest holds. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';

export interface Delegation {
  from: CalendarDate;
  to: CalendarDate;
  decidedBy: string;
  /** The number of the provider's decision. */
  reference: string;
}

/** The delegation that the person of the transaction holds at the active unit today; null when there is none. */
export async function delegationHere(tx: Tx): Promise<Delegation | null> {
  const { providerId, unitId, staffId } = tx.subject;
  if (staffId === null || unitId === '') return null;
  const { rows } = await sql<Delegation>`
    select valid_from as from, valid_to as to, decided_by as "decidedBy", reference from destruction_approver
    where provider_id = ${providerId}::uuid and unit_id = ${unitId}::uuid and staff_id = ${staffId}::uuid
    order by nr desc limit 1`.execute(tx.db());
  const today = tx.clock.today();
  return rows.find(({ from, to }) => from <= today && today <= to) ?? null;
}

/** The unit and the person that the operator means, by HSA identity; null for what the provider does not have. */
export async function unitAndPerson(
  tx: Tx,
  meant: { unitHsaId: string; personHsaId: string },
): Promise<{ unitId: Uuid | null; staffId: Uuid | null }> {
  const { providerId } = tx.subject;
  const { rows } = await sql<{ unitId: Uuid | null; staffId: Uuid | null }>`select
      (select unit_id from unit_name where provider_id = ${providerId}::uuid and hsa_id = ${meant.unitHsaId}
        and care_unit_id = unit_id) as "unitId",
      (select staff_id from staff_name where provider_id = ${providerId}::uuid and hsa_id = ${meant.personHsaId}) as "staffId"`.execute(
    tx.db(),
  );
  return rows[0] ?? { unitId: null, staffId: null };
}

export async function addApprover(tx: Tx, at: { unitId: Uuid; staffId: Uuid }, delegation: Delegation): Promise<void> {
  const { providerId } = tx.subject;
  const { from, to, decidedBy, reference } = delegation;
  await sql`insert into destruction_approver (provider_id, unit_id, staff_id, nr, valid_from, valid_to, decided_by, reference, added_at)
    select ${providerId}::uuid, ${at.unitId}::uuid, ${at.staffId}::uuid,
      (select coalesce(max(nr), 0) + 1 from destruction_approver where provider_id = ${providerId}::uuid
        and unit_id = ${at.unitId}::uuid and staff_id = ${at.staffId}::uuid),
      ${from}::date, ${to}::date, ${decidedBy}, ${reference}, ${tx.clock.now()}::timestamptz`.execute(tx.db());
}
