import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { ok, type Result } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import { Shares } from './shares.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject, value } from './testing.ts';
import type { Tx } from './transaction.ts';

const stuck = testSubject();
const others = testSubject();
const size = 4;
let base: TestDatabase;

before(async () => {
  base = await testDatabase({ poolSize: size, pace: 'interactive' });
  await seedSubject(base.owner, stuck);
  await seedSubject(base.owner, others);
});
after(async () => base.close());

const run = (subject: Subject, work: (tx: Tx) => Promise<unknown>, pace?: 'work') =>
  base.database.transaction({ ...testContext(subject), ...(pace === undefined ? {} : { pace }) }, async (tx) => {
    tx.audit({ action: 'test', purpose: 'administration' });
    await work(tx);
    return ok(null);
  });
const lock = (subject: Subject) => (tx: Tx) =>
  sql`select from unit where unit_id = ${subject.unitId} for update`.execute(tx.db());

/** Holds a lock on the subject's unit from outside until told to let go. */
async function locked(subject: Subject, work: () => Promise<void>): Promise<void> {
  const client = await base.owner.connect();
  await client.query('begin');
  await client.query('select from unit where unit_id = $1 for update', [subject.unitId]);
  try {
    await work();
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('one provider whose work stands behind a lock leaves connections for the others, who notice nothing', async () => {
  let releasing: Promise<Result<null>[]> | undefined;
  await locked(stuck, async () => {
    let settled = 0;
    const waiting = Array.from({ length: 12 }, async () => {
      const result = await run(stuck, lock(stuck), 'work');
      settled += 1;
      return result;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(base.database.poolState().waiting, 0, 'nobody waits for the pool itself');
    for (let n = 0; n < 5; n += 1) value(await run(others, lock(others)));
    value(await base.database.withoutSubject(async () => ok(null)));
    assert.equal(settled, 0, 'all this while the first provider waited');
    const first = await run(stuck, async () => undefined);
    assert.ok(!first.ok && first.refusal.kind === 'unavailable');
    assert.match(first.refusal.message, /Många arbetar samtidigt hos er .* Ingenting sparades\. .*försök igen/);
    releasing = Promise.all(waiting);
  });
  for (const result of (await releasing) ?? []) value(result);
  value(await run(stuck, lock(stuck)));
});

test('a try that a lock refused is not made again on the same lock', async () => {
  await locked(stuck, async () => {
    let tries = 0;
    const result = await run(stuck, async (tx) => {
      tries += 1;
      await lock(stuck)(tx);
    });
    assert.equal(result.ok, false);
    assert.equal(tries, 1);
  });
});

test('work at its own pace has its own limits on the server, for that transaction alone', async () => {
  const limits = async (pace?: 'work'): Promise<unknown> => {
    let row: unknown;
    await run(
      others,
      async (tx) => {
        const found = await sql`select current_setting('lock_timeout') as lock,
          current_setting('statement_timeout') as statement,
          current_setting('idle_in_transaction_session_timeout') as idle`.execute(tx.db());
        row = found.rows[0];
      },
      pace,
    );
    return row;
  };
  assert.deepEqual(await limits('work'), { lock: '15s', statement: '2min', idle: '1min' });
  assert.deepEqual(await limits(), { lock: '3s', statement: '8s', idle: '10s' });
});

describe('a share', () => {
  test('is six in ten rounded up, and never all', () => {
    assert.deepEqual(
      [2, 3, 4, 5, 10, 50].map((connections) => new Shares(connections).most),
      [1, 2, 3, 3, 6, 30],
    );
  });

  test('is given to those who wait in the order they came, and back when nobody does', async () => {
    const shares = new Shares(2);
    assert.equal(await shares.enter('a', 1), true);
    assert.equal(await shares.enter('b', 1), true, 'another provider has its own');
    const order: string[] = [];
    const first = shares.enter('a', 60_000).then((entered) => order.push(`first ${entered}`));
    const second = shares.enter('a', 60_000).then((entered) => order.push(`second ${entered}`));
    assert.equal(await shares.enter('a', 1), false, 'a caller who waits too long is told');
    shares.leave('a');
    await first;
    shares.leave('a');
    await second;
    assert.deepEqual(order, ['first true', 'second true']);
    shares.leave('a');
    assert.equal(await shares.enter('a', 1), true);
  });

  test('with too many in its queue refuses the next at once', async () => {
    const shares = new Shares(2);
    await shares.enter('a', 1);
    const queued = Array.from({ length: 50 }, () => shares.enter('a', 500));
    const started = performance.now();
    assert.equal(await shares.enter('a', 60_000), false);
    assert.ok(performance.now() - started < 500);
    assert.deepEqual(new Set(await Promise.all(queued)), new Set([false]));
  });
});
