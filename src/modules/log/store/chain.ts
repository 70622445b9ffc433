/** Reading the whole log as its owner, and the ends of its chains. */
import { sql } from 'kysely';
import type { Client } from 'pg';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { rowsOverAll } from '../../../platform/db/over-all.ts';
import type { Database, Tx } from '../../../platform/db/transaction.ts';
import type { ChainedRow } from '../chain/hash.ts';
import type { Seal, SealedRow } from '../chain/seal.ts';
import type { ChainTraces, StoredHead } from '../chain/walk.ts';

/** Rows fetched at a time: memory stays the same however long the log is. */
const SLICE = 2000;

/** Seals fetched at a time; each names up to as many rows. */
const SEALS = 100;

/** How long sealing waits for transactions under way. */
const PATIENCE_SECONDS = 0.5;

/** A provider with rows in the log, or with a stored end of a chain. */
export interface LoggedProvider {
  provider_id: Uuid;
  hsa_id: string | null;
  name: string | null;
  head: StoredHead | null;
}

/** Runs the work on the log as it stood at one moment. */
export async function atOneMoment<T>(owner: Client, work: () => Promise<T>): Promise<T> {
  await owner.query('begin transaction isolation level repeatable read read only');
  try {
    return await work();
  } finally {
    await owner.query('rollback');
  }
}

/** Every provider with rows in the log or a head, by HSA identity. */
export async function loggedProviders(owner: Client): Promise<LoggedProvider[]> {
  // A loose walk over the index: one look-up a provider, however many rows each has.
  const found = await owner.query<Omit<LoggedProvider, 'head'> & { number: number | null; hash: string | null }>(
    `with recursive logged (provider_id) as (
       (select provider_id from audit_event order by provider_id limit 1)
       union all
       select (select e.provider_id from audit_event e where e.provider_id > logged.provider_id order by e.provider_id limit 1)
       from logged where logged.provider_id is not null)
     select known.provider_id, p.hsa_id, p.name, h.number, encode(h.hash, 'hex') as hash
     from (select provider_id from logged where provider_id is not null union select provider_id from audit_head) known
     left join provider_name p using (provider_id) left join audit_head h using (provider_id)
     order by p.hsa_id, known.provider_id`,
  );
  return found.rows.map(({ number, hash, ...provider }) => ({
    ...provider,
    head: number === null || hash === null ? null : { number, hash },
  }));
}

/** The provider's rows and seals: each seal after the rows up to its number. */
export async function* chainInOrder(
  owner: Client,
  providerId: Uuid,
): AsyncGenerator<{ readonly row: ChainedRow } | { readonly seal: Seal }> {
  const seals = sealsInOrder(owner, providerId);
  let next = await seals.next();
  for await (const row of chainedRows(owner, providerId)) {
    for (; !next.done && row.number !== null && row.number > next.value.number; next = await seals.next()) {
      yield { seal: next.value };
    }
    yield { row };
  }
  for (; !next.done; next = await seals.next()) yield { seal: next.value };
}

/** The number where the provider's last seal ends; 0 when there is none. */
export async function sealedThrough(owner: Client, providerId: Uuid): Promise<number> {
  const { rows } = await owner.query<{ number: number }>(
    'select coalesce(max(number), 0) as number from audit_seal where provider_id = $1',
    [providerId],
  );
  return rows[0]?.number ?? 0;
}

/** The provider's rows in the order of their numbers. */
export function chainedRows(owner: Client, providerId: Uuid): AsyncGenerator<ChainedRow> {
  return inSlices(
    owner,
    'chained_rows',
    SLICE,
    `select provider_id::text, number, encode(previous_hash, 'hex') as previous_hash, encode(hash, 'hex') as hash,
       audit_id::text, (extract(epoch from at) * 1000000)::bigint::text as at, subject_kind, staff_id::text, staff_hsa_id,
       staff_name, roles, assignment_id::text, unit_id::text, purpose, action, outcome,
       substr(patient_ids::text, 2, length(patient_ids::text) - 2) as patient_ids, object_kind, object_id, reason,
       details::text, request_id, session_id::text
     from audit_event where provider_id = '${providerId}' order by number`,
  );
}

interface StoredSeal extends Omit<Seal, 'rows'> {
  numbers: readonly number[];
  /** One after the other, in hex. */
  hashes: string;
}

async function* sealsInOrder(owner: Client, providerId: Uuid): AsyncGenerator<Seal> {
  const stored = inSlices<StoredSeal>(
    owner,
    'seals',
    SEALS,
    `select provider_id as "providerId", number, previous_number as "previousNumber",
       encode(previous_hash, 'hex') as "previousHash", array_to_json(row_numbers) as numbers,
       encode(row_hashes, 'hex') as hashes, encode(root, 'hex') as root,
       (extract(epoch from sealed_at) * 1000000)::bigint::text as "sealedAt", encode(hash, 'hex') as hash
     from audit_seal where provider_id = '${providerId}' order by number`,
  );
  for await (const { numbers, hashes, ...seal } of stored) {
    const rows = numbers.map((number, place): SealedRow => {
      return { number, hash: hashes.slice(place * HASH_LENGTH, (place + 1) * HASH_LENGTH) };
    });
    yield { ...seal, rows };
  }
}

/** Hex digits of a hash. */
const HASH_LENGTH = 64;

/** The rows of a question, so many at a time. */
async function* inSlices<Row extends object>(
  owner: Client,
  cursor: string,
  slice: number,
  question: string,
): AsyncGenerator<Row> {
  await owner.query(`declare ${cursor} no scroll cursor for ${question}`);
  try {
    for (;;) {
      const { rows } = await owner.query<Row>(`fetch ${slice} from ${cursor}`);
      yield* rows;
      if (rows.length < slice) return;
    }
  } finally {
    await owner.query(`close ${cursor}`);
  }
}

/** Traces of the provider's rows elsewhere in the database, which show if the end was cut away. */
export async function chainTraces(owner: Client, providerId: Uuid): Promise<ChainTraces> {
  const numbers = await owner.query<{ number: number | null; what: string }>(
    `select max(number) as number, 'databasen säger att kedjeslutet har publicerats vid' as what from audit_published
       where provider_id = $1
     union all (select max(number), what from log_row_named where provider_id = $1 group by what order by what)`,
    [providerId],
  );
  const sessions = await owner.query<{ session_id: string; created_at: Instant }>(
    'select session_id, created_at from session_time where provider_id = $1',
    [providerId],
  );
  return {
    numbers: numbers.rows.flatMap(({ number, what }) => (number === null ? [] : [{ number, what }])),
    sessions: new Map(sessions.rows.map((row) => [row.session_id, row.created_at])),
  };
}

/** Seals a batch of rows at each provider that has any, and gives how many rows; 0 while the database does not answer. */
export async function sealBatches(database: Database, most: number): Promise<number> {
  const question = sql<{ sealed: number }>`
    select seal_log(${most}, make_interval(secs => ${PATIENCE_SECONDS})) as sealed`;
  return (await rowsOverAll(database, question))?.[0]?.sealed ?? 0;
}

/** How much of the log is not sealed yet, over all providers. */
export interface SealDepth {
  readonly waiting: number;
  /** Seconds since the oldest of those rows was written. */
  readonly oldest: number;
}

/** Null while the database does not answer. */
export async function sealDepth(database: Database): Promise<SealDepth | null> {
  return (await rowsOverAll(database, sql<SealDepth>`select waiting, oldest from log_seal_depth()`))?.[0] ?? null;
}

/** Where every chain ends now; empty while the database does not answer. */
export async function headsNow(database: Database): Promise<(StoredHead & { providerId: Uuid; provider: string })[]> {
  const question = sql<StoredHead & { providerId: Uuid; provider: string }>`
    select provider_id as "providerId", hsa_id as provider, number, hash from audit_heads()`;
  return (await rowsOverAll(database, question)) ?? [];
}

/** Where the subject's provider's chain ends now; null before its first seal. */
export async function headNow(tx: Tx): Promise<(StoredHead & { provider: string }) | null> {
  const found = await sql<StoredHead & { provider: string }>`
    select h.number, encode(h.hash, 'hex') as hash, coalesce(p.hsa_id, '') as provider
    from audit_head h left join provider_name p using (provider_id)
    where h.provider_id = ${tx.subject.providerId}`.execute(tx.db());
  return found.rows[0] ?? null;
}

/** Notes in the database too that the head has been published. */
export async function notePublished(tx: Tx, head: StoredHead, at: Instant): Promise<void> {
  await sql`insert into audit_published (provider_id, number, hash, published_at)
    values (${tx.subject.providerId}, ${head.number}, decode(${head.hash}, 'hex'), ${at})
    on conflict do nothing`.execute(tx.db());
}

/** Providers with a log but no waiting job of the kind; empty while the database does not answer. */
export async function providersWithoutJob(database: Database, kind: string): Promise<Uuid[]> {
  const question = sql<{ provider_id: Uuid }>`select provider_id from providers_without_job(${kind})`;
  return ((await rowsOverAll(database, question)) ?? []).map((row) => row.provider_id);
}
