import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CompiledQuery, sql } from 'kysely';
import type { ClientBase, QueryConfig } from 'pg';
import { ok } from '../../kernel/result.ts';
import { BoundConnection } from './binding.ts';
import { StatementNames } from './statement-names.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject, value } from './testing.ts';
import type { Tx } from './transaction.ts';

const subject = testSubject();
let base: TestDatabase;
before(async () => {
  // One connection: anything that a transaction leaves behind in it meets the next one.
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

test('queries started together are sent at once, and the end waits for all of them', async () => {
  const sent: { text: string; answer: () => void }[] = [];
  const query = ({ text }: QueryConfig) =>
    new Promise((answered) => sent.push({ text, answer: () => answered({ rows: [], rowCount: 0 }) }));
  const connection = new BoundConnection({ query } as unknown as ClientBase, new StatementNames());
  const both = Promise.all(['first', 'second'].map((text) => connection.executeQuery(CompiledQuery.raw(text))));
  assert.deepEqual(
    sent.map((statement) => statement.text),
    ['first', 'second'],
  );

  let ended = false;
  const end = connection.end().then(() => {
    ended = true;
  });
  sent[1]?.answer();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(ended, false);
  sent[0]?.answer();
  await Promise.all([both, end]);
  await assert.rejects(connection.executeQuery(CompiledQuery.raw('late')), /an await is missing/);
  assert.equal(sent.length, 2);
});

test('they are done in the order they were started, however they are written', async () => {
  await base.owner.query('create table turn (nr integer primary key)');
  await base.owner.query('grant select, insert on turn to koordinera_app');
  const counted = await inTransaction(async (tx) => {
    const add = (nr: number) => tx.db<{ turn: { nr: number } }>().insertInto('turn').values({ nr }).execute();
    const count = async () => (await sql<{ n: number }>`select count(*)::integer as n from turn`.execute(tx.db())).rows;
    const [, first, , two] = await Promise.all([add(1), count(), add(2), count()]);
    return [first, two];
  });
  assert.deepEqual(counted, [[{ n: 1 }], [{ n: 2 }]]);
});

test('when one of several fails nothing is saved, its own error is told, and the connection serves the next', async () => {
  const add = (tx: Tx, nr: number) => sql`insert into turn values (${nr}::integer)`.execute(tx.db());
  await assert.rejects(
    inTransaction((tx) => Promise.all([add(tx, 3), sql`select 1 / ${0}::integer`.execute(tx.db()), add(tx, 4)])),
    { code: '22012' },
  );
  assert.equal((await base.owner.query('select from turn where nr > 2')).rowCount, 0);
  assert.equal((await inTransaction((tx) => Promise.all([add(tx, 3), add(tx, 4)]))).length, 2);
});
