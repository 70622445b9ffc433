import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { PoolClient } from 'pg';
import { migrate, readMigrations, requireUnbroken } from './migrations.ts';
import { SetupError } from './setup-error.ts';
import { type TestDatabase, testDatabase } from './testing.ts';

let base: TestDatabase;
let folder: string;
let client: PoolClient;
before(async () => {
  base = await testDatabase();
});
after(async () => base.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'koordinera-migrations-'));
  mkdirSync(join(folder, 'migrations'));
  client = await base.owner.connect();
  await client.query('create schema trial; set search_path = trial; drop table if exists public.schema_migration');
});
afterEach(async () => {
  await client.query('drop schema trial cascade; drop table if exists public.schema_migration; reset search_path');
  client.release();
  rmSync(folder, { recursive: true });
});

const write = (name: string, sql: string): void => writeFileSync(join(folder, 'migrations', name), sql);
const run = async (): Promise<string[]> => {
  const migrations = await readMigrations(folder);
  requireUnbroken(migrations);
  return migrate(client, migrations);
};
const saying =
  (words: RegExp) =>
  (error: unknown): boolean =>
    error instanceof SetupError && words.test(error.message);

test('files run once each, in order, and new ones later', async () => {
  write('0001_one.sql', 'create table one (n int)');
  write('0002_two.sql', 'create table two (n int); insert into one values (1)');
  assert.deepEqual(await run(), ['0001_one', '0002_two']);
  assert.deepEqual(await run(), []);
  write('0003_three.sql', 'insert into one values (2)');
  assert.deepEqual(await run(), ['0003_three']);
  assert.equal((await client.query('select from one')).rowCount, 2);
});

test('a file that has run and was changed is refused, and nothing is done', async () => {
  write('0001_one.sql', 'create table one (n int)');
  await run();
  write('0001_one.sql', 'create table one (n int, m int)');
  write('0002_two.sql', 'create table two (n int)');
  await assert.rejects(run(), saying(/0001_one har redan körts men filen har ändrats/));
  assert.equal((await client.query(`select to_regclass('two') as two`)).rows[0].two, null);
});

test('a gap between the files is refused before anything runs', async () => {
  write('0001_one.sql', 'create table one (n int)');
  write('0003_three.sql', 'create table three (n int)');
  await assert.rejects(run(), saying(/0002 väntades men 0003_three kom/));
  assert.equal((await client.query(`select to_regclass('one') as one`)).rows[0].one, null);
});

test('two files of one number, and a file with a strange name, are refused', async () => {
  write('0001_one.sql', 'select 1');
  write('0001_two.sql', 'select 1');
  await assert.rejects(run(), saying(/0002 väntades/));
  write('1_three.sql', 'select 1');
  await assert.rejects(run(), saying(/heter inte som en migrering/));
});

test('a database that is newer than the files is refused', async () => {
  write('0001_one.sql', 'select 1');
  write('0002_two.sql', 'select 1');
  await run();
  unlinkSync(join(folder, 'migrations/0002_two.sql'));
  await assert.rejects(run(), saying(/0002_two, som den här versionen av Koordinera inte känner till/));
});

test('a file that fails half way leaves nothing of itself, and those before it stay', async () => {
  write('0001_one.sql', 'create table one (n int)');
  write('0002_two.sql', 'create table two (n int); select 1 / 0');
  await assert.rejects(run(), saying(/0002_two gick inte att köra och ändrade ingenting: division by zero/));
  const found = await client.query(
    `select to_regclass('one') is not null as one, to_regclass('two') is null as no_two`,
  );
  assert.deepEqual(found.rows[0], { one: true, no_two: true });
  write('0002_two.sql', 'create table two (n int)');
  assert.deepEqual(await run(), ['0002_two']);
});

test('two runs at once do every file once', async () => {
  write('0001_one.sql', 'create table one (n int); select pg_sleep(0.2)');
  write('0002_two.sql', 'insert into one values (1)');
  const other = await base.owner.connect();
  await other.query('set search_path = trial');
  try {
    const migrations = await readMigrations(folder);
    const ran = await Promise.all([migrate(client, migrations), migrate(other, migrations)]);
    assert.deepEqual(ran.flat().sort(), ['0001_one', '0002_two']);
    assert.equal((await client.query('select from one')).rowCount, 1);
  } finally {
    await other.query('reset search_path');
    other.release();
  }
});

test('the repository’s own migrations are in order', async () => {
  const migrations = await readMigrations();
  requireUnbroken(migrations);
  assert.ok(migrations.length > 0);
});
