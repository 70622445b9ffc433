/** An operator's facts about a database server: queries that change nothing. */
import type { ClientBase, QueryResultRow } from 'pg';

/** The only row of the answer. */
export async function factsFrom<Facts extends QueryResultRow>(
  client: ClientBase,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Facts> {
  const { rows } = await client.query<Facts>(statement, [...values]);
  const [facts] = rows;
  if (facts === undefined) throw new Error('the server did not answer about itself');
  return facts;
}

export interface ServerFacts {
  /** PostgreSQL's version number, as 150004 for 15.4. */
  readonly version: number;
  readonly name: string;
  readonly encoding: string;
  /** Whether Swedish order (sv-SE-x-icu) exists and sorts Å, Ä, Ö last. */
  readonly swedish: boolean;
  /** Whether the server knows Sweden's summer time. */
  readonly zones: boolean;
}

export async function serverFacts(client: ClientBase): Promise<ServerFacts> {
  const { there, zones, ...facts } = await factsFrom<Omit<ServerFacts, 'swedish'> & { there: boolean }>(
    client,
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
      current_setting('server_encoding') as encoding,
      exists (select from pg_collation where collname = 'sv-SE-x-icu') as there,
      exists (select from pg_timezone_names where name = 'Europe/Stockholm') as zones`,
  );
  return {
    ...facts,
    swedish:
      there && (await isTrue(client, `'Öst' collate "sv-SE-x-icu" > 'Zon' and 'Åsa' collate "sv-SE-x-icu" < 'Ärla'`)),
    zones:
      zones &&
      (await isTrue(
        client,
        `extract(hour from timestamptz '2026-07-01 12:00+00' at time zone 'Europe/Stockholm') = 14
          and extract(hour from timestamptz '2026-01-01 12:00+00' at time zone 'Europe/Stockholm') = 13`,
      )),
  };
}

async function isTrue(client: ClientBase, condition: string): Promise<boolean> {
  const { rows } = await client.query<{ yes: boolean }>(`select (${condition}) as yes`);
  return rows[0]?.yes === true;
}

/** The server's settings in this connection; a setting it does not know is missing. */
export async function serverSettings(client: ClientBase, names: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; setting: string | null }>(
    'select name, current_setting(name, true) as setting from unnest($1::text[]) as name',
    [names],
  );
  return new Map(rows.flatMap(({ name, setting }) => (setting === null ? [] : [[name, setting] as const])));
}

/** Seconds that the database's clock is ahead of ours; negative when it is behind. */
export async function secondsAhead(client: ClientBase, now: () => number): Promise<number> {
  const before = now();
  const { rows } = await client.query<{ seconds: number }>(
    'select extract(epoch from clock_timestamp())::float8 as seconds',
  );
  return (rows[0]?.seconds ?? 0) - (before + now()) / 2 / 1000;
}

export interface ConnectionFacts {
  /** Connections that ordinary logins may have at once. */
  readonly most: number;
  /** Connections of other clients than this service. */
  readonly others: number;
}

/** How many connections the application's login can have: the lowest limit of server, database and login. */
export async function connectionFacts(client: ClientBase): Promise<ConnectionFacts> {
  return factsFrom(
    client,
    `select least(
        current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
          - coalesce(current_setting('reserved_connections', true)::int, 0),
        (select nullif(datconnlimit, -1) from pg_database where datname = current_database()),
        (select nullif(rolconnlimit, -1) from pg_roles where rolname = session_user)) as most,
      (select count(*)::int from pg_stat_activity
        where backend_type = 'client backend' and application_name not like 'koordinera%') as others`,
  );
}

export interface QueueFacts {
  readonly waiting: number;
  readonly overdue: number;
  readonly dead: number;
  /** Seconds that the longest-waiting job has been due; null when none is. */
  readonly oldest: number | null;
}

/** The waiting jobs of the outbox, over all providers. */
export async function queueFacts(owner: ClientBase): Promise<QueueFacts> {
  return factsFrom(
    owner,
    `select waiting, overdue, dead, (select extract(epoch from now() - min(due_at))::float8 from job
        where done_at is null and dead_at is null and due_at <= now()) as oldest
      from job_depth()`,
  );
}

/** A channel of its own, so that no listener for news hears it. */
const CHANNEL = 'koordinera_doctor';

/** Whether a message from the application reaches a listening connection within this many milliseconds. */
export async function newsArrive(listening: ClientBase, telling: ClientBase, patience: number): Promise<boolean> {
  const word = `${process.pid}-${performance.now()}`;
  let timer: NodeJS.Timeout | undefined;
  const heard = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patience);
    listening.on('notification', ({ payload }) => {
      if (payload === word) resolve(true);
    });
  });
  try {
    await listening.query(`listen ${CHANNEL}`);
    await telling.query('select pg_notify($1, $2)', [CHANNEL, word]);
    return await heard;
  } finally {
    clearTimeout(timer);
    await listening.query(`unlisten ${CHANNEL}`).catch(() => undefined);
  }
}
