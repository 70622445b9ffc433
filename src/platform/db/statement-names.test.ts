import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { ok } from '../../kernel/result.ts';
import { StatementNames } from './statement-names.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject, value } from './testing.ts';
import type { Tx } from './transaction.ts';

const subject = testSubject();
let base: TestDatabase;
before(async () => {
  base = await testDatabase({ poolSize: 1 });
  await seedSubject(base.owner, subject);
});
after(async () => base.close());

const inTransaction = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  value(
    await base.database.transaction(testContext(subject), async (tx) => {
      tx.audit({ action: 'test.read', purpose: 'administration' });
      return ok(await work(tx));
    }),
  );

const kept = (tx: Tx, like: string) =>
  sql<{ statement: string }>`select statement from pg_prepared_statements where statement like ${like}`.execute(
    tx.db(),
  );

test('a statement that comes again is planned once in the connection, whatever its parameters', async () => {
  for (const name of ['A', 'B', 'C']) {
    await inTransaction((tx) => sql`select ${name}::text as asked_again`.execute(tx.db()));
  }
  assert.equal((await inTransaction((tx) => kept(tx, 'select %asked_again'))).rows.length, 1);
});

test('when a migration changes a table under kept plans, the work is done all the same, with the new shape', async () => {
  await base.owner.query('create table shape (one integer); insert into shape values (1)');
  await base.owner.query('grant select on shape to koordinera_app');
  const read = () => inTransaction(async (tx) => (await sql`select * from shape`.execute(tx.db())).rows);
  assert.deepEqual(await read(), [{ one: 1 }]);
  await base.owner.query('alter table shape add column two integer default 2');
  assert.deepEqual(await read(), [{ one: 1, two: 2 }]);

  const outside = () =>
    base.database.withoutSubject(async (db) => ok((await sql`select * from shape`.execute(db())).rows));
  await base.owner.query('alter table shape add column three integer default 3');
  assert.equal((await outside()).ok, false);
  assert.deepEqual(value(await outside()), [{ one: 1, two: 2, three: 3 }]);
});

test('the names are the same for the same text, and come to an end', () => {
  const names = new StatementNames();
  assert.equal(names.nameOf('select 1'), names.nameOf('select 1'));
  assert.notEqual(names.nameOf('select 1'), names.nameOf('select 2'));
  for (let nr = 0; nr < 1000; nr += 1) names.nameOf(`select ${nr}`);
  assert.equal(names.nameOf('select 1000'), undefined);
  assert.notEqual(names.nameOf('select 1'), undefined);
});
