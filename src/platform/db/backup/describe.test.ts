import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { instant } from '../../../kernel/clock.ts';
import { readMigrations } from '../migrations.ts';
import { SetupError } from '../setup-error.ts';
import { type TestDatabase, testDatabase } from '../testing.ts';
import { appRights, describeDatabase, requireKnownMigrations } from './describe.ts';
import { findProgram } from './programs.ts';

let database: TestDatabase;
let other: TestDatabase;
before(async () => {
  [database, other] = await Promise.all([testDatabase(), testDatabase()]);
});
after(() => Promise.all([database.close(), other.close()]));

type Owner = Parameters<typeof appRights>[0];

async function as<T>(database: TestDatabase, work: (owner: Owner) => Promise<T>): Promise<T> {
  const client = await database.owner.connect();
  try {
    return await work(client as never);
  } finally {
    client.release();
  }
}

test('two databases with the same migrations let the application do the same; a grant, a rule or a wall that is missing is seen', async () => {
  const wanted = await as(database, appRights);
  assert.ok(wanted.rules > 300, `${wanted.rules} rules`);
  assert.deepEqual(await as(other, appRights), wanted);
  for (const change of [
    'revoke select on act from koordinera_app',
    'revoke usage on schema public from koordinera_app',
    'revoke execute on all functions in schema public from koordinera_app, public',
    'alter table act disable row level security',
    'grant delete on act to koordinera_app',
    `do $$ declare p record; begin
       select * into p from pg_policies where tablename = 'act' limit 1; execute format('drop policy %I on act', p.policyname);
     end $$`,
  ]) {
    const found = await as(other, async (owner) => {
      await owner.query('begin');
      try {
        await owner.query(change);
        return await appRights(owner);
      } finally {
        await owner.query('rollback');
      }
    });
    assert.notEqual(found.digest, wanted.digest, change);
  }
});

test('a backup says which migrations it has; one of a newer version, or with other ones, is refused', async () => {
  const about = await as(database, (owner) =>
    describeDatabase(owner, {
      koordinera: '9.9.9',
      server: 'embedded',
      kind: 'real',
      time: instant('2026-11-30T13:05:00Z'),
      chainEnds: 0,
    }),
  );
  const own = await readMigrations();
  assert.deepEqual(
    about.migrations,
    own.map(({ name, checksum }) => ({ name, checksum })),
  );
  await requireKnownMigrations(about);
  await requireKnownMigrations({ ...about, migrations: about.migrations.slice(0, 3) });
  const newer = [...about.migrations, { name: '9999_later', checksum: 'x' }];
  const changed = about.migrations.map((row, nr) => (nr === 2 ? { ...row, checksum: 'x' } : row));
  for (const migrations of [newer, changed]) {
    await assert.rejects(requireKnownMigrations({ ...about, migrations }), (error) => {
      return error instanceof SetupError && /version 9\.9\.9.*Ingenting har återställts/.test(error.message);
    });
  }
});

test('a program that is missing or too old for the server is told with what to install', async () => {
  await assert.rejects(findProgram('pg_dump', '99.1', '/no/such/folder'), (error) => {
    return error instanceof SetupError && /PostgreSQL 99\.1, men pg_dump .*postgresql-client-99/.test(error.message);
  });
});
