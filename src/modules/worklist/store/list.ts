/**
 * The lists Nytt, Enheten and Mina. A page is first chosen, filtered and ordered from the persons' lines of today alone, and
 * then its rows, and no others, are dressed with what they show.
 */
import { type RawBuilder, sql } from 'kysely';
import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { addSeconds, type Instant, instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { given } from '../../../platform/db/value-table.ts';
import type { ListFilter } from '../contract.ts';
import type { ChangeKind, Choice, RuleKey, SickLeaveState, SortKey, Tab } from '../domain.ts';
import { FIRST_VISIT_DAYS } from '../newness.ts';
import type { Params } from '../reasons/rule.ts';
import { and, type Condition, filterConditions, wordConditions } from './filters.ts';
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
  state: SickLeaveState;
  degree: number | null;
  next_degree: number | null;
  next_degree_from: CalendarDate | null;
  first_day: CalendarDate | null;
  last_day: CalendarDate | null;
  days: number | null;
  /** Days with a certificate in the episode up to today; null when there is no certificate today. */
  day_nr: number | null;
  certificate_count: number | null;
  doctor_name: string | null;
  decision: WorklistEpisodeTable | null;
  case_id: Uuid | null;
  case_open: boolean;
  /** Whether the reader is responsible for the open case, or the substitute today. */
  case_mine: boolean;
  case_stage: string | null;
  responsible_name: string | null;
  next_step_on: CalendarDate | null;
  decided_version: number;
  decided_id: Uuid | null;
  decided_by_name: string | null;
  decided_at: Instant | null;
  decided_choice: Choice | null;
  reasons: { kind: RuleKey; due_on: CalendarDate | null; at_time: string | null; params: Params }[] | null;
  news: { kind: ChangeKind; happened_on: CalendarDate; params: Params; version: number }[] | null;
  sort_values: (string | number)[];
}

/** After every stored date: sorts rows without a date last. */
const NO_DATE = sql`date '9999-12-31'`;

export async function listRows(tx: Tx, question: ListQuestion): Promise<ListedRow[]> {
  const order = orderOf(question);
  const direction = question.descending ? sql`desc` : sql`asc`;
  const columns = [...order.columns, sql`l.patient_id`];
  const after =
    question.after === null
      ? []
      : [
          sql`(${sql.join(columns)}) ${question.descending ? sql`<` : sql`>`} (${sql.join([
            ...question.after.values.map((value, index) => sql`${value}::${order.types[index] ?? sql`text`}`),
            sql`${question.after.patientId}::uuid`,
          ])})`,
        ];
  const named = order.columns.map((column, index) => ({ column, name: sql.ref(`key${index}`) }));
  const placed = [...named.map(({ name }) => sql`page.${name}`), sql`page.patient_id`];
  const isNew = question.tab === 'new';
  const news = isNew
    ? sql`(select json_agg(json_build_object('kind', n.kind, 'happened_on', n.happened_on, 'params', n.params, 'version', n.version)
        order by n.version desc, n.nr) from worklist_change n where n.provider_id = page.provider_id
        and n.unit_id = page.unit_id and n.patient_id = page.patient_id and n.version > coalesce(seen.version, 0)
        and (seen.version > 0 or ${withinView(question.beginning, tx.clock.today())}))`
    : sql`null::json`;
  const { rows } = await sql<ListedRow>`
    with page as materialized (
      select l.provider_id, l.unit_id, l.patient_id, l.from_day,
        ${sql.join(named.map(({ column, name }) => sql`${column} as ${name}`))}
      from ${sourceOf(tx, question, true)}
      where ${and([...conditionsOf(tx, question), ...after])}
      order by ${ordered(columns, direction)}
      limit ${given(question.limit, sql`bigint`)}
    )
    select page.patient_id, w.version, w.case_id, w.case_open, coalesce(${isMine(tx)}, false) as case_mine, w.case_stage, w.responsible_name, w.next_step_on,
      w.decided_version, w.decided_id, w.decided_by_name, w.decided_at, w.decided_choice, p.family_name, p.given_name,
      p.birth_date, p.sex, p.protection, l.state, l.degree, f.next_degree, f.next_degree_from, l.diagnosis, l.first_day,
      l.last_day, l.days, ${dayNumber(tx)} as day_nr, l.certificate_count, to_json(d) as decision, c.occupations, c.occupation_text, c.diagnosis_title,
      c.doctor_name,
      (select json_agg(json_build_object('kind', r.kind, 'due_on', r.due_on, 'at_time', r.at_time, 'params', r.params)
          order by array_position(${ruleArray(question)}, r.kind), r.due_on)
        from stop_point r where ${stopPointsToday(tx, question, sql`page`)}) as reasons,
      ${news} as news, json_build_array(${sql.join(named.map(({ name }) => sql`page.${name}`))}) as sort_values
    from page
    join ${ofPerson(sql`from worklist_line`, sql`each.from_day = page.from_day`)} l on true
    join ${ofPerson(sql`from worklist_row`)} w on true
    join ${ofPerson(sql`from patient_name`)} p on true
    left join ${ofPerson(sql`from sickleave_time`, sql`each.from_day = l.phase_from`)} f on true
    left join ${ofPerson(sql`from worklist_episode`, sql`each.episode_first = l.first_day`)} d on true
    ${isNew ? sql`left join ${ofPerson(sql`from worklist_seen`, sql`each.staff_id = ${me(tx)}`)} seen on true` : sql``}
    left join ${sought(sql`from certificate_in_short`, sql`each.certificate_id = f.lead_id`)} c on true
    order by ${ordered(placed, direction)}`.execute(tx.db<WorklistTables>());
  return rows;
}

/**
 * The unit's rows of a table for which the condition on `each` holds, for one row of `page` at a time, whatever the table's
 * size: with "offset 0" the server may not join the unit's rows instead.
 */
const sought = (from: RawBuilder<unknown>, condition: Condition) =>
  sql`lateral (select * ${from} each where each.provider_id = page.provider_id
    and each.unit_id = page.unit_id and ${condition} offset 0)`;

const ofPerson = (from: RawBuilder<unknown>, condition: Condition = sql`true`) =>
  sought(from, sql`each.patient_id = page.patient_id and ${condition}`);

/** The day of the episode that today is: its days with a certificate up to today, holes not counted. */
function dayNumber(tx: Tx): RawBuilder<unknown> {
  const today = given(tx.clock.today(), sql`date`);
  return sql`case when l.state <> 'active' then null when l.phase_from = l.first_day then ${today} - l.first_day + 1
    else (select sum(least(t.to_day, ${today}) - t.from_day + 1)::integer
    from ${ofPerson(sql`from sickleave_time`)} t
    where t.episode_first = l.first_day and t.state = 'active' and t.from_day <= ${today}) end`;
}

/** For a row never marked: the changes that are new by newness.ts. Older changes are the starting point. */
function withinView(beginning: BeginningTable | null, today: CalendarDate): Condition {
  return beginning === null
    ? sql`n.happened_on >= ${addDays(today, -FIRST_VISIT_DAYS)}::date`
    : sql`n.at > ${beginning.begun_at}::timestamptz or n.happened_on >= ${beginning.since}::date`;
}

/** The number of rows in the whole list. Reads no more than what chooses them. */
export async function countRows(tx: Tx, question: Choosing): Promise<number> {
  const isNarrowed = conditionsOf(tx, question).length > 1;
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count
    from ${sourceOf(tx, question, isNarrowed)} where ${and(conditionsOf(tx, question))}`.execute(
    tx.db<WorklistTables>(),
  );
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

/** The person's stop-points that the unit's rules show today, in the order of the rules and then by date. */
export async function reasonsToday(
  tx: Tx,
  patientId: Uuid,
  ruleOrder: readonly RuleKey[],
): Promise<{ kind: RuleKey; source: string; params: Params }[]> {
  const { providerId, unitId } = tx.subject;
  const { rows } = await sql<{ kind: RuleKey; source: string; params: Params }>`
    select r.kind, r.source, r.params
    from (select ${providerId}::uuid as provider_id, ${unitId}::uuid as unit_id, ${patientId}::uuid as patient_id) person
    join stop_point r on ${stopPointsToday(tx, { ruleOrder }, sql`person`)}
    order by array_position(${ruleArray({ ruleOrder })}, r.kind), r.due_on`.execute(tx.db<WorklistTables>());
  return rows;
}

const ruleArray = (question: Pick<ListQuestion, 'ruleOrder'>) => sql`${[...question.ruleOrder]}::text[]`;

/**
 * Enheten and Mina are the lines `l` of today. Nytt is the rows `w` with the person's mark, and their lines where they are
 * read; persons in it may have neither a sick leave nor a case.
 */
function sourceOf(tx: Tx, question: Choosing, readsLines: boolean): RawBuilder<unknown> {
  if (question.tab !== 'new') return sql`worklist_line l`;
  const today = given(tx.clock.today(), sql`date`);
  const lines = readsLines
    ? sql`join worklist_line l on l.provider_id = w.provider_id and l.unit_id = w.unit_id and l.patient_id = w.patient_id
        and l.from_day <= ${today} and l.to_day >= ${today}`
    : sql``;
  return sql`worklist_row w ${lines}
    left join worklist_seen seen on seen.provider_id = w.provider_id and seen.unit_id = w.unit_id
      and seen.staff_id = ${me(tx)} and seen.patient_id = w.patient_id
      and seen.seen_at >= ${given(marksFrom(question.beginning, tx.clock.today()), sql`timestamptz`)}`;
}

/**
 * The moment from which the person's marks matter: a row in view was changed after `seen_before`, and a mark on it was made
 * after that. One slow transaction earlier, since a mark may have been made on another server with a slower clock.
 */
function marksFrom(beginning: BeginningTable | null, today: CalendarDate): Instant {
  const seenBefore = beginning?.seen_before ?? instant(`${addDays(today, -FIRST_VISIT_DAYS)}T00:00:00Z`);
  return addSeconds(seenBefore, -3600);
}

/** The conditions of the tab, the filter and the words. */
function conditionsOf(tx: Tx, question: Choosing): readonly Condition[] {
  const today = tx.clock.today();
  const day = given(today, sql`date`);
  const here = (of: RawBuilder<unknown>) =>
    sql`${of}.provider_id = ${given(tx.subject.providerId, sql`uuid`)} and ${of}.unit_id = ${given(tx.subject.unitId, sql`uuid`)}`;
  const lines = sql`${here(sql`l`)} and l.to_day >= ${day} and l.from_day <= ${day}`;
  const tab: Readonly<Record<Tab, () => Condition>> = {
    unit: () => sql`${lines} and l.state <> 'none'`,
    mine: () => sql`${lines} and ${isMine(tx)}`,
    new: () => sql`${here(sql`w`)} and ${newCondition(tx, question.beginning, question.decidedByColleague)}`,
  };
  return [
    tab[question.tab](),
    ...filterConditions(question.filter, { today, staffId: tx.subject.staffId ?? '' }),
    ...wordConditions(question.words),
  ];
}

/** newness.ts in SQL. `changed_at` limits the rows to look at; every row changed earlier is seen. */
function newCondition(tx: Tx, beginning: BeginningTable | null, decidedByColleague: boolean): Condition {
  const firstVisit = addDays(tx.clock.today(), -FIRST_VISIT_DAYS);
  const inView =
    beginning === null
      ? sql`w.changed_at >= ${given(firstVisit, sql`timestamptz`)} and (seen.version is not null or w.changed_on >= ${firstVisit}::date)`
      : sql`w.changed_at >= ${given(beginning.seen_before, sql`timestamptz`)} and (seen.version is not null
          or w.changed_at > ${beginning.begun_at}::timestamptz or w.changed_on >= ${beginning.since}::date)`;
  const decided = decidedByColleague
    ? sql`w.decided_version >= w.version and w.decided_by <> ${me(tx)}`
    : sql`w.decided_version < w.version`;
  return sql`w.version > 0 and ${inView} and w.version > coalesce(seen.version, 0) and ${decided}`;
}

/** The line `l` is of an open case that the reader is responsible for, or substitute in that day. */
function isMine(tx: Tx): Condition {
  return sql`l.case_open and (l.responsible_id = ${me(tx)} or l.substitute_id = ${me(tx)})`;
}

/** Whether the patient's open case is the reader's own today. */
export async function isOwnCase(tx: Tx, patientId: Uuid): Promise<boolean> {
  const { providerId, unitId } = tx.subject;
  const today = tx.clock.today();
  const { rows } = await sql`select 1 from worklist_line l where l.provider_id = ${providerId} and l.unit_id = ${unitId}
    and l.patient_id = ${patientId} and l.from_day <= ${today}::date and l.to_day >= ${today}::date
    and ${isMine(tx)}`.execute(tx.db<WorklistTables>());
  return rows.length > 0;
}

function me(tx: Tx): RawBuilder<unknown> {
  return given(tx.subject.staffId, sql`uuid`);
}

interface Order {
  readonly columns: readonly RawBuilder<unknown>[];
  readonly types: readonly RawBuilder<unknown>[];
}

/** The columns a list is sorted by; none is ever null. Equal rows are ordered by the person's id. */
function orderOf({ sort, descending }: Pick<ListQuestion, 'sort' | 'descending'>): Order {
  const by = (value: RawBuilder<unknown>, type: RawBuilder<unknown>, none: RawBuilder<unknown>) => ({
    // Rows without the value come last in both directions.
    columns: [sql`(${value} is ${descending ? sql`not null` : sql`null`})::integer`, sql`coalesce(${value}, ${none})`],
    types: [sql`integer`, type],
  });
  const date = (value: RawBuilder<unknown>) => by(value, sql`date`, NO_DATE);
  const number = (value: RawBuilder<unknown>) => by(value, sql`integer`, sql`0`);
  const text = (value: RawBuilder<unknown>) => by(sql`(${value} collate "sv-SE-x-icu")`, sql`text`, sql`''`);
  const orders: Readonly<Record<SortKey, () => Order>> = {
    rules: () => ({ columns: [sql`l.rank`], types: [sql`bigint`] }),
    name: () => ({
      columns: [sql`l.family_name collate "sv-SE-x-icu"`, sql`l.given_name collate "sv-SE-x-icu"`],
      types: [sql`text`, sql`text`],
    }),
    age: () => number(sql`(date '1970-01-01' - l.birth_date)`),
    firstDay: () => date(sql`l.first_day`),
    lastDay: () => date(sql`l.last_day`),
    days: () => number(sql`l.days`),
    degree: () => number(sql`l.degree`),
    certificates: () => number(sql`l.certificate_count`),
    doctor: () => text(sql`l.doctor_name`),
    responsible: () => text(sql`l.responsible_name`),
    nextStep: () => date(sql`l.next_step_on`),
    nextDate: () => date(sql`l.next_on`),
  };
  return orders[sort]();
}

/** Where the next page begins. */
export function cursorOf(row: ListedRow): Cursor {
  return { values: row.sort_values, patientId: row.patient_id };
}
