/** Responsible coordinators whose assignment here ends: their cases must not be left unattended. */
import { sql } from 'kysely';
import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Touched, Tx } from '../../../platform/db/transaction.ts';
import { jobWaits } from '../../../platform/jobs/index.ts';
import type { WorklistTables } from './tables.ts';

/** Looks every morning for open cases whose responsible coordinator has no assignment at the unit any more. */
export const watchResponsibleJob = 'worklist.watch-responsible';

/**
 * The last day of each person's assignments as coordinator, by "unit staff"; no entry for unlimited or unknown ones. An
 * assignment that will lapse unless it is certified continues until it has lapsed.
 */
export async function assignmentEnds(tx: Tx, staffIds: readonly Uuid[]): Promise<Map<string, CalendarDate>> {
  if (staffIds.length === 0) return new Map();
  const today = tx.clock.today();
  const { rows } = await sql<{ unit_id: Uuid; staff_id: Uuid; ends: CalendarDate }>`
    select unit_id, staff_id, max(ends) as ends from (select provider_id, unit_id, staff_id, role,
      case when valid_to < ${today}::date then valid_to else decided_to end as ends from assignment_time) held
    where provider_id = ${tx.subject.providerId} and staff_id = any (${[...new Set(staffIds)]}::uuid[])
      and role = 'coordinator'
    group by unit_id, staff_id having bool_and(ends is not null)`.execute(tx.db());
  return new Map(rows.map((row) => [`${row.unit_id} ${row.staff_id}`, row.ends]));
}

/**
 * Orders tomorrow morning's look, unless one is ordered. Reads first: if the order were written each time, everyone who
 * enters something would wait for each other at its one row.
 */
export async function watchResponsible(tx: Tx): Promise<void> {
  if (await jobWaits(tx, watchResponsibleJob, 'daily', { taken: false })) return;
  const tomorrow = addDays(tx.clock.today(), 1);
  await tx.enqueue({
    kind: watchResponsibleJob,
    key: 'daily',
    payload: {},
    dueAt: instant(`${tomorrow}T03:00:00Z`),
  });
}

/**
 * Persons with an open case whose responsible coordinator has left and without an open stop-point about it today: a
 * stop-point may still wait for the last day known before.
 */
export async function leftAlone(tx: Tx, limit: number): Promise<Touched[]> {
  const today = tx.clock.today();
  const { rows } = await sql<{ unit_id: Uuid; patient_id: Uuid }>`
    select w.unit_id, w.patient_id from worklist_row w
    where w.provider_id = ${tx.subject.providerId} and w.unit_id = any ((select app_units())::uuid[]) and w.case_open
      and exists (select from assignment_time a where a.provider_id = w.provider_id and a.staff_id = w.responsible_id
        and a.unit_id = w.unit_id and a.role = 'coordinator')
      and not exists (select from assignment_time a where a.provider_id = w.provider_id and a.staff_id = w.responsible_id
        and a.unit_id = w.unit_id and a.role = 'coordinator' and (a.valid_to is null or a.valid_to >= ${today}::date))
      and not exists (select from stop_point s where s.provider_id = w.provider_id and s.unit_id = w.unit_id
        and s.patient_id = w.patient_id and s.kind = 'responsible_gone' and s.state = 'open'
        and s.shows_from <= ${today}::date)
    order by w.unit_id, w.patient_id limit ${limit}`.execute(tx.db<WorklistTables>());
  return rows.map((row) => ({ unitId: row.unit_id, patientId: row.patient_id }));
}

/** Whether any case is open at the provider. */
export async function anyOpenCase(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ any: boolean }>`select exists (select from worklist_row
    where provider_id = ${tx.subject.providerId} and unit_id = any ((select app_units())::uuid[]) and case_open) as any`.execute(
    tx.db<WorklistTables>(),
  );
  return rows[0]?.any ?? false;
}
