/** One patient's rows of the log, and the patient of a row. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { LogDetails } from '../../log/index.ts';
import type { Protection } from '../../patients/index.ts';

export interface LoggedPersonRow {
  number: string;
  given_name: string;
  family_name: string;
  protection: Protection;
}

/** A person in the log; null when no unit knows the person any more, or the reader may not read the log. */
export async function loggedPerson(tx: Tx, patientId: Uuid): Promise<LoggedPersonRow | null> {
  const found = await sql<LoggedPersonRow>`select * from audit_person(${patientId})`.execute(tx.db());
  return found.rows[0] ?? null;
}

export interface ExtractRow {
  number: number;
  at: Instant;
  unitId: Uuid | null;
  unit: string | null;
  action: string;
  roles: string;
  purpose: string;
  outcome: 'done' | 'denied' | 'failed';
  staff_name: string;
  details: LogDetails;
}

/** The patient's rows between two days in Sweden, both included, the latest first. */
export async function extractRows(
  tx: Tx,
  patientId: Uuid,
  days: { from: CalendarDate | null; to: CalendarDate | null },
  most: number,
): Promise<ExtractRow[]> {
  const found = await sql<ExtractRow>`
    select e.number, e.at, e.unit_id as "unitId", u.name as unit, e.action, e.roles, e.purpose, e.outcome, e.staff_name, e.details
    from audit_of_patient(${patientId},
      coalesce(${days.from}::date::timestamp at time zone 'Europe/Stockholm', '-infinity'),
      coalesce((${days.to}::date + 1)::timestamp at time zone 'Europe/Stockholm', 'infinity'), ${most}) e
    left join unit_name u on u.provider_id = e.provider_id and u.unit_id = e.unit_id
    order by e.at desc, e.number desc`.execute(tx.db());
  return found.rows;
}

/** An extract that was taken out: its patient, number of rows, and the units that logged it. */
export interface OpenedExtract {
  patientId: Uuid;
  rows: number;
  units: Uuid[];
}

/** The extract, if the person who asks took it out after the moment; otherwise null. */
export async function openedExtract(tx: Tx, extractId: Uuid, since: Instant): Promise<OpenedExtract | null> {
  const { providerId, staffId } = tx.subject;
  const found = await sql<OpenedExtract>`
    select patient_ids[1] as "patientId", (details ->> 'rows')::integer as rows, array_agg(unit_id) as units
    from log_entry
    where provider_id = ${providerId}::uuid and at >= ${since}::timestamptz and action = 'log.extract.made'
      and outcome = 'done' and object_id = ${extractId} and staff_id = ${staffId}::uuid
    group by 1, 2`.execute(tx.db());
  return found.rows[0] ?? null;
}

/** The care provider whose log it is. */
export async function ownProvider(tx: Tx): Promise<{ name: string; hsaId: string }> {
  const found = await sql<{ name: string; hsaId: string }>`
    select name, hsa_id as "hsaId" from provider_name where provider_id = ${tx.subject.providerId}`.execute(tx.db());
  return found.rows[0] ?? { name: '', hsaId: '' };
}
