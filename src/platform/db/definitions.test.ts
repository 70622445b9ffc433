/** Functions and views, each written once and run again when its text changes. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { PoolClient } from 'pg';
import { define, definitionsLeft, readDefinitions } from './definitions.ts';
import { migrate, readMigrations } from './migrations.ts';
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
  folder = mkdtempSync(join(tmpdir(), 'koordinera-definitions-'));
  for (const kind of ['migrations', 'functions', 'views']) mkdirSync(join(folder, kind));
  client = await base.owner.connect();
  await client.query('drop table public.schema_migration, public.schema_definition');
  await client.query('create schema trial; set search_path = trial');
  write('migrations/0001_one.sql', 'create table one (n int)');
});
afterEach(async () => {
  await client.query('drop schema trial cascade; reset search_path');
  await client.query('create table schema_migration (n int); create table schema_definition (n int)');
  client.release();
  rmSync(folder, { recursive: true });
});

const write = (file: string, sql: string): void => writeFileSync(join(folder, file), sql);
const run = async (on: PoolClient = client): Promise<string[]> => {
  const migrations = await readMigrations(folder);
  return [...(await migrate(on, migrations)), ...(await define(on, migrations, await readDefinitions(folder)))];
};
const left = async (): Promise<string[]> => definitionsLeft(client, await readDefinitions(folder));
const answer = async (): Promise<number> => (await client.query('select answer() as n')).rows[0].n;
const giving = (n: number): string =>
  `create or replace function answer() returns int language sql as $$ select ${n} $$;`;
const view = 'create or replace view two_more as select n + other() as n from one;';
const saying =
  (words: RegExp) =>
  (error: unknown): boolean =>
    error instanceof SetupError && words.test(error.message);

test('a function runs when it is new and when its text has changed, and no other time', async () => {
  write('functions/answer.sql', giving(1));
  assert.deepEqual(await left(), ['functions/answer']);
  assert.deepEqual(await run(), ['0001_one', 'functions/answer']);
  assert.deepEqual(await left(), []);
  assert.deepEqual(await run(), []);
  write('functions/answer.sql', giving(2));
  write('functions/other.sql', giving(2).replace('answer', 'other'));
  assert.deepEqual(await left(), ['functions/answer', 'functions/other']);
  assert.deepEqual(await run(), ['functions/answer', 'functions/other']);
  assert.equal(await answer(), 2);
});

test('a function may call one that comes later, and a view any function', async () => {
  write('functions/answer.sql', giving(1).replace('1', 'other()'));
  write('functions/other.sql', giving(2).replace('answer', 'other'));
  write('views/two_more.sql', view);
  assert.deepEqual(await run(), ['0001_one', 'functions/answer', 'functions/other', 'views/two_more']);
  assert.equal(await answer(), 2);
});

test('a view that a migration takes away is made again, though its text is the same', async () => {
  write('functions/other.sql', giving(2).replace('answer', 'other'));
  write('views/two_more.sql', view);
  await run();
  write('migrations/0002_two.sql', 'drop view two_more; alter table one alter column n type bigint');
  assert.deepEqual(await run(), ['0002_two', 'views/two_more']);
  await client.query('insert into one values (1)');
  assert.deepEqual((await client.query('select n from two_more')).rows, [{ n: 3 }]);
});

test('when one of them fails none of them has changed, and the next run does them all', async () => {
  write('functions/answer.sql', giving(1));
  await run();
  write('functions/answer.sql', giving(2));
  write('functions/wrong.sql', 'create or replace function wrong() returns nothing_known language sql as $$ $$;');
  await assert.rejects(run(), saying(/db\/functions.*gick inte att köra och ändrade ingenting: .*nothing_known/));
  assert.equal(await answer(), 1);
  write('functions/wrong.sql', giving(3).replace('answer', 'wrong'));
  assert.deepEqual(await run(), ['functions/answer', 'functions/wrong']);
});

test('a program that comes with a text the database has left behind is refused, and changes nothing', async () => {
  write('functions/answer.sql', giving(1));
  await run();
  write('functions/answer.sql', giving(2));
  await run();
  write('functions/answer.sql', giving(1));
  write('functions/other.sql', giving(2).replace('answer', 'other'));
  await assert.rejects(run(), saying(/nyare functions\/answer än den här versionen/));
  await assert.rejects(left(), saying(/nyare functions\/answer/));
  assert.equal(await answer(), 2);
  await assert.rejects(client.query('select other()'), { code: '42883' });
});

test('a program that lacks a migration of the database’s is refused before its functions run', async () => {
  write('migrations/0002_two.sql', 'select 1');
  write('functions/answer.sql', giving(1));
  await run();
  const older = (await readMigrations(folder)).slice(0, 1);
  write('functions/answer.sql', giving(2));
  await assert.rejects(define(client, older, await readDefinitions(folder)), saying(/0002_two, som den här versionen/));
  assert.equal(await answer(), 1);
});

test('two runs at once do each of them once', async () => {
  write('migrations/0002_two.sql', 'select pg_sleep(0.2)');
  write('functions/answer.sql', giving(1));
  write('functions/other.sql', giving(2).replace('answer', 'other'));
  const other = await base.owner.connect();
  await other.query('set search_path = trial');
  try {
    const ran = await Promise.all([run(), run(other)]);
    assert.deepEqual(ran.flat().sort(), ['0001_one', '0002_two', 'functions/answer', 'functions/other']);
  } finally {
    await other.query('reset search_path');
    other.release();
  }
});
