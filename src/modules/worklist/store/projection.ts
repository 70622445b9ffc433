/** Reads and writes for the worklist's refresher, for many persons at a time. */
import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { type Instant, instant } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { insertTogether } from '../../../platform/db/insert-rows.ts';
import type { Touched, Tx } from '../../../platform/db/transaction.ts';
import { deleteAbout, personTable, rowsAbout, valueTable } from '../../../platform/db/value-table.ts';
import { type NotedDetail, notedKinds, personKey } from '../../sickleave/index.ts';
import type { DecisionEntry } from '../decisions.ts';
import type { Line, ListedEpisode, ListedName, ListedPhase } from '../lines.ts';
import type { EndedStop, OpenStop, WantedStop } from '../stop-points.ts';
import type {
  ChangeTable,
  ListDecisionTable,
  StopPointTable,
  WorklistEpisodeTable,
  WorklistLineTable,
  WorklistRowTable,
  WorklistTables,
} from './tables.ts';

/** A certificate of a touched person, counting or not. */
export interface CertificateInShort {
  readonly certificate_id: Uuid;
  /** Null when the certificate has no period. */
  readonly first_day: CalendarDate | null;
  readonly last_day: CalendarDate | null;
  readonly signed: string | null;
  readonly counts: boolean;
  readonly not_counted_why: string | null;
  readonly occupations: readonly string[];
  readonly doctor_hsa_id: string | null;
  readonly doctor_name: string | null;
}

/** The data used to work out one person's worklist. */
export interface PersonRead {
  row: WorklistRowTable | null;
  readonly stops: StopPointTable[];
  readonly decisions: ListDecisionTable[];
  readonly episodes: WorklistEpisodeTable[];
  readonly lines: WorklistLineTable[];
  readonly certificates: CertificateInShort[];
  /** Ordered by time. */
  readonly phases: ListedPhase[];
  /** Oldest first. */
  readonly sickLeaves: ListedEpisode[];
  /** Noted by hand, the latest of each kind. */
  readonly details: NotedDetail[];
  name: ListedName;
  deceased: boolean;
}

/** Each part of the data, as JSON from the database: days as text, moments with their zone. */
type Part =
  | { part: 'row'; data: WorklistRowTable }
  | { part: 'stop'; data: StopPointTable }
  | { part: 'decision'; data: ListDecisionTable }
  | { part: 'episode'; data: WorklistEpisodeTable }
  | { part: 'line'; data: WorklistLineTable }
  | { part: 'certificate'; data: CertificateInShort }
  | { part: 'phase'; data: ListedPhase }
  | { part: 'sick_leave'; data: ListedEpisode }
  | { part: 'detail'; data: NotedDetail }
  | { part: 'patient'; data: ListedName & { deceased_on: CalendarDate | null } };

/** The data of the persons, in one statement whatever their number; by `personKey`. */
export async function readPersons(tx: Tx, persons: readonly Touched[]): Promise<Map<string, PersonRead>> {
  const part = (
    name: Part['part'],
    from: RawBuilder<unknown>,
    data: RawBuilder<unknown>,
    where: RawBuilder<unknown> = sql`true`,
  ) =>
    sql`select ${sql.lit(name)} as part, t.unit_id, t.patient_id, ${data} as data
      from person ${rowsAbout('t', from, tx.subject.providerId)} where ${where}`;
  const whole = sql`to_json(t)`;
  const parts = [
    part('row', sql`from worklist_row`, whole),
    part('stop', sql`from stop_point`, whole, sql`t.state = 'open'`),
    part('decision', sql`from list_decision`, whole),
    part('episode', sql`from worklist_episode`, whole),
    part('line', sql`from worklist_line`, whole),
    part(
      'certificate',
      sql`from certificate_in_short`,
      sql`json_build_object('certificate_id', t.certificate_id, 'first_day', t.first_day, 'last_day', t.last_day,
        'signed', t.signed, 'counts', t.counts, 'not_counted_why', t.not_counted_why, 'occupations', t.occupations,
        'doctor_hsa_id', t.doctor_hsa_id, 'doctor_name', t.doctor_name)`,
    ),
    part(
      'phase',
      sql`from sickleave_time`,
      sql`json_build_object('from', t.from_day, 'to', t.to_day, 'state', t.state, 'degree', t.degree,
        'leadId', t.lead_id, 'diagnosis', t.diagnosis, 'episodeFirst', t.episode_first, 'episodeLast', t.episode_last,
        'days', t.days, 'certificateCount', t.certificate_count)`,
    ),
    part(
      'sick_leave',
      sql`from sickleave_in_short`,
      sql`json_build_object('first', t.first_day, 'last', t.last_day, 'days', t.days, 'diagnosis', t.diagnosis,
        'certificateCount', t.certificate_count)`,
    ),
    part(
      'detail',
      sql`from patient_detail_now`,
      sql`json_build_object('kind', t.kind, 'value', t.value, 'notedOn', t.noted_on)`,
      sql`t.kind = any (${[...notedKinds]}::text[])`,
    ),
    part(
      'patient',
      sql`from patient_name`,
      sql`json_build_object('family_name', t.family_name, 'given_name', t.given_name, 'birth_date', t.birth_date,
        'sex', t.sex, 'deceased_on', t.deceased_on)`,
    ),
  ];
  const { rows } = await sql<Part & { unit_id: Uuid; patient_id: Uuid }>`
    with person as materialized (select * from ${personTable(persons)})
    ${sql.join(parts, sql` union all `)}`.execute(tx.db<WorklistTables>());
  const read = new Map(persons.map((person) => [personKey(person), nothingKnown()]));
  for (const row of rows) {
    const person = read.get(personKey({ unitId: row.unit_id, patientId: row.patient_id }));
    if (person !== undefined) addPart(person, row);
  }
  for (const { phases, sickLeaves } of read.values()) {
    phases.sort((a, b) => (a.from < b.from ? -1 : 1));
    sickLeaves.sort((a, b) => (a.first < b.first ? -1 : 1));
  }
  return read;
}

function nothingKnown(): PersonRead {
  return {
    row: null,
    stops: [],
    decisions: [],
    episodes: [],
    lines: [],
    certificates: [],
    phases: [],
    sickLeaves: [],
    details: [],
    name: { family_name: '', given_name: '', birth_date: null, sex: null },
    deceased: false,
  };
}

function addPart(person: PersonRead, { part, data }: Part): void {
  switch (part) {
    case 'row':
      person.row = { ...data, changed_at: readMoment(data.changed_at), decided_at: readMoment(data.decided_at) };
      break;
    case 'stop':
      person.stops.push(data);
      break;
    case 'decision':
      person.decisions.push({ ...data, made_at: instant(data.made_at) });
      break;
    case 'episode':
      person.episodes.push({ ...data, made_at: readMoment(data.made_at), answered_at: readMoment(data.answered_at) });
      break;
    case 'line':
      person.lines.push(data);
      break;
    case 'certificate':
      person.certificates.push(data);
      break;
    case 'phase':
      person.phases.push(data);
      break;
    case 'sick_leave':
      person.sickLeaves.push(data);
      break;
    case 'detail':
      person.details.push(data);
      break;
    case 'patient': {
      const { deceased_on, ...name } = data;
      person.name = name;
      person.deceased = deceased_on !== null;
      break;
    }
  }
}

function readMoment(text: Instant | null): Instant | null {
  return text === null ? null : instant(text);
}

export function openStop(row: StopPointTable): OpenStop {
  return {
    id: row.stop_point_id,
    kind: row.kind,
    source: row.source,
    caseId: row.case_id,
    showsFrom: row.shows_from,
    showsUntil: row.shows_until,
    dueOn: row.due_on,
    atTime: row.at_time,
    ownerId: row.owner_id,
    params: row.params,
  };
}

/** A stored row of a list decision as the rules read it. Throws when the row breaks the table's own checks. */
export function decisionEntry(row: ListDecisionTable): DecisionEntry {
  const made = {
    id: row.decision_id,
    madeAt: row.made_at,
    madeBy: row.made_by,
    madeByName: row.made_by_name,
    note: row.note,
  };
  if (row.about !== null) {
    if (row.entry === 'answer' && row.answer !== null) {
      const { about, answer, recheck_on: on, doctor_hsa_id: doctor } = row;
      return { ...made, entry: 'answer', about, answer, on, byDoctor: doctor !== null };
    }
    return { ...made, entry: 'undo', about: row.about };
  }
  if (row.choice === null || row.reason === null || row.certificate_id === null) {
    throw new Error(`list_decision ${row.decision_id}: a decision lacks choice, reason or certificate`);
  }
  return {
    ...made,
    entry: 'decision',
    choice: row.choice,
    reason: row.reason,
    recheckOn: row.recheck_on,
    certificateId: row.certificate_id,
    doctorHsaId: row.doctor_hsa_id,
    doctorName: row.doctor_name,
    rowVersion: row.row_version,
  };
}

/** Everything that a refresh writes. */
interface NewProjection {
  readonly rows: readonly Omit<WorklistRowTable, 'provider_id'>[];
  readonly changes: readonly Omit<ChangeTable, 'provider_id'>[];
  readonly addedStops: readonly (Touched & { readonly stop: WantedStop })[];
  readonly endedStops: readonly { readonly unitId: Uuid; readonly stop: EndedStop }[];
  /** Persons whose episodes' decisions and statuses are replaced. */
  readonly episodesOf: readonly Touched[];
  readonly episodes: readonly Omit<WorklistEpisodeTable, 'provider_id'>[];
  /** Persons whose lines are replaced. */
  readonly linesOf: readonly Touched[];
  readonly lines: readonly Omit<WorklistLineTable, 'provider_id'>[];
}

export async function writeProjection(tx: Tx, written: NewProjection): Promise<void> {
  const provider_id = tx.subject.providerId;
  const now = tx.clock.now();
  const rows = written.rows.map((row) => ({ provider_id, ...row }));
  await Promise.all([
    upsertRows(tx, rows),
    endStops(tx, written.endedStops),
    dropAll(tx, sql`from worklist_episode`, written.episodesOf),
    dropAll(tx, sql`from worklist_line`, written.linesOf),
  ]);
  await insertTogether(tx, {
    worklist_change: written.changes.map((change) => ({ provider_id, ...change })),
    stop_point: written.addedStops.map(({ unitId, patientId, stop }) => ({
      provider_id,
      unit_id: unitId,
      stop_point_id: uuidv7(),
      patient_id: patientId,
      case_id: stop.caseId,
      kind: stop.kind,
      source: stop.source,
      shows_from: stop.showsFrom,
      due_on: stop.dueOn,
      shows_until: stop.showsUntil,
      at_time: stop.atTime,
      owner_id: stop.ownerId,
      params: stop.params,
      state: 'open',
      created_at: now,
    })),
    worklist_episode: written.episodes.map((episode) => ({ provider_id, ...episode })),
    worklist_line: written.lines.map((line) => ({ provider_id, ...line })),
  });
}

/** Replaces the persons' lines. */
export async function replaceLines(
  tx: Tx,
  persons: readonly (Touched & { readonly lines: readonly Line[] })[],
): Promise<void> {
  await dropAll(tx, sql`from worklist_line`, persons);
  await insertTogether(tx, {
    worklist_line: persons.flatMap(({ unitId, patientId, lines }) =>
      lines.map((line) => ({
        provider_id: tx.subject.providerId,
        unit_id: unitId,
        patient_id: patientId,
        ...line,
      })),
    ),
  });
}

/** The next persons after `after` that have a row, in key order, over all units that the system sees. */
export async function personsListed(tx: Tx, after: Touched | null, limit: number): Promise<Touched[]> {
  const { rows } = await sql<Touched>`select unit_id as "unitId", patient_id as "patientId" from worklist_row
    where provider_id = ${tx.subject.providerId}::uuid
      and (${after?.unitId ?? null}::uuid is null
        or (unit_id, patient_id) > (${after?.unitId ?? null}::uuid, ${after?.patientId ?? null}::uuid))
    order by unit_id, patient_id limit ${limit}`.execute(tx.db<WorklistTables>());
  return rows;
}

async function dropAll(tx: Tx, from: RawBuilder<unknown>, persons: readonly Touched[]): Promise<void> {
  if (persons.length === 0) return;
  await deleteAbout(persons, from, tx.subject.providerId).execute(tx.db<WorklistTables>());
}

/** By the whole key: without the unit, every stop-point of the unit would be read to find each one. */
async function endStops(tx: Tx, ended: NewProjection['endedStops']): Promise<void> {
  if (ended.length === 0) return;
  const all = <T>(read: (stop: EndedStop) => T) => ended.map(({ stop }) => read(stop));
  await sql`update stop_point s
    set state = e.state, ended_at = ${tx.clock.now()}::timestamptz, ended_by = e."by", ended_why = e.why
    from ${valueTable('e', {
      unit_id: { type: 'uuid', values: ended.map((entry) => entry.unitId) },
      id: { type: 'uuid', values: all((stop) => stop.id) },
      state: { type: 'text', values: all((stop) => stop.state) },
      by: { type: 'text', values: all((stop) => stop.by) },
      why: { type: 'text', values: all((stop) => stop.why) },
    })}
    where s.provider_id = ${tx.subject.providerId} and s.unit_id = e.unit_id and s.stop_point_id = e.id`.execute(
    tx.db<WorklistTables>(),
  );
}

async function upsertRows(tx: Tx, rows: readonly WorklistRowTable[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const names = Object.keys(first);
  const columns = sql.join(names.map((name) => sql.ref(name)));
  const changes = sql.join(names.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`));
  await sql`insert into worklist_row (${columns})
    select ${columns} from json_populate_recordset(null::worklist_row, ${JSON.stringify(rows)}::json)
    on conflict (provider_id, unit_id, patient_id) do update set ${changes}`.execute(tx.db<WorklistTables>());
}
