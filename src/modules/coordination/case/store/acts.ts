/** The chronicle itself: envelopes, versions, contents, signatures. Rows are only ever added. */
import { type RawBuilder, sql } from 'kysely';
import { type Instant, instant } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import { insertRows, insertTogether } from '../../../../platform/db/insert-rows.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import type { Handover } from '../../frame/handover.ts';
import type { StoredText } from '../../frame/render.ts';
import type { Reader } from '../../frame/telling.ts';
import type {
  ActContentTable,
  ActMeasureTable,
  ActSignatureTable,
  ActTable,
  ActTellingTable,
  ActTextTable,
  ActVersionTable,
  CoordinationTables,
} from './tables.ts';

/** An act with its latest version. Content and text are null when that version is *fel patient*. */
export interface StoredAct {
  act: ActTable;
  version: ActVersionTable;
  content: unknown;
  /** For one reader: of the journal, unless another was asked for. */
  text: StoredText | null;
  /** Read only to show the entry itself, and to verify its hash. */
  sensitiveText: string | null;
  hasSensitive: boolean;
  signature: { by: string; at: Instant } | null;
  /** How it went with what the act handed over to another unit; null when it has sent nothing. */
  handover: Handover | null;
  /** Whether any version has been signed: then it is locked. */
  everSigned: boolean;
}

interface Row extends ActTable {
  nr: number;
  what: ActVersionTable['what'];
  v_occurred_at: Instant;
  v_minutes: number | null;
  schema_version: number;
  part: string;
  codes: string;
  v_author_id: Uuid;
  v_author_name: string;
  v_author_title: string | null;
  drafted_by: string | null;
  reason: string | null;
  hash: string;
  written_at: Instant;
  content: unknown;
  heading: string | null;
  moment: string | null;
  lines: string[] | null;
  sensitive_text: string | null;
  signed_by: string | null;
  signed_at: Instant | null;
  ever_signed: boolean;
  handover: Handover | null;
}

// An act that is corrected may have sent several: one that is accepted stands, else the latest.
const latestHandover = sql`select json_build_object('state', o.state, 'toUnitName', u.name,
    'at', coalesce(o.answered_at, o.withdrawn_at), 'by', o.answered_by_name, 'reason', o.reason,
    'why', o.withdrawn_why) as handover
  from handover o join unit_name u on u.provider_id = o.provider_id and u.unit_id = o.unit_id
  where o.provider_id = a.provider_id and o.from_unit_id = a.unit_id and o.act_id = a.act_id
  order by o.state = 'accepted' desc, o.sent_at desc, o.handover_id desc limit 1`;

const latestFor = (reader: Reader): RawBuilder<unknown> => sql`
  select a.*, v.nr, v.what, v.occurred_at as v_occurred_at, v.minutes as v_minutes, v.schema_version, v.part, v.codes,
    v.author_id as v_author_id, v.author_name as v_author_name, v.author_title as v_author_title, v.drafted_by, v.reason,
    v.hash, v.written_at, c.content, c.sensitive_text, t.heading, t.moment, t.lines, s.signed_by, s.signed_at, s.ever_signed, h.handover
  from act a
  join lateral (select * from act_version latest where latest.provider_id = a.provider_id and latest.unit_id = a.unit_id
    and latest.act_id = a.act_id order by latest.nr desc limit 1) v on true
  left join act_content c on c.provider_id = a.provider_id and c.unit_id = a.unit_id and c.act_id = a.act_id and c.nr = v.nr
  left join act_text t on t.provider_id = v.provider_id and t.unit_id = v.unit_id and t.act_id = v.act_id and t.nr = v.nr
    and t.audience = ${reader} and t.telling = 0
  join lateral (select count(*) > 0 as ever_signed, max(g.staff_name) filter (where g.nr = v.nr) as signed_by,
      max(g.signed_at) filter (where g.nr = v.nr) as signed_at
    from act_signature g where g.provider_id = a.provider_id and g.unit_id = a.unit_id and g.act_id = a.act_id) s on true
  left join lateral (${latestHandover}) h on true`;

function storedAct(row: Row): StoredAct {
  const { heading, moment, lines } = row;
  const act: ActTable = {
    provider_id: row.provider_id,
    unit_id: row.unit_id,
    act_id: row.act_id,
    case_id: row.case_id,
    patient_id: row.patient_id,
    seq: row.seq,
    kind: row.kind,
    occurred_at: row.occurred_at,
    entered_at: row.entered_at,
    minutes: row.minutes,
    author_id: row.author_id,
    author_name: row.author_name,
    author_title: row.author_title,
    batch_id: row.batch_id,
    batch_nr: row.batch_nr,
    needs_signature: row.needs_signature,
  };
  const version: ActVersionTable = {
    provider_id: row.provider_id,
    unit_id: row.unit_id,
    act_id: row.act_id,
    nr: row.nr,
    what: row.what,
    occurred_at: row.v_occurred_at,
    minutes: row.v_minutes,
    schema_version: row.schema_version,
    part: row.part,
    codes: row.codes,
    author_id: row.v_author_id,
    author_name: row.v_author_name,
    author_title: row.v_author_title,
    drafted_by: row.drafted_by,
    reason: row.reason,
    hash: row.hash,
    written_at: row.written_at,
  };
  return {
    act,
    version,
    content: row.content,
    text: heading === null || moment === null || lines === null ? null : { heading, moment, lines },
    sensitiveText: row.sensitive_text,
    hasSensitive: (row.sensitive_text ?? '') !== '',
    signature: row.signed_by === null || row.signed_at === null ? null : { by: row.signed_by, at: row.signed_at },
    handover: row.handover && { ...row.handover, at: row.handover.at && instant(row.handover.at) },
    everSigned: row.ever_signed,
  };
}

/**
 * All acts about the person at the unit, by case and in order of first entering. The key stands in a `select`, so that
 * one cached plan serves everybody; otherwise the server plans again for a person with unusually many or few acts.
 */
export async function actsOfPerson(tx: Tx, unitId: Uuid, patientId: Uuid, reader: Reader): Promise<StoredAct[]> {
  const { rows } = await sql<Row>`${latestFor(reader)}
    where a.provider_id = ${tx.subject.providerId}::uuid and a.unit_id = ${unitId}::uuid
      and a.patient_id = (select ${patientId}::uuid)
    order by a.entered_at, a.case_id, a.seq`.execute(tx.db<CoordinationTables>());
  return rows.map(storedAct);
}

/** The acts of the active unit by key; those it does not have are left out. */
export async function actsById(tx: Tx, actIds: readonly Uuid[]): Promise<StoredAct[]> {
  if (actIds.length === 0) return [];
  const { rows } = await sql<Row>`${latestFor('journal')}
    where a.provider_id = ${tx.subject.providerId}::uuid and a.unit_id = ${tx.subject.unitId}::uuid
      and a.act_id = any (${[...actIds]}::uuid[])
    order by a.entered_at, a.case_id, a.seq`.execute(tx.db<CoordinationTables>());
  return rows.map(storedAct);
}

/** The acts of some kinds about some patients of the active unit; not those on the wrong patient. */
export async function actsOfKinds(tx: Tx, kinds: readonly string[], patientIds: readonly Uuid[]): Promise<StoredAct[]> {
  if (patientIds.length === 0) return [];
  const { rows } = await sql<Row>`${latestFor('journal')}
    where a.provider_id = ${tx.subject.providerId}::uuid and a.unit_id = ${tx.subject.unitId}::uuid
      and a.patient_id = any (${[...patientIds]}::uuid[]) and a.kind = any (${[...kinds]}::text[]) and c.content is not null
    order by v.occurred_at, a.act_id`.execute(tx.db<CoordinationTables>());
  return rows.map(storedAct);
}

/** The acts entered from a draft at the active unit, if it has been entered. */
export async function actsOfBatch(tx: Tx, batchId: Uuid): Promise<ActTable[]> {
  return tx
    .db<CoordinationTables>()
    .selectFrom('act')
    .selectAll()
    .where('provider_id', '=', tx.subject.providerId)
    .where('unit_id', '=', tx.subject.unitId)
    .where('batch_id', '=', batchId)
    .orderBy('batch_nr')
    .execute();
}

/** The person's own acts at the active unit that are not signed, oldest first, with what they say. */
export async function unsignedOf(tx: Tx, staffId: Uuid): Promise<StoredAct[]> {
  const { rows } = await sql<Row>`${latestFor('journal')}
    where a.provider_id = ${tx.subject.providerId}::uuid and a.unit_id = ${tx.subject.unitId}::uuid
      and a.act_id in (select u.act_id from act_unsigned u where u.provider_id = ${tx.subject.providerId}::uuid
        and u.unit_id = ${tx.subject.unitId}::uuid and u.author_id = ${staffId}::uuid)
    order by v.occurred_at, a.case_id, a.seq`.execute(tx.db<CoordinationTables>());
  return rows.map(storedAct);
}

/** A version to add, with all its rows. */
export interface VersionToAdd {
  version: ActVersionTable;
  content: ActContentTable | null;
  texts: readonly ActTextTable[];
  measures: readonly ActMeasureTable[];
  tellings: readonly ActTellingTable[];
}

/** Adds envelopes (none for a further version) and versions. */
export async function addActs(tx: Tx, acts: readonly ActTable[], versions: readonly VersionToAdd[]): Promise<void> {
  await insertTogether(tx, {
    act: acts,
    act_version: versions.map(({ version }) => version),
    act_content: versions.flatMap(({ content }) => content ?? []),
    act_text: versions.flatMap(({ texts }) => texts),
    act_measure: versions.flatMap(({ measures }) => measures),
    act_telling: versions.flatMap(({ tellings }) => tellings),
  });
}

export async function addSignatures(tx: Tx, signatures: readonly ActSignatureTable[]): Promise<void> {
  await insertRows(tx, 'act_signature', signatures);
}
