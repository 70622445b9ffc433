/** `db/schema.sql` says what the database holds, and which module owns it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { type TestDatabase, testDatabase } from '../../src/platform/db/testing.ts';
import { owners } from './owners.ts';
import { printSchema, SCHEMA_FILE } from './print.ts';

let base: TestDatabase;
before(async () => {
  base = await testDatabase();
});
after(() => base.close());

test('every table has one owner, and no owner a table that is not there', async () => {
  const { rows } = await base.owner.query<{ name: string }>(
    `select relname as name from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
     order by relname collate "C"`,
  );
  const owned = [...(await owners()).values()].flat().sort();
  assert.ok(owned.length > 70, `${owned.length} tables`);
  assert.deepEqual(
    owned,
    rows.map(({ name }) => name),
  );
});

test('the printed schema is the database’s own', async () => {
  const client = await base.owner.connect();
  try {
    const printed = await printSchema(client, await owners());
    assert.ok(
      readFileSync(SCHEMA_FILE, 'utf8') === printed,
      'it has changed: npm run schema, and read what the change is',
    );
  } finally {
    client.release();
  }
});

test('what is printed follows a column, a check, an index, a policy and a right', async () => {
  const client = await base.owner.connect();
  try {
    const before = await printSchema(client, await owners());
    for (const change of [
      'alter table act add column extra text',
      'alter table act add check (seq > 0)',
      'create index act_extra on act (provider_id, seq)',
      'create policy extra on act for delete using (true)',
      'grant delete on act to koordinera_app',
      'alter table act no force row level security',
      'create or replace function app_extra() returns int language sql as $$ select 1 $$',
    ]) {
      await client.query(`begin; ${change}`);
      assert.notEqual(await printSchema(client, await owners()), before, change);
      await client.query('rollback');
    }
  } finally {
    client.release();
  }
});
