/** What decisions about assignments need: analyses, units and people. Also the state of the service. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import type { AssignmentTables } from './tables.ts';

export interface Analysis {
  analysisId: Uuid;
  reference: string;
  version: number;
  decidedOn: CalendarDate;
  decidedBy: string;
  registeredBy: string;
}

/** Every version of every analysis, the latest registered first. */
export async function analysesOf(tx: Tx): Promise<Analysis[]> {
  const rows = await tx
    .db<AssignmentTables>()
    .selectFrom('access_analysis')
    .selectAll()
    .where('provider_id', '=', tx.subject.providerId)
    .orderBy('registered_at', 'desc')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    analysisId: row.analysis_id,
    reference: row.reference,
    version: row.version,
    decidedOn: row.decided_on,
    decidedBy: row.decided_by,
    registeredBy: row.registered_by,
  }));
}

/** Adds a version of an analysis. */
export async function addAnalysis(
  tx: Tx,
  added: { analysisId: Uuid; reference: string; version: number; decidedOn: CalendarDate; decidedBy: string },
): Promise<Analysis> {
  const row = {
    provider_id: tx.subject.providerId,
    analysis_id: added.analysisId,
    reference: added.reference,
    version: added.version,
    decided_on: added.decidedOn,
    decided_by: added.decidedBy,
    registered_by: tx.subject.name,
    registered_at: tx.clock.now(),
  };
  await tx.db<AssignmentTables>().insertInto('access_analysis').values(row).execute();
  return { registeredBy: row.registered_by, ...added };
}

/** The provider's care units, by name. */
export async function careUnitsOf(tx: Tx): Promise<{ id: Uuid; name: string; hsaId: string }[]> {
  const { rows } = await sql<{ id: Uuid; name: string; hsaId: string }>`select unit_id as id, name, hsa_id as "hsaId"
    from unit where provider_id = ${tx.subject.providerId}::uuid and unit_id = care_unit_id
    order by name collate "sv-SE-x-icu", unit_id`.execute(tx.db<AssignmentTables>());
  return rows;
}

/** A person at the provider by HSA identity. */
export async function staffByHsaId(
  tx: Tx,
  hsaId: string,
): Promise<{ staffId: Uuid; name: string; title: string | null } | null> {
  const row = await tx
    .db<AssignmentTables>()
    .selectFrom('staff')
    .select(['staff_id', 'name', 'title'])
    .where('provider_id', '=', tx.subject.providerId)
    .where('hsa_id', '=', hsaId)
    .executeTakeFirst();
  return row === undefined ? null : { staffId: row.staff_id, name: row.name, title: row.title };
}

/** Whether the person manages the unit today. */
export async function managesUnit(tx: Tx, staffId: Uuid, unitId: Uuid): Promise<boolean> {
  const today = tx.clock.today();
  const { rows } = await sql<{ manages: boolean }>`select exists (select from assignment
    where provider_id = ${tx.subject.providerId}::uuid and staff_id = ${staffId}::uuid and unit_id = ${unitId}::uuid
      and role = 'unit_manager' and valid_from <= ${today}::date and valid_to >= ${today}::date) as manages`.execute(
    tx.db(),
  );
  return rows[0]?.manages ?? false;
}

/** PostgreSQL's version, living sessions, and the depth of the outbox, over all providers. */
export async function serviceState(
  tx: Tx,
): Promise<{ server: string; sessions: number; waiting: number; overdue: number; dead: number }> {
  const now = tx.clock.now();
  const { rows } = await sql<{ server: string; sessions: number; waiting: number; overdue: number; dead: number }>`
    select current_setting('server_version') as server,
      (select count(*)::integer from session_time where ended_at is null and expires_at > ${now}) as sessions,
      waiting::integer, overdue::integer, dead::integer from job_depth()`.execute(tx.db());
  const [row] = rows;
  if (row === undefined) throw new Error('the outbox told nothing');
  return row;
}

/** The kind of principal (huvudman) of a care provider; LOK 1 § holds for all three. */
export type Principal = 'region' | 'municipality' | 'private';

export interface NewOrganisation {
  readonly providerHsaId: string;
  /** Null when the provider is already registered. */
  readonly providerName: string | null;
  readonly principal: Principal;
  readonly unitId: Uuid;
  readonly unitHsaId: string;
  readonly unitName: string;
}

/** Registers a care unit and, when `providerName` is given, the subject's provider. */
export async function addOrganisation(tx: Tx, added: NewOrganisation): Promise<void> {
  const { providerId } = tx.subject;
  if (added.providerName !== null) {
    await sql`insert into provider (provider_id, hsa_id, name, ownership, municipality)
      values (${providerId}, ${added.providerHsaId}, ${added.providerName},
        ${added.principal === 'private' ? 'private' : 'public'}, ${added.principal === 'municipality'})`.execute(
      tx.db(),
    );
  }
  await sql`insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id)
    values (${providerId}, ${added.unitId}, ${added.unitHsaId}, ${added.unitName}, ${added.unitId})`.execute(tx.db());
}
