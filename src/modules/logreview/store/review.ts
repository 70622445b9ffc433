/** Reviews of the log: drawn by the system, worked through by a log reviewer. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { LogDetails } from '../../log/index.ts';
import type { PickRule, ReviewFinding } from '../domain.ts';
import type { PickedRow, ReviewFacts, ReviewRow } from '../review/picks.ts';

interface Days {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

/** SQL: the row's time lies on these days in Sweden. */
const rowsIn = ({ first, last }: Days) => sql`
  at >= ${first}::date::timestamp at time zone 'Europe/Stockholm'
  and at < (${last}::date + 1)::timestamp at time zone 'Europe/Stockholm'`;

/** The first end of the chain that was published after the day. */
export async function headAfter(tx: Tx, day: CalendarDate): Promise<{ number: number; hash: string } | null> {
  const found = await sql<{ number: number; hash: string }>`
    select number, encode(hash, 'hex') as hash from log_end_published
    where provider_id = ${tx.subject.providerId}
      and published_at >= (${day}::date + 1)::timestamp at time zone 'Europe/Stockholm'
    order by published_at limit 1`.execute(tx.db());
  return found.rows[0] ?? null;
}

/** Units where persons handled patients' data in the period, or support viewed masked data. */
export async function unitsWithLog(tx: Tx, days: Days): Promise<Uuid[]> {
  const found = await sql<{ unit_id: Uuid }>`
    select distinct unit_id from log_entry
    where provider_id = ${tx.subject.providerId} and ${rowsIn(days)}
      and subject_kind = 'staff' and unit_id is not null and (patient_ids <> '{}' or purpose = 'felsökning')
    order by unit_id`.execute(tx.db());
  return found.rows.map((row) => row.unit_id);
}

/** Units that have a review of the period starting on the day, and whether the provider has earlier reviews. */
export async function reviewsFrom(tx: Tx, first: CalendarDate): Promise<{ units: Uuid[]; earlier: boolean }> {
  const units = await sql<{ unit_id: Uuid }>`select unit_id from log_review
    where provider_id = ${tx.subject.providerId} and first_day = ${first}`.execute(tx.db());
  const earlier = await sql<{ there: boolean }>`select exists (select from log_review
    where provider_id = ${tx.subject.providerId} and first_day < ${first}) as there`.execute(tx.db());
  return { units: units.rows.map((row) => row.unit_id), earlier: earlier.rows[0]?.there === true };
}

/** The unit's rows in the period about patients, by support, or denied, in the order of the chain. */
export async function rowsForReview(tx: Tx, unitId: Uuid, days: Days): Promise<ReviewRow[]> {
  const found = await sql<ReviewRow>`
    select number, at, staff_id as "staffId", staff_hsa_id as "staffHsaId", staff_name as "staffName", action, outcome,
      reason, cardinality(patient_ids) as patients,
      case when cardinality(patient_ids) = 1 then patient_ids[1] end as "patientId", details ->> 'ground' as ground
    from log_entry
    where provider_id = ${tx.subject.providerId} and unit_id = ${unitId} and ${rowsIn(days)}
      and subject_kind = 'staff' and (patient_ids <> '{}' or outcome = 'denied' or purpose = 'felsökning') and action not like 'log.%'
    order by number`.execute(tx.db());
  return found.rows;
}

/**
 * The facts that the rules compare: names of the patients and when they have been protected, staff of the unit in the
 * period, staff who are patients, and care relations. `openers` are the staff of the rows.
 */
export async function factsForReview(
  tx: Tx,
  unitId: Uuid,
  { patientIds, openers }: { patientIds: readonly Uuid[]; openers: readonly Uuid[] },
  days: Days,
): Promise<ReviewFacts> {
  const patients = await sql<{
    id: Uuid;
    givenName: string;
    familyName: string;
    numberKind: string;
  }>`
    select patient_id as id, given_name as "givenName", family_name as "familyName", number_kind as "numberKind"
    from patient_name
    where provider_id = ${tx.subject.providerId} and unit_id = ${unitId}
      and patient_id in (select value::uuid from json_array_elements_text(${JSON.stringify(patientIds)}::json))`.execute(
    tx.db(),
  );
  const protectedTimes = await sql<ReviewFacts['protectedTimes'][number]>`
    select patient_id as "patientId", from_at as "from", until_at as "until" from patient_protected_time
    where provider_id = ${tx.subject.providerId} and unit_id = ${unitId}
      and patient_id in (select value::uuid from json_array_elements_text(${JSON.stringify(patientIds)}::json))`.execute(
    tx.db(),
  );
  const staff = await sql<{ staffId: Uuid; name: string }>`
    select distinct s.staff_id as "staffId", s.name
    from staff_name s join assignment_time a on a.provider_id = s.provider_id and a.staff_id = s.staff_id
    where s.provider_id = ${tx.subject.providerId} and a.unit_id = ${unitId}
      and a.valid_from <= ${days.last} and (a.valid_to is null or a.valid_to >= ${days.first})`.execute(tx.db());
  const people = [...new Set([...openers, ...staff.rows.map((row) => row.staffId)])];
  const identities = await sql<ReviewFacts['identities'][number]>`
    select staff_id as "staffId", kind, patient_id as "patientId"
    from log_review_identities(${people}::uuid[], ${[...patientIds]}::uuid[])`.execute(tx.db());
  const relations = await sql<ReviewFacts['relations'][number]>`
    select patient_id as "patientId", holder, from_day as "from", until_day as "until" from care_relation_time
    where provider_id = ${tx.subject.providerId} and unit_id = ${unitId}
      and from_day <= ${days.last} and until_day >= ${days.first}
      and patient_id in (select value::uuid from json_array_elements_text(${JSON.stringify(patientIds)}::json))`.execute(
    tx.db(),
  );
  return {
    patients: new Map(patients.rows.map(({ id, ...patient }) => [id, patient])),
    protectedTimes: protectedTimes.rows,
    staff: staff.rows,
    identities: identities.rows,
    relations: relations.rows,
  };
}

export interface NewReview extends Days {
  reviewId: Uuid;
  unitId: Uuid;
  dueOn: CalendarDate;
  seed: { number: number; hash: string };
  rowsSeen: number;
  met: Readonly<Partial<Record<PickRule, number>>>;
  picks: readonly PickedRow[];
}

export async function addReview(tx: Tx, review: NewReview): Promise<void> {
  const keys = { provider_id: tx.subject.providerId, unit_id: review.unitId, review_id: review.reviewId };
  await sql`insert into log_review (provider_id, unit_id, review_id, first_day, last_day, due_on, seed_number, seed_hash,
      rows_seen, met, created_at)
    values (${keys.provider_id}, ${keys.unit_id}, ${keys.review_id}, ${review.first}, ${review.last}, ${review.dueOn},
      ${review.seed.number}, decode(${review.seed.hash}, 'hex'), ${review.rowsSeen}, ${JSON.stringify(review.met)}::jsonb,
      ${tx.clock.now()})`.execute(tx.db());
  await insertRows(
    tx,
    'log_review_pick',
    review.picks.map((pick) => ({ ...keys, number: pick.number, rules: pick.rules })),
  );
}

export interface StoredReview {
  reviewId: Uuid;
  unitId: Uuid;
  unit: string;
  first: CalendarDate;
  last: CalendarDate;
  dueOn: CalendarDate;
  rowsSeen: number;
  met: Partial<Record<PickRule, number>>;
  seedNumber: number;
  conclusion: string | null;
  doneAt: Instant | null;
  doneBy: string | null;
  picked: number;
  judged: number;
  look: number;
  breach: number;
}

/** Reviews of the provider or of a unit, or a single review: open ones by due day, then the latest done. */
export async function readReviews(
  tx: Tx,
  which: { unitId?: Uuid; reviewId?: Uuid },
  most: number,
): Promise<StoredReview[]> {
  const unit = which.unitId === undefined ? sql`true` : sql`r.unit_id = ${which.unitId}`;
  const review = which.reviewId === undefined ? sql`true` : sql`r.review_id = ${which.reviewId}`;
  const found = await sql<StoredReview>`
    select r.review_id as "reviewId", r.unit_id as "unitId", u.name as unit, r.first_day as first, r.last_day as last,
      r.due_on as "dueOn", r.rows_seen as "rowsSeen", r.met, r.seed_number as "seedNumber", r.conclusion,
      r.done_at as "doneAt", r.done_by_name as "doneBy", c.picked, c.judged, c.look, c.breach
    from log_review r join unit_name u on u.provider_id = r.provider_id and u.unit_id = r.unit_id
    cross join lateral log_review_counts(r.review_id) c
    where r.provider_id = ${tx.subject.providerId} and ${unit} and ${review}
    order by r.done_at desc nulls first, r.due_on, u.name limit ${most}`.execute(tx.db());
  return found.rows;
}

/** Reviews that are not done, at every unit or at one: how many, and the first day by which one should be. */
export async function reviewsWaiting(
  tx: Tx,
  unitId: Uuid | null,
): Promise<{ count: number; late: number; firstDue: CalendarDate | null }> {
  const { rows } = await sql<{ count: number; late: number; firstDue: CalendarDate | null }>`
    select count(*)::integer as count, (count(*) filter (where due_on < ${tx.clock.today()}::date))::integer as late,
      min(due_on) as "firstDue"
    from log_review
    where provider_id = ${tx.subject.providerId}::uuid and done_at is null
      and (${unitId}::uuid is null or unit_id = ${unitId}::uuid)`.execute(tx.db());
  return rows[0] ?? { count: 0, late: 0, firstDue: null };
}

export interface StoredPick {
  number: number;
  rules: PickRule[];
  at: Instant;
  staffId: Uuid | null;
  staffName: string;
  roles: string;
  purpose: string;
  action: string;
  outcome: 'done' | 'denied' | 'failed';
  reason: string | null;
  details: LogDetails;
  patients: number;
  patientId: Uuid | null;
  times: number;
  finding: ReviewFinding | null;
  note: string | null;
  foundBy: string | null;
  foundAt: Instant | null;
}

/** Picked rows that are no longer in the log, each with the latest finding. */
export async function thinnedPicksOf(
  tx: Tx,
  review: StoredReview,
): Promise<{ number: number; rules: PickRule[]; finding: ReviewFinding | null; note: string }[]> {
  const found = await sql<{ number: number; rules: PickRule[]; finding: ReviewFinding | null; note: string }>`
    select p.number, p.rules, f.finding, coalesce(f.note, '') as note
    from log_review_pick p
    left join lateral (select * from log_review_finding f
      where f.provider_id = p.provider_id and f.unit_id = p.unit_id and f.review_id = p.review_id and f.number = p.number
      order by f.nr desc limit 1) f on true
    where p.provider_id = ${tx.subject.providerId} and p.unit_id = ${review.unitId} and p.review_id = ${review.reviewId}
      and not exists (select from log_entry e where e.provider_id = p.provider_id and e.number = p.number)
    order by p.number`.execute(tx.db());
  return found.rows;
}

/** Deletes identity numbers of staff not stated since a moment, which no coming review needs. Gives how many. */
export async function forgetNumbersBefore(tx: Tx, moment: Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select forget_staff_identities(${moment}::timestamptz) as count`.execute(tx.db());
  return rows[0]?.count ?? 0;
}

/** A review's rows in the order of the chain, each with the latest finding. */
export async function picksOf(tx: Tx, review: StoredReview): Promise<StoredPick[]> {
  const found = await sql<StoredPick>`
    select p.number, p.rules, e.at, e.staff_id as "staffId", e.staff_name as "staffName", e.roles, e.purpose, e.action,
      e.outcome, e.reason, e.details, cardinality(e.patient_ids) as patients,
      case when cardinality(e.patient_ids) = 1 then e.patient_ids[1] end as "patientId",
      case when cardinality(e.patient_ids) = 1 then (select count(*) from audit_of_patient(e.patient_ids[1],
        ${review.first}::date::timestamp at time zone 'Europe/Stockholm',
        (${review.last}::date + 1)::timestamp at time zone 'Europe/Stockholm', 100000) same
        where same.staff_id = e.staff_id and same.unit_id = e.unit_id and cardinality(same.patient_ids) = 1)
        else 1 end as times,
      f.finding, f.note, f.found_by_name as "foundBy", f.found_at as "foundAt"
    from log_review_pick p
    join log_entry e on e.provider_id = p.provider_id and e.number = p.number
    left join lateral (select * from log_review_finding f
      where f.provider_id = p.provider_id and f.unit_id = p.unit_id and f.review_id = p.review_id and f.number = p.number
      order by f.nr desc limit 1) f on true
    where p.provider_id = ${tx.subject.providerId} and p.unit_id = ${review.unitId} and p.review_id = ${review.reviewId}
    order by p.number`.execute(tx.db());
  return found.rows;
}

/** Locks the review until the transaction ends, so that two judgements do not collide; false when there is none. */
export async function lockReview(tx: Tx, reviewId: Uuid): Promise<boolean> {
  const found = await sql`select from log_review
    where provider_id = ${tx.subject.providerId} and review_id = ${reviewId} for update`.execute(tx.db());
  return found.rows.length === 1;
}

export async function addFinding(
  tx: Tx,
  review: StoredReview,
  found: { number: number; finding: ReviewFinding; note: string },
): Promise<void> {
  await sql`insert into log_review_finding (provider_id, unit_id, review_id, number, nr, finding, note, found_by,
      found_by_name, found_at)
    select ${tx.subject.providerId}, ${review.unitId}, ${review.reviewId}, ${found.number}, coalesce(max(nr), 0) + 1,
      ${found.finding}, ${found.note}, ${tx.subject.staffId}, ${tx.subject.name}, ${tx.clock.now()}
    from log_review_finding where provider_id = ${tx.subject.providerId} and unit_id = ${review.unitId}
      and review_id = ${review.reviewId} and number = ${found.number}`.execute(tx.db());
}

export async function endReview(tx: Tx, review: StoredReview, conclusion: string): Promise<void> {
  await sql`update log_review set done_at = ${tx.clock.now()}, done_by = ${tx.subject.staffId},
      done_by_name = ${tx.subject.name}, conclusion = ${conclusion}
    where provider_id = ${tx.subject.providerId} and unit_id = ${review.unitId}
      and review_id = ${review.reviewId} and done_at is null`.execute(tx.db());
}
