/** How late entries are: counts over the unit's acts. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';

/**
 * Entries of each month since a day, `2026-11`, and how many were later than the limit; the latest first. Time of event as
 * it was first entered.
 */
export async function lateByMonth(tx: Tx, lateDays: number, since: CalendarDate) {
  const { rows } = await sql<{ month: string; entered: number; late: number }>`
    select to_char(entered_at at time zone 'Europe/Stockholm', 'YYYY-MM') as month, count(*)::integer as entered,
      (count(*) filter (where (entered_at at time zone 'Europe/Stockholm')::date
        - (occurred_at at time zone 'Europe/Stockholm')::date > ${lateDays}))::integer as late
    from act where provider_id = ${tx.subject.providerId}::uuid and unit_id = ${tx.subject.unitId}::uuid
      and entered_at >= ${since}::date at time zone 'Europe/Stockholm'
    group by 1 order by 1 desc`.execute(tx.db());
  return rows;
}
