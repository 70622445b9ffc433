/** Staff and assignments in the database. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { rowsOverAll } from '../../platform/db/over-all.ts';
import type { Database, Tx } from '../../platform/db/transaction.ts';
import { RefusalError } from '../../platform/http/errors.ts';
import type { AssignmentTables } from './assignments/store/tables.ts';
import type { AssignmentRow } from './options.ts';

/** A unit named by an assignment, with its care unit. */
export interface KnownUnit {
  provider_id: Uuid;
  provider_hsa_id: string;
  provider_name: string;
  hsa_id: string;
  care_unit_id: Uuid;
  care_unit_hsa_id: string;
  care_unit_name: string;
}

export interface Known {
  readonly assignments: AssignmentRow[];
  readonly staff: { provider_id: Uuid; staff_id: Uuid }[];
  readonly units: KnownUnit[];
}

/** What we know about a person who logs in: today's assignments, at all providers, and the units in the claims. */
export async function lookUpPerson(
  database: Database,
  hsaId: string,
  unitHsaIds: readonly string[],
  today: CalendarDate,
): Promise<Known> {
  const result = await database.withoutSubject(async (anyDb) => {
    const db = anyDb();
    const assignments = await sql<AssignmentRow>`select * from assignments_of(${hsaId}, ${today}::date)`.execute(db);
    const staff = await sql<{ provider_id: Uuid; staff_id: Uuid }>`select * from staff_of(${hsaId})`.execute(db);
    const units = await sql<KnownUnit>`
      select u.provider_id, p.hsa_id as provider_hsa_id, p.name as provider_name, u.hsa_id,
        care.unit_id as care_unit_id, care.hsa_id as care_unit_hsa_id, care.name as care_unit_name
      from unit u
      join unit care on care.provider_id = u.provider_id and care.unit_id = u.care_unit_id
      join provider p on p.provider_id = u.provider_id
      where u.hsa_id = any(${unitHsaIds}::text[])`.execute(db);
    return ok({ assignments: assignments.rows, staff: staff.rows, units: units.rows });
  });
  if (!result.ok) throw new RefusalError(result.refusal);
  return result.value;
}

/** Our key of a care provider; null when we do not have it. */
export async function providerByHsaId(database: Database, hsaId: string): Promise<Uuid | null> {
  const question = sql<{ provider_id: Uuid }>`select provider_id from provider where hsa_id = ${hsaId}`;
  return (await rowsOverAll(database, question))?.[0]?.provider_id ?? null;
}

/** Adds or updates the person's row at the subject's provider. */
export async function saveStaff(
  tx: Tx,
  staffId: Uuid,
  person: { hsaId: string; name: string; title: string | null },
): Promise<void> {
  const { providerId } = tx.subject;
  await tx
    .db<AssignmentTables>()
    .insertInto('staff')
    .values({
      provider_id: providerId,
      staff_id: staffId,
      hsa_id: person.hsaId,
      name: person.name,
      title: person.title,
    })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'staff_id']).doUpdateSet({
        name: person.name,
        // The directory may state less than we already know.
        title: sql`coalesce(staff.title, excluded.title)`,
      }),
    )
    .execute();
}

/** An assignment that must be certified soon, or that has lapsed because nobody did. */
export interface CertificationDue {
  provider_id: Uuid;
  assignment_id: Uuid;
  unit_id: Uuid;
  unit_name: string;
  role: string;
  purpose: string;
  source: 'hsa' | 'local';
  certify_by: CalendarDate;
  /** Names of the unit's managers to ask; empty when it has none here. */
  managers: string[];
}

/** The person's assignments at all providers that are due or have lapsed, before anybody is logged in. */
export async function certificationsDueOf(
  database: Database,
  hsaId: string,
  today: CalendarDate,
): Promise<CertificationDue[]> {
  const result = await database.withoutSubject(async (db) => ok(await certificationsDue(db(), hsaId, today)));
  if (!result.ok) throw new RefusalError(result.refusal);
  return result.value;
}

/** The same for the person of the transaction. */
export function ownCertificationsDue(tx: Tx, hsaId: string): Promise<CertificationDue[]> {
  return certificationsDue(tx.db(), hsaId, tx.clock.today());
}

async function certificationsDue(db: ReturnType<Tx['db']>, hsaId: string, today: CalendarDate) {
  const { rows } = await sql<CertificationDue>`select * from certifications_due_of(${hsaId}, ${today}::date)
    order by certify_by, unit_name, role`.execute(db);
  return rows;
}
