import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool } from 'pg';
import { type Clock, fixedClock } from '../../kernel/clock.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import { type ConnectionTarget, type PoolOptions, poolConfig } from './connection.ts';
import { Connections } from './connections.ts';
import { define, readDefinitions } from './definitions.ts';
import { startEmbedded } from './embedded/server.ts';
import { migrate, readMigrations } from './migrations.ts';
import { type Database, type DatabaseOptions, databaseOn, type TransactionContext } from './transaction.ts';

/** A test file's own database, with every migration run and no rows in it. */
export interface TestDatabase {
  /** As the application sees it: row level security applies. */
  database: Database;
  /** Past row level security: for setting up rows and for reading what was really written. */
  owner: Pool;
  /** The application's address of it, for a test's own connections. */
  target: ConnectionTarget;
  /** Drops it. */
  close(): Promise<void>;
}

/** Where tests find the one server of a test run; set by test/run.ts. */
export const TEST_SERVER_VARIABLE = 'KOORDINERA_TEST_SERVER';

export interface TestServer {
  owner: ConnectionTarget;
  app: ConnectionTarget;
}

/**
 * A fresh database. In `npm test` all files share one server; a file run by hand (`node --test FILE`) starts its own,
 * which ends with the process. `KOORDINERA_POSTGRES` picks other server programs.
 */
export async function testDatabase(options: DatabaseOptions & { poolSize?: number } = {}): Promise<TestDatabase> {
  const server = await testServer();
  const template = await templateOn(server);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onDatabase(server.owner, 'postgres', (client) => client.query(`create database ${name} template ${template}`));
  return opened(server, name, options);
}

/** A database with the statements' rows at the migration numbered `last`, and then brought up to date. */
export async function upgradedDatabase(last: number, statements: string): Promise<TestDatabase> {
  const server = await testServer();
  const migrations = await readMigrations();
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onDatabase(server.owner, 'postgres', (client) => client.query(`create database ${name}`));
  await onDatabase(server.owner, name, async (client) => {
    await migrate(
      client,
      migrations.filter((migration) => migration.number <= last),
    );
    await client.query(statements);
    await migrate(client, migrations);
    await define(client, migrations, await readDefinitions());
  });
  return opened(server, name, {});
}

function opened(server: TestServer, name: string, options: DatabaseOptions & { poolSize?: number }): TestDatabase {
  const about = { applicationName: 'koordinera-test' };
  const owner = makePool(inDatabase(server.owner, name), { ...about, size: 4, pace: 'maintenance' });
  const target = inDatabase(server.app, name);
  // The longer limits: no test depends on the machine's speed.
  const pace = options.pace ?? 'work';
  const app = new Connections(target, { ...about, size: options.poolSize ?? 6, pace });
  return {
    database: databaseOn(app, { ...options, pace }),
    owner,
    target,
    async close() {
      await Promise.all([app.end(), owner.end()]);
      await onDatabase(server.owner, 'postgres', (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

/** An invented coordinator with every right an assignment can carry, at an invented unit; `differing` changes parts. */
export function testSubject(differing: Partial<Subject> = {}): Subject {
  return {
    kind: 'staff',
    staffId: uuidv7(),
    hsaId: 'SE-TEST-KOORDINATOR',
    name: 'Kim Koordinator',
    title: 'Rehabkoordinator',
    providerId: uuidv7(),
    unitId: uuidv7(),
    unitName: 'Testmottagningen',
    assignmentId: uuidv7(),
    roles: ['coordinator'],
    reach: 'across',
    opensProtected: true,
    authTime: 1_795_000_000,
    sessionId: uuidv7(),
    ...differing,
  };
}

/** A context for `database.transaction`. The clock stands still at 2026-11-21 09:30 in Sweden if none is given. */
export function testContext(
  subject: Subject,
  clock: Clock = fixedClock('2026-11-21T08:30:00.000Z'),
): TransactionContext {
  return { subject, clock, requestId: uuidv7() };
}

/** The value of a result that a test expects to succeed. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** Inserts the subject's provider, unit and person, so that rows can point at them. */
export async function seedSubject(owner: Pool, subject: Subject): Promise<void> {
  const { providerId, unitId, unitName, staffId, hsaId, name, title } = subject;
  await owner.query(
    `insert into provider (provider_id, hsa_id, name) values ($1, $2, 'Region Test') on conflict do nothing`,
    [providerId, `SE-P-${providerId}`],
  );
  if (unitId !== '') {
    await owner.query(
      `insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id) values ($1, $2, $3, $4, $2) on conflict do nothing`,
      [providerId, unitId, `SE-U-${unitId}`, unitName],
    );
  }
  if (staffId !== null) {
    await owner.query(
      `insert into staff (provider_id, staff_id, hsa_id, name, title) values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [providerId, staffId, hsaId ?? `SE-S-${staffId}`, name, title],
    );
  }
}

let ownServer: Promise<TestServer> | undefined;

function testServer(): Promise<TestServer> {
  const shared = process.env[TEST_SERVER_VARIABLE];
  if (shared !== undefined && shared !== '') return Promise.resolve(JSON.parse(shared) as TestServer);
  ownServer ??= startOwnServer();
  return ownServer;
}

async function startOwnServer(): Promise<TestServer> {
  const { server, remove } = await startThrowaway(process.env.KOORDINERA_POSTGRES);
  process.once('exit', () => {
    server.endNow();
    remove();
  });
  return { owner: server.owner, app: server.app };
}

/** A server in a temporary folder of its own. The caller ends it and then removes the folder. */
export async function startThrowaway(binaries?: string): Promise<{
  server: Awaited<ReturnType<typeof startEmbedded>>;
  remove(): void;
}> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-test-')));
  const server = await startEmbedded({
    dataFolder: folder,
    throwaway: true,
    ...(binaries === undefined || binaries === '' ? {} : { binaries }),
  });
  return { server, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** The database that all others are copied from, created once for each state of migrations, functions and views. */
async function templateOn(server: TestServer): Promise<string> {
  const migrations = await readMigrations();
  const definitions = await readDefinitions();
  const hash = createHash('sha256');
  for (const { name, checksum } of [...migrations, ...definitions]) hash.update(`${name} ${checksum}\n`);
  const template = `template_${hash.digest('hex').slice(0, 16)}`;
  await onDatabase(server.owner, 'postgres', async (client) => {
    // Test files run side by side; the lock ends with the connection.
    await client.query('set lock_timeout = 0');
    await client.query(`select pg_advisory_lock(hashtext('koordinera test template'))`);
    const found = await client.query('select from pg_database where datname = $1', [template]);
    if (found.rowCount !== 0) return;
    const draft = `draft_${randomBytes(8).toString('hex')}`;
    await client.query(`create database ${draft}`);
    await onDatabase(server.owner, draft, async (inside) => {
      await migrate(inside, migrations);
      await define(inside, migrations, definitions);
    });
    await client.query(`alter database ${draft} rename to ${template}`);
  });
  return template;
}

async function onDatabase<T>(
  target: ConnectionTarget,
  database: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const about = { size: 1, applicationName: 'koordinera-test', pace: 'maintenance' } as const;
  const client = new Client(poolConfig(inDatabase(target, database), about));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Connections of the driver's own pool, which outlives those that break. */
function makePool(target: ConnectionTarget, options: PoolOptions): Pool {
  const pool = new Pool(poolConfig(target, options));
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return pool;
}

function inDatabase(target: ConnectionTarget, database: string): ConnectionTarget {
  return 'url' in target ? target : { ...target, database };
}
