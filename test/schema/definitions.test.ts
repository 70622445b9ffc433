/** `db/functions` and `db/views` hold every function and view of the database: each once, as the migrations left it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { PoolClient } from 'pg';
import { type Definition, define, readDefinitions } from '../../src/platform/db/definitions.ts';
import { type Migration, migrate, readMigrations } from '../../src/platform/db/migrations.ts';
import { type TestDatabase, testDatabase } from '../../src/platform/db/testing.ts';

/** The last migration that wrote functions; later ones leave them to their files. */
const LAST_WITH_FUNCTIONS = 33;

/** Functions whose file differs from that migration, or that came after it. */
const CHANGED_SINCE: readonly string[] = [
  'audit_chain',
  'audit_end',
  'audit_hash',
  'audit_person',
  'audit_root',
  'audit_seal_hash',
  'audit_unsealed',
  'block_takes_back_handovers',
  'certificate_homes',
  'certificate_relations_to',
  'certificates_revoked',
  'certifications_due_of',
  'death_holds_everywhere',
  'destroy_content',
  'due_stop_points',
  'forget_delivered_sendings',
  'keep_unsigned',
  'keep_unsigned_of_added',
  'known_across',
  'known_death',
  'log_cut_by_decision',
  'log_export_depth',
  'log_retention_years',
  'log_review_identities',
  'log_seal_depth',
  'log_writers',
  'order_log_export',
  'own_assignments',
  'patients_of_number',
  'read_across',
  'refresh_statistics',
  'revive_sendings',
  'seal_log',
  'seal_log_of',
  'sending_depth',
  'setting_number',
  'support_state',
  'take_due_sendings',
  'units_elsewhere',
  'worklist_waiting_at',
  'worklist_waiting_elsewhere',
];

interface Found {
  name: string;
  /** Everything about it: body, owner, rights. */
  whole: string;
}

let database: TestDatabase;
let client: PoolClient;
let migrations: Migration[];
let definitions: Definition[];
let left: Found[];
let made: Found[];
before(async () => {
  database = await testDatabase();
  client = await database.owner.connect();
  await client.query('drop schema public cascade; create schema public');
  migrations = await readMigrations();
  definitions = await readDefinitions();
  await migrate(
    client,
    migrations.filter(({ number }) => number <= LAST_WITH_FUNCTIONS),
  );
  left = await functions();
  await migrate(client, migrations);
  await define(client, migrations, definitions);
  made = await functions();
});
after(async () => {
  client.release();
  await database.close();
});

async function functions(): Promise<Found[]> {
  const { rows } = await client.query<Found>(
    `select p.proname as name, concat_ws(e'\\n', pg_get_functiondef(p.oid), pg_get_userbyid(p.proowner), p.proacl) as whole
     from pg_proc p where p.pronamespace = 'public'::regnamespace order by p.proname collate "C"`,
  );
  return rows;
}

const written = (pattern: RegExp): string[] =>
  definitions.flatMap(({ sql }) => [...sql.matchAll(pattern)].map(([, name]) => name ?? '')).sort();

test('the database has exactly the functions of db/functions, each written once', () => {
  assert.ok(made.length > 50, `${made.length} functions`);
  assert.deepEqual(
    made.map(({ name }) => name),
    written(/^create or replace function (\w+)/gm),
  );
});

test('each has the body, the owner and the rights that the migrations left it with, but those changed since', () => {
  const before = new Map(left.map(({ name, whole }) => [name, whole]));
  const changed = made.filter(({ name, whole }) => before.get(name) !== whole).map(({ name }) => name);
  assert.deepEqual(changed, CHANGED_SINCE);
});

test('a migration after that leaves functions to their files', () => {
  const later = migrations.filter(({ number }) => number > LAST_WITH_FUNCTIONS);
  const writing = later.filter(({ sql }) => /^create (or replace )?(function|view)/im.test(sql));
  assert.deepEqual(
    writing.map(({ name }) => name),
    [],
  );
});

test('the database has exactly the views of db/views, each named by its file, and each asks as the one who reads it', async () => {
  const { rows } = await client.query<{ name: string; options: string[] | null }>(
    `select relname as name, reloptions as options from pg_class
     where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace order by relname collate "C"`,
  );
  assert.deepEqual(
    rows.map(({ name }) => `views/${name}`),
    definitions.filter(({ view }) => view !== null).map(({ name }) => name),
  );
  assert.deepEqual(
    rows.filter(({ options }) => !options?.includes('security_invoker=true')).map(({ name }) => name),
    [],
  );
});

test('every file can run again, and stands on its own with its bodies checked', async () => {
  for (const { sql } of definitions) await client.query(sql);
  assert.deepEqual(await functions(), made);
});
