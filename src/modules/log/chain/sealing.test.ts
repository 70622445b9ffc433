/** Rows written at once, late, never, and by many: what sealing makes of them, in a real database. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import type { Client, PoolClient } from 'pg';
import { systemClock } from '../../../kernel/clock.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { auditInsert } from '../../../platform/db/audit-row.ts';
import { type TestDatabase, testDatabase, testSubject } from '../../../platform/db/testing.ts';
import { chainInOrder, sealBatches, sealDepth, sealedThrough } from '../store/chain.ts';
import { rowHash } from './hash.ts';
import { isWhole, rootOf, type Seal, sealHash } from './seal.ts';
import { sealLog } from './sealing.ts';
import { ChainWalk } from './walk.ts';

let base: TestDatabase;
let subject: Subject;
before(async () => {
  base = await testDatabase({ poolSize: 8 });
});
after(() => base.close());
beforeEach(() => {
  subject = testSubject();
});

const insert = (rows = 1, who = subject) => {
  const entry = { action: 'test.read', purpose: 'administration' } as const;
  const entries = Array.from({ length: rows }, () => entry);
  return auditInsert(entries, { subject: who, requestId: uuidv7(), at: systemClock.now() }, 'done');
};
const write = (rows = 1) => base.owner.query(insert(rows));

async function asOwner<T>(work: (owner: PoolClient) => Promise<T>): Promise<T> {
  const owner = await base.owner.connect();
  try {
    return await work(owner);
  } finally {
    owner.release();
  }
}

/** The provider's seals, and what the walk says of its chain. */
const read = () =>
  asOwner(async (pooled) => {
    const owner = pooled as unknown as Client;
    const told: string[] = [];
    const seals: Seal[] = [];
    await owner.query('begin isolation level repeatable read');
    const known = { published: [], sealedThrough: await sealedThrough(owner, subject.providerId) };
    const walk = new ChainWalk(known, ({ words }) => void told.push(words));
    for await (const next of chainInOrder(owner, subject.providerId)) {
      if ('seal' in next) {
        walk.seal(next.seal);
        seals.push(next.seal);
      } else {
        assert.equal(next.row.hash, rowHash(next.row));
        walk.add(next.row);
      }
    }
    const { rows } = await owner.query(
      `select number, encode(hash, 'hex') as hash from audit_head where provider_id = $1`,
      [subject.providerId],
    );
    walk.end(rows[0] ?? null);
    await owner.query('commit');
    return { seals, told, rows: walk.rows, unsealed: walk.unsealed.rows };
  });
const numbersOf = (seals: readonly Seal[]) => seals.map((seal) => seal.rows.map((row) => row.number));

test('LAW-57: whatever batches come, the database makes each seal as it is worked out without it', async () => {
  const batches = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(batches, async (sizes) => {
      subject = testSubject();
      for (const size of sizes) {
        await write(size);
        assert.equal(await sealLog(base.database), size);
      }
      const { seals, told, unsealed } = await read();
      assert.deepEqual([told, unsealed], [[], 0]);
      assert.deepEqual(
        seals.map((seal) => seal.rows.length),
        sizes,
      );
      for (const seal of seals) {
        assert.equal(seal.root, rootOf(seal.rows));
        assert.equal(seal.hash, sealHash(seal));
      }
    }),
    { numRuns: 25 },
  );
});

test('LAW-57: a backlog is sealed at once, a batch at a time', async () => {
  await write(5);
  await write(2);
  assert.equal(await sealBatches(base.database, 3), 3);
  assert.equal(await sealBatches(base.database, 3), 3);
  assert.equal(await sealLog(base.database), 1);
  assert.equal(await sealLog(base.database), 0, 'and then there is nothing to seal');
  assert.deepEqual(numbersOf((await read()).seals), [[1, 2, 3], [4, 5, 6], [7]]);
});

for (const end of ['commit', 'rollback'] as const) {
  test(`LAW-57: a row with a lower number whose transaction ends late, by ${end}, is waited for and never left behind`, async () => {
    await write();
    await asOwner(async (late) => {
      await late.query('begin');
      await late.query(insert(2));
      await write();
      assert.equal(await sealLog(base.database), 0, 'neither the late rows nor the one after them');
      assert.equal((await sealDepth(base.database))?.waiting, 2);
      const sealing = sealLog(base.database);
      await late.query(end);
      await sealing;
    });
    await sealLog(base.database);
    const { seals, told } = await read();
    assert.deepEqual(told, []);
    assert.deepEqual(numbersOf(seals).flat(), end === 'commit' ? [1, 2, 3, 4] : [1, 4]);
  });
}

test('LAW-57: many who write and several who seal at once make one chain with every row in it', async () => {
  let writing = true;
  const sealers = Array.from({ length: 3 }, async () => {
    while (writing) await sealLog(base.database);
  });
  const clients = await Promise.all(Array.from({ length: 3 }, () => base.owner.connect()));
  await Promise.all(
    clients.map(async (client, nr) => {
      for (let row = 0; row < 40; row += 1) {
        await client.query(`begin; ${insert(1 + (row % 3))}; ${row % 7 === nr ? 'rollback' : 'commit'}`);
      }
      client.release();
    }),
  );
  writing = false;
  await Promise.all(sealers);
  await sealLog(base.database);
  const { seals, told, rows, unsealed } = await read();
  assert.deepEqual([told, unsealed], [[], 0]);
  assert.equal(numbersOf(seals).flat().length, rows);
});

test('LAW-57: a service that dies while it seals leaves a log that holds, and the next one seals the rest', async () => {
  await write(3);
  await sealLog(base.database);
  await write(4);
  await asOwner(async (dying) => {
    await dying.query('begin');
    await dying.query(`select seal_log(100, interval '1 second')`);
    await dying.query('rollback');
  });
  const before = await read();
  assert.deepEqual([before.told, before.unsealed], [[], 4]);
  assert.equal(await sealLog(base.database), 4);
  assert.deepEqual(numbersOf((await read()).seals), [
    [1, 2, 3],
    [4, 5, 6, 7],
  ]);
});

test('LAW-57: what waits is counted over all providers, with the age of the oldest', async () => {
  await sealLog(base.database);
  assert.deepEqual(await sealDepth(base.database), { waiting: 0, oldest: 0 });
  await write(2);
  await base.owner.query(insert(1, testSubject()));
  const depth = await sealDepth(base.database);
  assert.equal(depth?.waiting, 3);
  assert.ok((depth?.oldest ?? -1) >= 0);
  await sealLog(base.database);
});

test('LAW-57: a seal whose parts do not agree is not whole', () => {
  const rows = [1, 2, 4].map((number) => ({ number, hash: String(number).repeat(64) }));
  const parts = { providerId: 'p', number: 4, previousNumber: 0, previousHash: '00'.repeat(32), rows, sealedAt: '1' };
  const whole = (differing: Partial<Seal>) => {
    const seal = { ...parts, root: rootOf(differing.rows ?? rows), ...differing };
    return isWhole({ ...seal, hash: sealHash(seal), ...differing });
  };
  assert.ok(whole({}));
  assert.ok(!whole({ hash: '00'.repeat(32) }));
  assert.ok(!whole({ root: '00'.repeat(32) }));
  assert.ok(!whole({ number: 5 }));
  assert.ok(!whole({ previousNumber: 1 }));
  assert.ok(!whole({ rows: rows.toReversed() }));
  assert.ok(!whole({ rows: [] }));
});

test('LAW-57: rows in another order, or one node passed off as two rows, have another root', () => {
  const rows = [1, 2, 3].map((number) => ({ number, hash: String(number).repeat(64) }));
  const [first, second, third] = rows;
  assert.ok(first && second && third);
  const roots = [
    rows,
    [second, first, third],
    [first, second],
    [first, second, third, third],
    [{ number: 1, hash: rootOf([first, second]) }, third],
    [{ ...first, number: 9 }, second, third],
  ].map(rootOf);
  assert.equal(new Set(roots).size, roots.length);
});
