/** The lists Nytt, Enheten and Mina: one query, filtered, sorted and paged by the database. */
import { type RawBuilder, sql } from 'kysely';
import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { ListFilter } from '../contract.ts';
import type { ChangeKind, Choice, RuleKey, SickLeaveState, SortKey, Tab } from '../domain.ts';
import { FIRST_VISIT_DAYS } from '../newness.ts';
import type { Params } from '../reasons/rule.ts';
import { and, type Condition, filterConditions, type Read, wordConditions } from './filters.ts';
import type { BeginningTable, WorklistEpisodeTable, WorklistTables } from './tables.ts';

/** The question to a list; the person and the unit come from the transaction's subject. */
export interface ListQuestion {
  readonly tab: Tab;
  readonly decidedByColleague: boolean;
  readonly filter: ListFilter;
  readonly words: string;
  readonly sort: SortKey;
  readonly descending: boolean;
  /** The last row of the page before: its sort values and id, as `cursorOf` gave them. */
  readonly after: Cursor | null;
  readonly limit: number;
  /** The unit's rules that are on, first comes first. */
  readonly ruleOrder: readonly RuleKey[];
  readonly beginning: BeginningTable | null;
}

/** What chooses the rows, whatever their order. */
type Choosing = Omit<ListQuestion, 'after' | 'limit' | 'sort'>;

export interface Cursor {
  readonly values: readonly (string | number)[];
  readonly patientId: Uuid;
}

/** A row as the database gives it. */
export interface ListedRow {
  patient_id: Uuid;
  version: number;
  family_name: string;
  given_name: string;
  birth_date: CalendarDate | null;
  sex: 'female' | 'male' | null;
  protection: string;
  occupations: string[] | null;
  occupation_text: string | null;
  diagnosis: string | null;
  diagnosis_title: string | null;
  state: SickLeaveState | null;
  degree: number | null;
  next_degree: number | null;
  next_degree_from: CalendarDate | null;
  first_day: CalendarDate | null;
  last_day: CalendarDate | null;
  days: number | null;
  certificate_count: number | null;
  doctor_name: string | null;
  decision: WorklistEpisodeTable | null;
  case_id: Uuid | null;
  case_open: boolean;
  case_stage: string | null;
  responsible_name: string | null;
  next_step_on: CalendarDate | null;
  decided_version: number;
  decided_id: Uuid | null;
  decided_by_name: string | null;
  decided_at: Instant | null;
  decided_choice: Choice | null;
  reasons: { kind: RuleKey; due_on: CalendarDate | null; at_time: string | null; params: Params }[] | null;
  news: { kind: ChangeKind; happened_on: CalendarDate; params: Params }[] | null;
  sort_values: (string | number)[];
}

/** After every stored date: sorts rows without a date last. */
const NO_DATE = sql`date '9999-12-31'`;

export async function listRows(tx: Tx, question: ListQuestion): Promise<ListedRow[]> {
  const order = orderOf(question);
  const direction = question.descending ? sql`desc` : sql`asc`;
  const keys = [...order.columns, sql`w.patient_id`];
  const after =
    question.after === null
      ? []
      : [
          sql`(${sql.join(keys)}) ${question.descending ? sql`<` : sql`>`} (${sql.join([
            ...question.after.values.map((value, index) => sql`${value}::${order.types[index] ?? sql`text`}`),
            sql`${question.after.patientId}::uuid`,
          ])})`,
        ];
  const news =
    question.tab === 'new'
      ? sql`(select json_agg(json_build_object('kind', n.kind, 'happened_on', n.happened_on, 'params', n.params)
          order by n.version desc, n.nr) from worklist_change n where n.provider_id = page.provider_id
          and n.unit_id = page.unit_id and n.patient_id = page.patient_id and n.version > page.seen_version
          and (page.seen_version > 0 or ${withinView(question.beginning, tx.clock.today())}))`
      : sql`null::json`;
  const { reads, conditions } = chosenBy(tx, question);
  const { rows } = await sql<ListedRow>`
    with page as materialized (
      select w.provider_id, w.unit_id, w.patient_id, w.version, w.case_id, w.case_open, w.case_stage, w.responsible_name,
        w.next_step_on, w.decided_version, w.decided_id, w.decided_by_name, w.decided_at, w.decided_choice,
        ${question.tab === 'new' ? sql`coalesce(seen.version, 0)` : sql`0`} as seen_version,
        p.family_name, p.given_name, p.birth_date, p.sex, p.protection, s.*, to_json(d) as decision,
        row_number() over (order by ${ordered(keys, direction)}) as place,
        json_build_array(${sql.join(order.columns)}) as sort_values
      from ${sourceOf(tx, question, new Set([...reads, ...order.reads, 'patient', 'sickLeave']))}
      where ${and([...conditions, ...after])}
      order by ${ordered(keys, direction)}
      limit ${question.limit}
    )
    select page.*, c.occupations, c.occupation_text, c.diagnosis_title, c.doctor_name,
      (select json_agg(json_build_object('kind', r.kind, 'due_on', r.due_on, 'at_time', r.at_time, 'params', r.params)
          order by array_position(${ruleArray(question)}, r.kind), r.due_on)
        from stop_point r where ${stopPointsToday(tx, question, sql`page`)}) as reasons,
      ${news} as news
    from page
    left join certificate_in_short c on c.provider_id = page.provider_id and c.unit_id = page.unit_id
      and c.certificate_id = page.lead_id
    order by page.place`.execute(tx.db<WorklistTables>());
  return rows;
}

/** For a row never marked: the changes that are new by newness.ts. Older changes are the starting point. */
function withinView(beginning: BeginningTable | null, today: CalendarDate): Condition {
  return beginning === null
    ? sql`n.happened_on >= ${addDays(today, -FIRST_VISIT_DAYS)}::date`
    : sql`n.at > ${beginning.begun_at}::timestamptz or n.happened_on >= ${beginning.since}::date`;
}

/** The number of rows in the whole list. Reads no more than what chooses them. */
export async function countRows(tx: Tx, question: Choosing): Promise<number> {
  const { reads, conditions } = chosenBy(tx, question);
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count
    from ${sourceOf(tx, question, new Set(reads))} where ${and(conditions)}`.execute(tx.db<WorklistTables>());
  return rows[0]?.count ?? 0;
}

function ordered(keys: readonly RawBuilder<unknown>[], direction: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql.join(keys.map((key) => sql`${key} ${direction}`));
}

/**
 * Stop-points `r` of the person that the unit's rules show today. The kind is tested by its position in the order: with
 * a list, the index would be searched once for each rule.
 */
function stopPointsToday(
  tx: Tx,
  question: Pick<ListQuestion, 'ruleOrder'>,
  of: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const today = tx.clock.today();
  return sql`r.provider_id = ${of}.provider_id and r.unit_id = ${of}.unit_id and r.patient_id = ${of}.patient_id
    and r.state = 'open' and r.shows_from <= ${today}::date and r.shows_until >= ${today}::date
    and array_position(${ruleArray(question)}, r.kind) is not null`;
}

const ruleArray = (question: Pick<ListQuestion, 'ruleOrder'>) => sql`${[...question.ruleOrder]}::text[]`;

/**
 * The rows, joined to what is read of patients, today's sick leave with the decision of its episode, and certificates.
 * Enheten starts from today's phases; the other lists start from the rows, since they may be about a person whose sick
 * leave is over: then `s` is the latest episode begun.
 */
function sourceOf(tx: Tx, question: Choosing, reads: ReadonlySet<Read | 'reasons'>): RawBuilder<unknown> {
  const { providerId, unitId } = tx.subject;
  const today = tx.clock.today();
  const phase = sql`select f.lead_id, f.state, f.degree, f.next_degree, f.next_degree_from, f.diagnosis,
      f.episode_first as first_day, f.episode_last as last_day, f.days, f.certificate_count`;
  const sickLeave =
    question.tab === 'unit'
      ? sql`join (${phase}, f.patient_id as of_patient from sickleave_time f
            where f.provider_id = ${providerId} and f.unit_id = ${unitId} and f.to_day >= ${today}::date
              and f.from_day <= ${today}::date) s on s.of_patient = w.patient_id`
      : !reads.has('sickLeave')
        ? sql``
        : sql`left join lateral (
            (${phase}, 0 as rank from sickleave_time f
              where f.provider_id = w.provider_id and f.unit_id = w.unit_id and f.patient_id = w.patient_id
                and f.from_day <= ${today}::date and f.to_day >= ${today}::date)
            union all
            (select null::uuid, 'none', null::integer, null::integer, null::date, e.diagnosis, e.first_day, e.last_day,
                e.days, e.certificate_count, 1
              from sickleave_in_short e
              where e.provider_id = w.provider_id and e.unit_id = w.unit_id and e.patient_id = w.patient_id
              order by e.first_day desc limit 1)
            order by rank limit 1) s on true`;
  const seen =
    question.tab === 'new'
      ? sql`left join worklist_seen seen on seen.provider_id = w.provider_id and seen.unit_id = w.unit_id
          and seen.staff_id = ${me(tx)} and seen.patient_id = w.patient_id`
      : sql``;
  const patient = reads.has('patient')
    ? sql`join patient_name p on p.provider_id = w.provider_id and p.unit_id = w.unit_id and p.patient_id = w.patient_id`
    : sql``;
  const decision = reads.has('sickLeave')
    ? sql`left join worklist_episode d on d.provider_id = w.provider_id and d.unit_id = w.unit_id
      and d.patient_id = w.patient_id and d.episode_first = s.first_day`
    : sql``;
  const certificate = reads.has('certificate')
    ? sql`left join certificate_in_short c on c.provider_id = w.provider_id and c.unit_id = w.unit_id and c.certificate_id = s.lead_id`
    : sql``;
  // One look-up for each person: the planner knows too little about the number of reasons to join them at once.
  const reasons = reads.has('reasons')
    ? sql`left join lateral (
          select min(array_position(${ruleArray(question)}, r.kind) * 100000000000
              + coalesce(r.due_on - date '1970-01-01', 9999999) * 10000::bigint
              + coalesce(replace(r.at_time, ':', '')::integer, 2400)) as rank, min(r.due_on) as due
          from stop_point r where ${stopPointsToday(tx, question, sql`w`)}) why on true`
    : sql``;
  return sql`worklist_row w ${seen} ${sickLeave} ${patient} ${decision} ${certificate} ${reasons}`;
}

/** The conditions of the tab, the filter and the words, and what they read. */
function chosenBy(tx: Tx, question: Choosing): { reads: readonly Read[]; conditions: readonly Condition[] } {
  const { providerId, unitId } = tx.subject;
  const today = tx.clock.today();
  const own = sql`w.provider_id = ${providerId} and w.unit_id = ${unitId}`;
  const tab: Readonly<Record<Tab, () => Condition>> = {
    unit: () => sql`true`,
    mine: () => sql`w.case_open and (w.responsible_id = ${me(tx)} or (w.substitute_id = ${me(tx)}
      and w.substitute_from <= ${today}::date and w.substitute_to >= ${today}::date))`,
    new: () => newCondition(tx, question.beginning, question.decidedByColleague),
  };
  const filtering = filterConditions(question.filter, { today, staffId: tx.subject.staffId ?? '' });
  return {
    reads: filtering.flatMap(({ reads }) => reads),
    conditions: [
      own,
      tab[question.tab](),
      ...filtering.map(({ condition }) => condition),
      ...wordConditions(question.words),
    ],
  };
}

/** newness.ts in SQL. `changed_at` limits the rows to look at; every row changed earlier is seen. */
function newCondition(tx: Tx, beginning: BeginningTable | null, decidedByColleague: boolean): Condition {
  const firstVisit = addDays(tx.clock.today(), -FIRST_VISIT_DAYS);
  const inView =
    beginning === null
      ? sql`w.changed_at >= ${firstVisit}::timestamptz and (seen.version is not null or w.changed_on >= ${firstVisit}::date)`
      : sql`w.changed_at >= ${beginning.seen_before}::timestamptz and (seen.version is not null
          or w.changed_at > ${beginning.begun_at}::timestamptz or w.changed_on >= ${beginning.since}::date)`;
  const decided = decidedByColleague
    ? sql`w.decided_version >= w.version and w.decided_by <> ${me(tx)}`
    : sql`w.decided_version < w.version`;
  return sql`w.version > 0 and ${inView} and w.version > coalesce(seen.version, 0) and ${decided}`;
}

function me(tx: Tx): RawBuilder<unknown> {
  return sql`${tx.subject.staffId}::uuid`;
}

interface Order {
  readonly columns: readonly RawBuilder<unknown>[];
  readonly types: readonly RawBuilder<unknown>[];
  /** What it reads beside the row, the patient and the sick leave. */
  readonly reads: readonly (Read | 'reasons')[];
}

/** The columns a list is sorted by; none is ever null. Equal rows are ordered by the person's id. */
function orderOf({ sort, descending }: Pick<ListQuestion, 'sort' | 'descending'>): Order {
  const by = (
    value: RawBuilder<unknown>,
    type: RawBuilder<unknown>,
    none: RawBuilder<unknown>,
    reads: Order['reads'] = [],
  ) => ({
    // Rows without the value come last in both directions.
    columns: [sql`(${value} is ${descending ? sql`not null` : sql`null`})::integer`, sql`coalesce(${value}, ${none})`],
    types: [sql`integer`, type],
    reads,
  });
  const date = (value: RawBuilder<unknown>, reads?: Order['reads']) => by(value, sql`date`, NO_DATE, reads);
  const number = (value: RawBuilder<unknown>) => by(value, sql`integer`, sql`0`);
  const text = (value: RawBuilder<unknown>, reads?: Order['reads']) =>
    by(sql`(${value} collate "sv-SE-x-icu")`, sql`text`, sql`''`, reads);
  const orders: Readonly<Record<SortKey, () => Order>> = {
    rules: () => ({
      columns: [sql`coalesce(why.rank, 9007199254740991)`],
      types: [sql`bigint`],
      reads: ['reasons'],
    }),
    name: () => ({
      columns: [sql`p.family_name collate "sv-SE-x-icu"`, sql`p.given_name collate "sv-SE-x-icu"`],
      types: [sql`text`, sql`text`],
      reads: [],
    }),
    age: () => number(sql`(date '1970-01-01' - p.birth_date)`),
    firstDay: () => date(sql`s.first_day`),
    lastDay: () => date(sql`s.last_day`),
    days: () => number(sql`s.days`),
    degree: () => number(sql`s.degree`),
    certificates: () => number(sql`s.certificate_count`),
    doctor: () => text(sql`c.doctor_name`, ['certificate']),
    responsible: () => text(sql`(case when w.case_open then w.responsible_name end)`),
    nextStep: () => date(sql`(case when w.case_open then w.next_step_on end)`),
    nextDate: () => date(sql`least(why.due, w.next_step_on)`, ['reasons']),
  };
  return orders[sort]();
}

/** Where the next page begins. */
export function cursorOf(row: ListedRow): Cursor {
  return { values: row.sort_values, patientId: row.patient_id };
}
