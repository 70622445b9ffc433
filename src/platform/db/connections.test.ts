import assert from 'node:assert/strict';
import { after, before, describe, type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import { ok, type Result } from '../../kernel/result.ts';
import { Connections } from './connections.ts';
import { IDLE_CHECK_MS, LIMITS } from './limits.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject, value } from './testing.ts';
import { TestProxy } from './testing-proxy.ts';
import { type Database, databaseOn, type Tx } from './transaction.ts';

interface Tables {
  unit_setting: { provider_id: string; unit_id: string; key: string; version: number; value: string; set_by: string };
}

/** The promise of issue and operations: the service recovers by itself within this many milliseconds. */
const BACK_WITHIN = 15_000;

const subject = testSubject();
let base: TestDatabase;

before(async () => {
  base = await testDatabase();
  await seedSubject(base.owner, subject);
});
after(async () => base.close());

interface Broken {
  proxy: TestProxy;
  connections: Connections;
  database: Database;
}

/** Connections over a network of the test's own; ended with the test. */
async function over(t: TestContext, size: number, hosts = (proxy: TestProxy): string => proxy.host): Promise<Broken> {
  const proxy = await TestProxy.before(base.target);
  const connections = new Connections({ url: proxy.url(hosts(proxy)) }, { size, applicationName: 'koordinera-test' });
  t.after(async () => {
    await connections.end();
    await proxy.close();
  });
  return { proxy, connections, database: databaseOn(connections) };
}

const entered = (database: Database, key: string, after = async (_tx: Tx): Promise<void> => undefined) =>
  database.transaction(testContext(subject), async (tx) => {
    tx.audit({ action: 'test.write', purpose: 'administration' });
    await tx
      .db<Tables>()
      .insertInto('unit_setting')
      .values({ provider_id: subject.providerId, unit_id: subject.unitId, key, version: 1, value: '1', set_by: 'test' })
      .execute();
    await after(tx);
    return ok(key);
  });

const slowly = (database: Database, seconds: number, pace?: 'work') =>
  database.transaction({ ...testContext(subject), ...(pace === undefined ? {} : { pace }) }, async (tx) => {
    tx.audit({ action: 'test.slow', purpose: 'administration' });
    await sql`select pg_sleep(${seconds}::float8)`.execute(tx.db());
    return ok(null);
  });

/** Tries to write until one row is acknowledged, and returns the time and the refusals until then. */
async function untilBack(database: Database, prefix: string): Promise<{ milliseconds: number; refused: string[] }> {
  const started = performance.now();
  const refused: string[] = [];
  for (let n = 0; ; n += 1) {
    const result = await entered(database, `${prefix}-${n}`);
    const milliseconds = performance.now() - started;
    if (result.ok) return { milliseconds, refused };
    refused.push(result.refusal.message);
    if (milliseconds > 60_000) return { milliseconds, refused };
  }
}

async function stored(prefix: string): Promise<string[]> {
  const found = await base.owner.query<{ key: string }>('select key from unit_setting where key like $1', [
    `${prefix}%`,
  ]);
  return found.rows.map((row) => row.key);
}

const messageOf = (result: Result<unknown>): string => (result.ok ? 'stored' : result.refusal.message);

describe('what breaks between the application and its database', { concurrency: true }, () => {
  test('old connections that are silently dead are replaced: idle ones at the first question, busy ones at their limit', async (t) => {
    const { proxy, connections, database } = await over(t, 4);
    const before = await Promise.all(Array.from({ length: 4 }, (_, n) => entered(database, `old-before-${n}`)));
    assert.deepEqual(before.map(messageOf), ['stored', 'stored', 'stored', 'stored']);
    proxy.silenceOld();
    const { milliseconds, refused } = await untilBack(database, 'old-after');
    assert.ok(milliseconds < BACK_WITHIN, `${milliseconds} ms`);
    for (const message of refused) assert.match(message, /bröts|svarar inte/);
    assert.equal((await stored('old-before')).length, 4);
    // The other three of the same age were dropped, so that the next three callers need not wait as long.
    assert.ok(connections.totalCount <= 1, `${connections.totalCount} connections`);
    assert.equal(database.poolState().dropped, 3, 'as many as one provider may hold of four');
    value(await entered(database, 'old-next'));
  });

  test('when everything is swallowed each caller gets a sentence, none hangs, and the service comes back by itself', async (t) => {
    const { proxy, database } = await over(t, 3);
    value(await entered(database, 'all-before'));
    proxy.silenceAll();
    const started = performance.now();
    const results = await Promise.all(Array.from({ length: 12 }, (_, n) => entered(database, `all-during-${n}`)));
    const waited = performance.now() - started;
    assert.ok(waited < LIMITS.interactive.answerMs + 8_000, `${waited} ms`);
    for (const result of results) {
      assert.ok(!result.ok);
      assert.equal(result.refusal.kind, 'unavailable');
      assert.match(result.refusal.message, /svarar inte|bröts|Många arbetar|hårt belastad/);
    }
    proxy.heal();
    const { milliseconds } = await untilBack(database, 'all-after');
    assert.ok(milliseconds < BACK_WITHIN, `${milliseconds} ms`);
    assert.deepEqual(await stored('all-before'), ['all-before']);
  });

  test('a commit whose answer never came is told as uncertain, never as not saved', async (t) => {
    const { proxy, database } = await over(t, 2);
    value(await entered(database, 'commit-before'));
    const result = await entered(database, 'commit-lost', async () => proxy.silenceOld());
    assert.ok(!result.ok);
    assert.match(result.refusal.message, /osäkert om den hann sparas/);
  });

  test('the locks of a caller whose connection died are let go, and the next caller has them', async (t) => {
    const { proxy, database } = await over(t, 2);
    const locking = async (tx: Tx): Promise<void> => {
      await sql`select pg_advisory_xact_lock(20)`.execute(tx.db());
    };
    const dead = entered(database, 'lock-dead', async (tx) => {
      await locking(tx);
      proxy.silenceOld();
    });
    assert.equal((await dead).ok, false);
    const started = performance.now();
    let result = await entered(database, 'lock-next', locking);
    while (!result.ok && performance.now() - started < LIMITS.work.idleInTransactionMs) {
      result = await entered(database, 'lock-next', locking);
    }
    value(result);
    assert.ok(performance.now() - started < 5_000 + LIMITS.interactive.lockMs, `${performance.now() - started} ms`);
  });

  test('a statement that takes too long is ended by the server, and its connection lives on', async (t) => {
    const { connections, database } = await over(t, 2);
    const result = await slowly(database, 30);
    assert.match(messageOf(result), /för lång tid\. Ingenting sparades/);
    assert.equal(connections.idleCount, 1);
  });

  test('work may take longer than a call, also in the eyes of the client', async (t) => {
    const { database } = await over(t, 2);
    const seconds = (LIMITS.interactive.answerMs + 500) / 1000;
    assert.equal(messageOf(await slowly(database, seconds, 'work')), 'stored');
  });

  test('a rollback that is not answered does not keep its caller', async (t) => {
    const { proxy, database } = await over(t, 2);
    const started = performance.now();
    await assert.rejects(
      entered(database, 'rollback', async () => {
        proxy.silenceOld();
        throw new TypeError('mistake');
      }),
      TypeError,
    );
    assert.ok(performance.now() - started < LIMITS.interactive.answerMs);
  });

  test('the connections end within their time though the database says nothing', async (t) => {
    const { proxy, connections, database } = await over(t, 3);
    await Promise.all([entered(database, 'end-1'), entered(database, 'end-2')]);
    const inside = Promise.withResolvers<void>();
    const hanging = entered(database, 'end-3', async (tx) => {
      proxy.silenceAll();
      inside.resolve();
      await sql`select 1`.execute(tx.db());
    });
    await inside.promise;
    const started = performance.now();
    await connections.end();
    assert.ok(performance.now() - started < LIMITS.interactive.answerMs, `${performance.now() - started} ms`);
    assert.equal((await hanging).ok, false);
    assert.equal(connections.totalCount, 0);
    await assert.rejects(connections.connect(), /after calling end/);
  });

  test('a warm connection is lent without a question; one that has rested is asked first', async (t) => {
    const { connections } = await over(t, 1);
    const first = await connections.connect();
    first.release();
    const asked: unknown[] = [];
    const query = first.query.bind(first) as (...args: unknown[]) => unknown;
    first.query = ((...args: unknown[]) => {
      asked.push(args[0]);
      return query(...args);
    }) as typeof first.query;
    const warm = await connections.connect();
    assert.equal(warm, first);
    assert.deepEqual(asked, []);
    warm.release();
    await new Promise((resolve) => setTimeout(resolve, IDLE_CHECK_MS + 100));
    const rested = await connections.connect();
    assert.equal(rested, first);
    assert.equal(asked.length, 1);
    rested.release();
  });

  test('a server that does not answer is passed over for the next one named, and the one that works is asked first', async (t) => {
    const silent = await TestProxy.before(base.target);
    silent.silenceAll();
    try {
      const { database } = await over(t, 4, (proxy) => `127.0.0.1:9,${silent.host},${proxy.host}`);
      value(await entered(database, 'hosts-1'));
      const all = await Promise.all([2, 3, 4].map((n) => entered(database, `hosts-${n}`)));
      assert.deepEqual(all.map(messageOf), ['stored', 'stored', 'stored']);
      assert.equal(silent.size, 1, 'only the first looked there');
    } finally {
      await silent.close();
    }
  });

  test('a server that has become read-only is not used again: its connections are dropped', async (t) => {
    const { connections, database } = await over(t, 2, (proxy) => `${proxy.host},127.0.0.1:9`);
    value(await entered(database, 'readonly-before'));
    const result = await entered(database, 'readonly', async (tx) => {
      await sql`set transaction read only`.execute(tx.db());
      await sql`update unit_setting set value = '2'`.execute(tx.db());
    });
    assert.match(messageOf(result), /bara emot läsning/);
    assert.equal(connections.totalCount, 0);
  });

  test('a server with no place left is waited for: the caller is let in when somebody leaves', async () => {
    const name = 'full_place';
    await base.owner.query(`create role ${name} login password 'p' connection limit 1`);
    try {
      const target = { ...(base.target as { host: string; database: string }), user: name, password: 'p' };
      const connections = new Connections(target, { size: 3, applicationName: 'koordinera-test' });
      const only = await connections.connect();
      const waiting = connections.connect();
      setTimeout(() => only.release(), 700);
      const second = await waiting;
      assert.equal(second, only);
      const outside = connections.connect();
      await assert.rejects(outside, { code: '53300' });
      second.release();
      await connections.end();
    } finally {
      await base.owner.query(`drop role ${name}`);
    }
  });
});

test('work also waits its own time for the commit, where the row of the log stands in a queue', async (t) => {
  const { database } = await over(t, 2);
  const owner = await base.owner.connect();
  await owner.query('begin');
  await owner.query('lock table audit_event in share row exclusive mode');
  const going = slowly(database, 0, 'work');
  await new Promise((resolve) => setTimeout(resolve, LIMITS.interactive.answerMs + 500));
  await owner.query('rollback');
  owner.release();
  assert.equal(messageOf(await going), 'stored');
});
