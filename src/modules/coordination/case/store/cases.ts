/** The projected row of each case: read by lists, written whole by the fold. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Touched, Tx } from '../../../../platform/db/transaction.ts';
import { personTable } from '../../../../platform/db/value-table.ts';
import type { CaseSummary } from '../../frame/summary.ts';
import type { CaseTable, CoordinationTables } from './tables.ts';

/** The row that a summary is stored as. */
function caseRow(providerId: Uuid, unitId: Uuid, summary: CaseSummary): CaseTable {
  return {
    provider_id: providerId,
    unit_id: unitId,
    case_id: summary.caseId,
    patient_id: summary.patientId,
    version: summary.version,
    is_open: summary.isOpen,
    status: summary.status,
    opened_on: summary.openedOn,
    closed_on: summary.closedOn,
    closing_how: summary.closingHow,
    closing_reason: summary.closingReason,
    return_on: summary.returnOn,
    basis_certificate_id: summary.basisCertificateId,
    attested_on: summary.attestedOn,
    agreement: summary.agreement === null ? null : JSON.stringify(summary.agreement),
    responsible_id: summary.responsible?.staffId ?? null,
    responsible_name: summary.responsible?.name ?? null,
    responsible_title: summary.responsible?.title ?? null,
    substitute_id: summary.substitute?.staff.staffId ?? null,
    substitute_name: summary.substitute?.staff.name ?? null,
    substitute_title: summary.substitute?.staff.title ?? null,
    substitute_from: summary.substitute?.from ?? null,
    substitute_to: summary.substitute?.to ?? null,
    consent: summary.consent,
    consent_since: summary.consentSince,
    offer_act_id: summary.unansweredOffer?.actId ?? null,
    offer_since: summary.unansweredOffer?.on ?? null,
    offer_attempts: summary.unansweredAttempts,
    plan_act_id: summary.plan?.actId ?? null,
    plan_made_on: summary.plan?.madeOn ?? null,
    plan_changed_on: summary.plan?.changedOn ?? null,
    plan_reviewed_on: summary.plan?.reviewedOn ?? null,
    follow_up_on: summary.followUpOn,
    next_step_on: summary.nextStepOn,
    last_contact_on: summary.lastContactOn,
    efforts: summary.efforts,
    groundless: summary.groundless,
    promises: JSON.stringify(summary.promises),
    fulfilled: JSON.stringify(summary.fulfilled),
    stances: JSON.stringify(summary.stances),
  };
}

/** A row as its summary. */
const columns = sql`c.case_id as "caseId", c.patient_id as "patientId", c.version, c.is_open as "isOpen", c.status,
  c.opened_on as "openedOn", c.closed_on as "closedOn", c.closing_how as "closingHow", c.closing_reason as "closingReason",
  c.return_on as "returnOn", c.basis_certificate_id as "basisCertificateId",
  c.attested_on as "attestedOn", c.agreement,
  case when c.responsible_id is not null then json_build_object('staffId', c.responsible_id,
    'name', c.responsible_name, 'title', c.responsible_title) end as responsible,
  case when c.substitute_id is not null then json_build_object('staff', json_build_object('staffId', c.substitute_id,
    'name', c.substitute_name, 'title', c.substitute_title), 'from', c.substitute_from, 'to', c.substitute_to) end as substitute,
  c.consent, c.consent_since as "consentSince", c.offer_attempts as "unansweredAttempts",
  case when c.offer_act_id is not null then json_build_object('actId', c.offer_act_id, 'on', c.offer_since)
    end as "unansweredOffer",
  case when c.plan_act_id is not null then json_build_object('actId', c.plan_act_id, 'madeOn', c.plan_made_on,
    'changedOn', c.plan_changed_on, 'reviewedOn', c.plan_reviewed_on) end as plan,
  c.follow_up_on as "followUpOn", c.next_step_on as "nextStepOn", c.last_contact_on as "lastContactOn", c.efforts,
  c.groundless, c.promises, c.fulfilled, c.stances`;

function withNextStep<Row extends Pick<CaseSummary, 'promises'>>(row: Row) {
  return { ...row, nextStep: row.promises.find(({ kind }) => kind === 'next_step' || kind === 'booked') ?? null };
}

/** The person's cases at a unit the transaction sees, newest first. */
export async function casesOfPerson(tx: Tx, unitId: Uuid, patientId: Uuid): Promise<CaseSummary[]> {
  const { rows } = await sql<Omit<CaseSummary, 'nextStep'>>`select ${columns} from coordination_case c
    where c.provider_id = ${tx.subject.providerId}::uuid and c.unit_id = ${unitId}::uuid
      and c.patient_id = ${patientId}::uuid
    order by c.opened_on desc, c.case_id desc`.execute(tx.db());
  return rows.map(withNextStep);
}

/** All cases of the persons, newest first, in one statement. For lists and their refreshers; writes no audit row. */
export async function caseSummaries(tx: Tx, persons: readonly Touched[]): Promise<(CaseSummary & { unitId: Uuid })[]> {
  if (persons.length === 0) return [];
  const { rows } = await sql<Omit<CaseSummary, 'nextStep'> & { unitId: Uuid }>`select c.unit_id as "unitId", ${columns}
    from ${personTable(persons)}
    join coordination_case c on c.provider_id = ${tx.subject.providerId}::uuid and c.unit_id = person.unit_id
      and c.patient_id = person.patient_id
    order by c.opened_on desc, c.case_id desc`.execute(tx.db());
  return rows.map(withNextStep);
}

/** Open cases that the person is responsible for, or stands in for on the day. */
export async function openCasesOf(tx: Tx, staffId: Uuid, on: CalendarDate): Promise<CaseSummary[]> {
  const { rows } = await sql<Omit<CaseSummary, 'nextStep'>>`select ${columns} from coordination_case c
    where c.provider_id = ${tx.subject.providerId}::uuid and c.unit_id = ${tx.subject.unitId}::uuid and c.is_open
      and (c.responsible_id = ${staffId}::uuid or (c.substitute_id = ${staffId}::uuid
        and c.substitute_from <= ${on}::date and c.substitute_to >= ${on}::date))
    order by c.next_step_on`.execute(tx.db());
  return rows.map(withNextStep);
}

/** Open cases of patients to whom one of the holders (a staff key, an HSA id) has a care relation on the day. */
export async function openCasesTreatedBy(
  tx: Tx,
  holders: readonly string[],
  on: CalendarDate,
  most: number,
): Promise<CaseSummary[]> {
  const { rows } = await sql<Omit<CaseSummary, 'nextStep'>>`select ${columns} from coordination_case c
    where c.provider_id = ${tx.subject.providerId}::uuid and c.unit_id = ${tx.subject.unitId}::uuid and c.is_open
      and c.patient_id in (select r.patient_id from care_relation_time r
        where r.provider_id = ${tx.subject.providerId}::uuid and r.unit_id = ${tx.subject.unitId}::uuid
          and r.holder = any (${[...holders]}::text[]) and r.from_day <= ${on}::date and r.until_day >= ${on}::date)
    order by c.next_step_on, c.case_id limit ${most}`.execute(tx.db());
  return rows.map(withNextStep);
}

/** Writes the projected rows, each in place of the former. Closed ones first, since at most one may be open. */
export async function saveCases(tx: Tx, unitId: Uuid, cases: readonly CaseSummary[]): Promise<void> {
  const inOrder = [...cases].sort((a, b) => Number(a.isOpen) - Number(b.isOpen));
  for (const summary of inOrder) {
    const { provider_id, unit_id, case_id, ...rest } = caseRow(tx.subject.providerId, unitId, summary);
    await tx
      .db<CoordinationTables>()
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
