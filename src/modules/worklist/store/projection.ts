/** What the worklist's refresher reads and writes, for many persons at a time. */
import { type RawBuilder, sql } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { insertRows } from '../../../platform/db/insert-rows.ts';
import type { Touched, Tx } from '../../../platform/db/transaction.ts';
import { personKey } from '../../sickleave/index.ts';
import type { DecisionEntry } from '../decisions.ts';
import type { EndedStop, OpenStop, WantedStop } from '../stop-points.ts';
import type {
  ChangeTable,
  ListDecisionTable,
  StopPointTable,
  WorklistEpisodeTable,
  WorklistRowTable,
  WorklistTables,
} from './tables.ts';

/** The persons as a table to join: one row a person at a unit. */
function personTable(persons: readonly Touched[]): RawBuilder<unknown> {
  return sql`unnest(${persons.map((one) => one.unitId)}::uuid[], ${persons.map((one) => one.patientId)}::uuid[])
    as person(unit_id, patient_id)`;
}

async function rowsOf<Row extends { unit_id: Uuid; patient_id: Uuid }>(
  tx: Tx,
  table: string,
  persons: readonly Touched[],
  { columns = sql`t.*`, where = sql`true` }: { columns?: RawBuilder<unknown>; where?: RawBuilder<unknown> } = {},
): Promise<Map<string, Row[]>> {
  const { rows } = await sql<Row>`select ${columns} from ${sql.table(table)} t
    join ${personTable(persons)} on person.unit_id = t.unit_id and person.patient_id = t.patient_id
    where t.provider_id = ${tx.subject.providerId} and ${where}`.execute(tx.db<WorklistTables>());
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = personKey({ unitId: row.unit_id, patientId: row.patient_id });
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** A certificate of a touched person, counting or not. */
export interface CertificateInShort {
  readonly unit_id: Uuid;
  readonly patient_id: Uuid;
  readonly certificate_id: Uuid;
  /** Null when the certificate has no period. */
  readonly first_day: CalendarDate | null;
  readonly last_day: CalendarDate | null;
  readonly signed: string | null;
  readonly counts: boolean;
  readonly not_counted_why: string | null;
  readonly occupations: readonly string[];
}

/** All certificates of the persons, in one statement; by `personKey`. */
export function certificatesInShort(tx: Tx, persons: readonly Touched[]): Promise<Map<string, CertificateInShort[]>> {
  return rowsOf(tx, 'certificate', persons, {
    columns: sql`t.unit_id, t.patient_id, t.certificate_id, t.first_day, t.last_day, t.signed, t.counts,
      t.not_counted_why, t.occupations`,
  });
}

/** What is stored of each person; by `personKey`. */
export interface StoredProjection {
  readonly rows: ReadonlyMap<string, readonly WorklistRowTable[]>;
  readonly stops: ReadonlyMap<string, readonly StopPointTable[]>;
  readonly decisions: ReadonlyMap<string, readonly ListDecisionTable[]>;
  readonly episodes: ReadonlyMap<string, readonly WorklistEpisodeTable[]>;
  readonly persons: ReadonlyMap<
    string,
    readonly { unit_id: Uuid; patient_id: Uuid; birth_date: CalendarDate | null; deceased_on: CalendarDate | null }[]
  >;
}

export async function storedProjection(tx: Tx, persons: readonly Touched[]): Promise<StoredProjection> {
  return {
    rows: await rowsOf<WorklistRowTable>(tx, 'worklist_row', persons),
    stops: await rowsOf<StopPointTable>(tx, 'stop_point', persons, { where: sql`t.state = 'open'` }),
    decisions: await rowsOf<ListDecisionTable>(tx, 'list_decision', persons),
    episodes: await rowsOf<WorklistEpisodeTable>(tx, 'worklist_episode', persons),
    persons: await rowsOf(tx, 'patient', persons, {
      columns: sql`t.unit_id, t.patient_id, t.birth_date, t.deceased_on`,
    }),
  };
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
      return { ...made, entry: 'answer', about: row.about, answer: row.answer };
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

/** All that a refresh writes. */
export interface NewProjection {
  readonly rows: readonly Omit<WorklistRowTable, 'provider_id'>[];
  readonly changes: readonly Omit<ChangeTable, 'provider_id'>[];
  readonly addedStops: readonly (Touched & { readonly stop: WantedStop })[];
  readonly endedStops: readonly EndedStop[];
  /** Persons whose episodes' decisions and statuses are replaced. */
  readonly episodesOf: readonly Touched[];
  readonly episodes: readonly Omit<WorklistEpisodeTable, 'provider_id'>[];
}

export async function writeProjection(tx: Tx, written: NewProjection): Promise<void> {
  const provider_id = tx.subject.providerId;
  const now = tx.clock.now();
  await upsertRows(
    tx,
    written.rows.map((row) => ({ provider_id, ...row })),
  );
  await insertRows(
    tx,
    'worklist_change',
    written.changes.map((change) => ({ provider_id, ...change })),
  );
  if (written.endedStops.length > 0) {
    await sql`update stop_point s set state = e.state, ended_at = ${now}::timestamptz, ended_by = e.by, ended_why = e.why
      from json_to_recordset(${JSON.stringify(written.endedStops)}::json) as e(id uuid, state text, "by" text, why text)
      where s.provider_id = ${provider_id} and s.unit_id = any ((select app_units())::uuid[]) and s.stop_point_id = e.id`.execute(
      tx.db<WorklistTables>(),
    );
  }
  await insertRows(
    tx,
    'stop_point',
    written.addedStops.map(({ unitId, patientId, stop }) => ({
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
  );
  if (written.episodesOf.length > 0) {
    await sql`delete from worklist_episode old using ${personTable(written.episodesOf)}
      where old.provider_id = ${provider_id} and old.unit_id = person.unit_id and old.patient_id = person.patient_id`.execute(
      tx.db<WorklistTables>(),
    );
  }
  await insertRows(
    tx,
    'worklist_episode',
    written.episodes.map((episode) => ({ provider_id, ...episode })),
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
