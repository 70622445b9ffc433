/** The projected row of each case: read by lists, written whole by the fold. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Touched, Tx } from '../../../../platform/db/transaction.ts';
import { personTable } from '../../../../platform/db/value-table.ts';
import type { ClosingHow } from '../../frame/case-state.ts';
import type { CaseSummary } from '../../frame/summary.ts';
import type { CaseTable, CoordinationTables } from './tables.ts';

/** A summary together with how the case ended. */
export interface StoredCase extends CaseSummary {
  closingHow: ClosingHow | null;
}

/** The row that a summary is stored as. */
export function rowOf(providerId: Uuid, unitId: Uuid, one: StoredCase): CaseTable {
  return {
    provider_id: providerId,
    unit_id: unitId,
    case_id: one.caseId,
    patient_id: one.patientId,
    version: one.version,
    is_open: one.isOpen,
    status: one.status,
    opened_on: one.openedOn,
    closed_on: one.closedOn,
    closing_how: one.closingHow,
    closing_reason: one.closingReason,
    return_on: one.returnOn,
    basis_certificate_id: one.basisCertificateId,
    responsible_id: one.responsible?.staffId ?? null,
    responsible_name: one.responsible?.name ?? null,
    responsible_title: one.responsible?.title ?? null,
    substitute_id: one.substitute?.staff.staffId ?? null,
    substitute_name: one.substitute?.staff.name ?? null,
    substitute_title: one.substitute?.staff.title ?? null,
    substitute_from: one.substitute?.from ?? null,
    substitute_to: one.substitute?.to ?? null,
    consent: one.consent,
    consent_since: one.consentSince,
    offer_act_id: one.unansweredOffer?.actId ?? null,
    offer_since: one.unansweredOffer?.on ?? null,
    offer_attempts: one.unansweredAttempts,
    plan_act_id: one.plan?.actId ?? null,
    plan_made_on: one.plan?.madeOn ?? null,
    plan_changed_on: one.plan?.changedOn ?? null,
    plan_reviewed_on: one.plan?.reviewedOn ?? null,
    follow_up_on: one.followUpOn,
    next_step_on: one.nextStepOn,
    last_contact_on: one.lastContactOn,
    efforts: one.efforts,
    groundless: one.groundless,
    promises: one.promises,
    fulfilled: one.fulfilled,
    stances: one.stances,
  };
}

function caseOf(row: CaseTable): StoredCase {
  const { responsible_id, substitute_id, substitute_from, substitute_to } = row;
  return {
    caseId: row.case_id,
    patientId: row.patient_id,
    version: row.version,
    isOpen: row.is_open,
    status: row.status,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    closingHow: row.closing_how,
    closingReason: row.closing_reason,
    returnOn: row.return_on,
    basisCertificateId: row.basis_certificate_id,
    responsible:
      responsible_id === null
        ? null
        : { staffId: responsible_id, name: row.responsible_name ?? '', title: row.responsible_title },
    substitute:
      substitute_id === null || substitute_from === null || substitute_to === null
        ? null
        : {
            staff: { staffId: substitute_id, name: row.substitute_name ?? '', title: row.substitute_title },
            from: substitute_from,
            to: substitute_to,
          },
    consent: row.consent,
    consentSince: row.consent_since,
    unansweredOffer:
      row.offer_act_id === null || row.offer_since === null ? null : { actId: row.offer_act_id, on: row.offer_since },
    unansweredAttempts: row.offer_attempts,
    plan:
      row.plan_act_id === null ||
      row.plan_made_on === null ||
      row.plan_changed_on === null ||
      row.plan_reviewed_on === null
        ? null
        : {
            actId: row.plan_act_id,
            madeOn: row.plan_made_on,
            changedOn: row.plan_changed_on,
            reviewedOn: row.plan_reviewed_on,
          },
    followUpOn: row.follow_up_on,
    nextStepOn: row.next_step_on,
    nextStep: row.promises.find((one) => one.kind === 'next_step' || one.kind === 'booked') ?? null,
    lastContactOn: row.last_contact_on,
    efforts: row.efforts,
    groundless: row.groundless,
    promises: row.promises,
    fulfilled: row.fulfilled,
    stances: row.stances,
  };
}

/** The person's cases at a unit the transaction sees, newest first. */
export async function casesOfPerson(tx: Tx, unitId: Uuid, patientId: Uuid): Promise<StoredCase[]> {
  const rows = await tx
    .db<CoordinationTables>()
    .selectFrom('coordination_case')
    .selectAll()
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', unitId)
    .where('patient_id', '=', patientId)
    .orderBy('opened_on', 'desc')
    .orderBy('case_id', 'desc')
    .execute();
  return rows.map(caseOf);
}

/** All cases of the persons, newest first, in one statement. For lists and their refreshers; writes no audit row. */
export async function caseSummaries(tx: Tx, persons: readonly Touched[]): Promise<(StoredCase & { unitId: Uuid })[]> {
  if (persons.length === 0) return [];
  const { rows } = await sql<CaseTable>`select c.*
    from ${personTable(persons)}
    join coordination_case c on c.provider_id = ${tx.subject.providerId}::uuid and c.unit_id = person.unit_id
      and c.patient_id = person.patient_id
    order by c.opened_on desc, c.case_id desc`.execute(tx.db<CoordinationTables>());
  return rows.map((row) => ({ ...caseOf(row), unitId: row.unit_id }));
}

/** Open cases that the person is responsible for, or stands in for on the day. */
export async function openCasesOf(tx: Tx, staffId: Uuid, on: CalendarDate): Promise<StoredCase[]> {
  const rows = await tx
    .db<CoordinationTables>()
    .selectFrom('coordination_case')
    .selectAll()
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', tx.subject.unitId)
    .where('is_open', '=', true)
    .where((where) =>
      where.or([
        where('responsible_id', '=', staffId),
        where.and([
          where('substitute_id', '=', staffId),
          where('substitute_from', '<=', on),
          where('substitute_to', '>=', on),
        ]),
      ]),
    )
    .orderBy('next_step_on', 'asc')
    .execute();
  return rows.map(caseOf);
}

/** Writes the projected rows, each in place of the former. Closed ones first, since at most one may be open. */
export async function saveCases(tx: Tx, unitId: Uuid, cases: readonly StoredCase[]): Promise<void> {
  const inOrder = [...cases].sort((a, b) => Number(a.isOpen) - Number(b.isOpen));
  for (const one of inOrder) {
    const row = rowOf(tx.subject.providerId, unitId, one);
    const stored = {
      ...row,
      promises: JSON.stringify(row.promises),
      fulfilled: JSON.stringify(row.fulfilled),
      stances: JSON.stringify(row.stances),
    };
    const { provider_id, unit_id, case_id, ...rest } = stored;
    await tx
      .db<StoredCaseTables>()
      .insertInto('coordination_case')
      .values({ provider_id, unit_id, case_id, ...rest })
      .onConflict((conflict) => conflict.columns(['provider_id', 'unit_id', 'case_id']).doUpdateSet(rest))
      .execute();
  }
}

/** Persons who have a case, in key order after one of them; over all units that the transaction sees. */
export async function personsWithCases(
  tx: Tx,
  after: { unitId: Uuid; patientId: Uuid } | null,
  limit: number,
): Promise<{ unitId: Uuid; patientId: Uuid }[]> {
  const { rows } = await sql<{ unitId: Uuid; patientId: Uuid }>`
    select distinct unit_id as "unitId", patient_id as "patientId" from coordination_case
    where provider_id = ${tx.subject.providerId}::uuid
      and (${after?.unitId ?? null}::uuid is null
        or (unit_id, patient_id) > (${after?.unitId ?? null}::uuid, ${after?.patientId ?? null}::uuid))
    order by unit_id, patient_id limit ${limit}`.execute(tx.db<CoordinationTables>());
  return rows;
}

/** As written: JSON goes in as text. */
interface StoredCaseTables {
  coordination_case: Omit<CaseTable, 'promises' | 'fulfilled' | 'stances'> & {
    promises: string;
    fulfilled: string;
    stances: string;
  };
}
