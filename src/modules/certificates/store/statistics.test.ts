import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestDatabase, testDatabase } from '../../../platform/db/testing.ts';
import { refreshStatistics } from './issuers.ts';

let tables: TestDatabase;
before(async () => {
  tables = await testDatabase();
  await tables.owner.query('create table growing (words text)');
});
after(() => tables.close());

const grow = (rows: number) =>
  tables.owner.query(`insert into growing select repeat('x', 200) from generate_series(1, $1::integer)`, [rows]);

/** The number of rows that the planner believes in. */
async function believed(): Promise<number> {
  await refreshStatistics(tables.database);
  const { rows } = await tables.owner.query<{ rows: number }>(
    `select reltuples::integer as rows from pg_class where relname = 'growing'`,
  );
  return rows[0]?.rows ?? -1;
}

test('an import tells the planner of a table that has grown by a fifth, and leaves the others as they are', async () => {
  await grow(5000);
  assert.equal(await believed(), 5000);
  await grow(500);
  assert.equal(await believed(), 5000, 'a tenth more');
  await grow(1500);
  assert.equal(await believed(), 7000);
});
