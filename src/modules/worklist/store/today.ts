/** The things to do today, the questions for doctors, and the values in the unit's list to choose from. */
import { sql } from 'kysely';
import type { RouteReply } from '../../../contract/route.ts';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { given } from '../../../platform/db/value-table.ts';
import { jobWaits } from '../../../platform/jobs/index.ts';
import type * as contract from '../contract.ts';
import type { DecisionReason, RuleKey } from '../domain.ts';
import type { Params } from '../reasons/rule.ts';
import { viewerOf } from './marks.ts';
import type { WorklistTables } from './tables.ts';

/** Rules shown in Idag when their day has come. Other reasons belong to the lists. */
const todayRules: readonly RuleKey[] = [
  'booked',
  'follow_up_due',
  'plan_step_due',
  'recheck_due',
  'doctor_answered',
  'doctor_unanswered',
  'groundless',
  'after_closing',
  'offer_decided',
  'offer_unanswered',
  'plan_old',
  'no_next_step',
  'basis_ended',
  'agreement_ends',
  'responsible_gone',
];

type TodayReply = RouteReply<typeof contract.viewToday>;

export type DueRow = Omit<TodayReply['toDo'][number], 'text' | 'place' | 'manner' | 'overdue' | 'passed'> & {
  params: Params;
};

/** What is due for the person at the unit (db/functions/due_stop_points.sql), by day and clock time; at most `limit`. */
export async function dueToday(tx: Tx, limit: number): Promise<DueRow[]> {
  const { providerId, unitId } = tx.subject;
  const today = tx.clock.today();
  const me = sql`${viewerOf(tx)}::uuid`;
  const { rows } = await sql<DueRow>`
    select r.patient_id as "patientId", p.family_name as "familyName", p.given_name as "givenName", r.case_id as "caseId",
      r.kind as rule, r.due_on as "on", r.at_time as time, r.params,
      case when r.owner_id <> ${me} then (select s.name from staff_name s
        where s.provider_id = r.provider_id and s.staff_id = r.owner_id) end as "insteadOf"
    from due_stop_points(${providerId}::uuid, ${unitId}::uuid, ${me}, ${today}::date, ${[...todayRules]}::text[]) r
    join patient_name p on p.provider_id = r.provider_id and p.unit_id = r.unit_id and p.patient_id = r.patient_id
    order by coalesce(r.due_on, ${today}::date), r.at_time nulls first, r.stop_point_id
    limit ${limit}`.execute(tx.db<WorklistTables>());
  return rows;
}

/** How much waits for the person at the active unit: the number of items in Idag. */
export async function waitingHere(tx: Tx): Promise<number> {
  const { providerId, unitId } = tx.subject;
  const { rows } = await sql<{ count: number }>`
    select waiting as count from worklist_waiting_at(${providerId}::uuid, ${unitId}::uuid, ${viewerOf(tx)}::uuid,
      ${tx.clock.today()}::date, ${[...todayRules]}::text[])`.execute(tx.db());
  return rows[0]?.count ?? 0;
}

/** The rows with the names of their patients at the unit. */
export async function withNames<Row extends { patientId: Uuid }>(
  tx: Tx,
  rows: readonly Row[],
): Promise<(Row & { familyName: string; givenName: string })[]> {
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map((row) => row.patientId))];
  const found = await sql<{ patientId: Uuid; familyName: string; givenName: string }>`
    select patient_id as "patientId", family_name as "familyName", given_name as "givenName" from patient_name
    where provider_id = ${tx.subject.providerId} and unit_id = ${tx.subject.unitId}
      and patient_id = any (${ids}::uuid[])`.execute(tx.db());
  const names = new Map(found.rows.map((name) => [name.patientId, name]));
  return rows.map((row) => ({ familyName: '', givenName: '', ...names.get(row.patientId), ...row }));
}

/** Numbers waiting at the person's units but the one left out, equal to those in Idag there; counts only. */
export async function waitingElsewhere(
  tx: Tx,
  leaveOut: Uuid | null = tx.subject.unitId,
): Promise<TodayReply['elsewhere']> {
  const { rows } = await sql<TodayReply['elsewhere'][number]>`
    select unit_id as "unitId", unit_name as "unitName", due::integer as due
    from worklist_waiting_elsewhere(${tx.clock.today()}::date,
      ${[...todayRules]}::text[], ${leaveOut}::uuid)`.execute(tx.db());
  return rows;
}

type Doctor = RouteReply<typeof contract.doctorQuestions>['doctors'][number];

/** A question as stored, with its doctor. */
type QuestionRow = Omit<Doctor, 'questions'> &
  Omit<Doctor['questions'][number], 'age' | 'question' | 'answers' | 'notable' | 'number' | 'protected' | 'askedOn'> & {
    birthDate: CalendarDate | null;
    protection: string;
    reason: DecisionReason;
    madeAt: Instant;
  };

/** Unanswered questions to doctors, by doctor and then by person in Swedish order. */
export async function openQuestions(tx: Tx): Promise<QuestionRow[]> {
  const { rows } = await sql<QuestionRow>`
    select d.decision_id as "decisionId", d.patient_id as "patientId", p.family_name as "familyName",
      p.given_name as "givenName", p.birth_date as "birthDate", p.protection, d.reason, d.note, d.made_at as "madeAt",
      d.made_by_name as "madeByName", d.doctor_hsa_id as "doctorHsaId", d.doctor_name as "doctorName",
      e.last_day as "lastDay"
    from worklist_episode d
    join patient_name p on p.provider_id = d.provider_id and p.unit_id = d.unit_id and p.patient_id = d.patient_id
    left join sickleave_in_short e on e.provider_id = d.provider_id and e.unit_id = d.unit_id
      and e.patient_id = d.patient_id and e.first_day = d.episode_first
    where d.provider_id = ${tx.subject.providerId} and d.unit_id = ${tx.subject.unitId}
      and d.choice = 'ask_doctor' and d.answered_at is null
    order by d.doctor_name collate "sv-SE-x-icu" nulls last, d.doctor_hsa_id,
      p.family_name collate "sv-SE-x-icu", p.given_name collate "sv-SE-x-icu", d.patient_id`.execute(
    tx.db<WorklistTables>(),
  );
  return rows;
}

/** Doctors, diagnosis categories and responsible coordinators in the unit's list today, with how many persons each. */
export async function facetsToday(tx: Tx): Promise<{
  doctors: { hsaId: string; name: string; count: number }[];
  categories: { category: string; count: number }[];
  responsible: { staffId: Uuid; name: string; count: number }[];
}> {
  const { providerId, unitId } = tx.subject;
  const today = given(tx.clock.today(), sql`date`);
  const { rows } = await sql<{ kind: string; key: string; name: string; count: number }>`
    with listed as materialized (
      select l.doctor_hsa_id, l.doctor_name, l.diagnosis, l.responsible_id, l.responsible_name from worklist_line l
      where l.provider_id = ${given(providerId, sql`uuid`)} and l.unit_id = ${given(unitId, sql`uuid`)}
        and l.to_day >= ${today} and l.from_day <= ${today} and l.state <> 'none'
    )
    select 'doctor' as kind, doctor_hsa_id as key, max(doctor_name) as name, count(*)::integer as count
      from listed where doctor_hsa_id is not null group by doctor_hsa_id
    union all
    select 'category', substr(diagnosis, 1, 3), '', count(*)::integer from listed where diagnosis <> '' group by 2
    union all
    select 'responsible', responsible_id::text, max(responsible_name), count(*)::integer from listed
      where responsible_id is not null group by responsible_id`.execute(tx.db<WorklistTables>());
  const of = (kind: string) => rows.filter((row) => row.kind === kind);
  return {
    doctors: of('doctor').map(({ key, name, count }) => ({ hsaId: key, name, count })),
    categories: of('category').map(({ key, count }) => ({ category: key, count })),
    responsible: of('responsible').map(({ key, name, count }) => ({ staffId: key, name, count })),
  };
}

/** When the unit's certificates were last read in; null when none have been. */
export async function sourceReadAt(tx: Tx): Promise<Instant | null> {
  const { rows } = await sql<{ received_at: Instant }>`select received_at from certificate_in_short
    where provider_id = ${tx.subject.providerId} and unit_id = ${tx.subject.unitId}
    order by received_at desc limit 1`.execute(tx.db());
  return rows[0]?.received_at ?? null;
}

/** Ids of the unit's persons after the given one, for working them out again a slice at a time. */
export async function patientIdsAfter(tx: Tx, unitId: Uuid, after: Uuid | null, limit: number): Promise<Uuid[]> {
  const { rows } = await sql<{ patient_id: Uuid }>`select patient_id from patient_name
    where provider_id = ${tx.subject.providerId} and unit_id = ${unitId}::uuid
      and patient_id > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
    order by patient_id limit ${limit}`.execute(tx.db());
  return rows.map((row) => row.patient_id);
}

/** Whether the unit's persons are being worked out again. */
export function isRefreshing(tx: Tx, unitId: Uuid): Promise<boolean> {
  return jobWaits(tx, 'worklist.refresh-unit', unitId, { taken: true });
}

/** The provider's care units, for matters that concern all of them. */
export async function careUnits(tx: Tx): Promise<Uuid[]> {
  const { rows } = await sql<{ unit_id: Uuid }>`select unit_id from unit_name
    where provider_id = ${tx.subject.providerId} and care_unit_id = unit_id order by unit_id`.execute(tx.db());
  return rows.map((row) => row.unit_id);
}
