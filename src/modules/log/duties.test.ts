import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { instant } from '../../kernel/clock.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { auditInsert } from '../../platform/db/audit-row.ts';
import { type TestDatabase, testDatabase, testSubject } from '../../platform/db/testing.ts';
import type { Database } from '../../platform/db/transaction.ts';
import { createMetrics } from '../../platform/telemetry/metrics.ts';
import { sealingDuties } from './duties.ts';
import { sealDepth } from './store/chain.ts';

const subject = testSubject();
const LONG_AGO = instant('2026-01-01T10:00:00.000Z');
let base: TestDatabase;
before(async () => {
  base = await testDatabase();
});
after(() => base.close());

const row = () =>
  auditInsert(
    [{ action: 'test.read', purpose: 'administration' }],
    { subject, requestId: uuidv7(), at: LONG_AGO },
    'done',
  );
const waiting = async () => (await sealDepth(base.database))?.waiting;

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 20));
}

function duties(database: Database = base.database) {
  const told: string[] = [];
  const metrics = createMetrics();
  const tell = (about: object, message: string) => void told.push(`${message} ${JSON.stringify(about)}`);
  return { ...sealingDuties({ database, metrics, tell }), told, metrics };
}

test('LAW-57: a service that runs seals the log again and again, and what is left when it is stopped', async () => {
  const { start, stop, told, metrics } = duties();
  await base.owner.query(row());
  assert.match((await metrics.text()).body, /koordinera_log_unsealed\{state="waiting"\} 1/);
  start();
  await until(async () => (await waiting()) === 0);
  await base.owner.query(row());
  await until(async () => (await waiting()) === 0);
  await base.owner.query(row());
  await stop();
  assert.equal(await waiting(), 0);
  assert.match((await metrics.text()).body, /koordinera_log_unsealed\{state="oldest"\} 0/);
  assert.deepEqual(told, []);
});

test('LAW-57: a row that has waited more than a minute raises an alarm', async (t) => {
  const late = await base.owner.connect();
  try {
    await late.query(`begin; ${row()}`);
    await base.owner.query(row());
    t.mock.timers.enable({ apis: ['setInterval'] });
    const { start, stop, told } = duties();
    start();
    t.mock.timers.tick(60_000);
    await until(() => told.length > 0);
    assert.match(told[0] ?? '', /^the log waits to be sealed \{"waiting":1,"oldest":\d/);
    await late.query('commit');
    await stop();
    assert.equal(await waiting(), 0);
  } finally {
    late.release();
  }
});

test('a database that fails is told of once, until it answers again', async (t) => {
  let fails = true;
  let calls = 0;
  const database: Database = {
    ...base.database,
    withoutSubject: (work) => {
      calls += 1;
      return fails ? Promise.reject(new Error('secret')) : base.database.withoutSubject(work);
    },
  };
  t.mock.timers.enable({ apis: ['setInterval'] });
  const { start, stop, told } = duties(database);
  start();
  for (const seen of [1, 2, 3]) {
    await until(() => calls >= seen);
    await new Promise((resolve) => setImmediate(resolve));
    t.mock.timers.tick(1_000);
  }
  assert.deepEqual(told, ['the log could not be sealed {"error":"Error"}']);
  fails = false;
  await stop();
});
