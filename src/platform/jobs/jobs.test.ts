import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { sql } from 'kysely';
import { systemClock } from '../../kernel/clock.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { systemSubject } from '../db/system-subject.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject, value } from '../db/testing.ts';
import type { NewJob, Tx } from '../db/transaction.ts';
import { createJobs, type Job } from './index.ts';
import { deadJobs, reviveJob, secondsToNextTry } from './store.ts';

const subject = testSubject();
const other = testSubject();
let base: TestDatabase;
before(async () => {
  base = await testDatabase();
  await seedSubject(base.owner, subject);
  await seedSubject(base.owner, other);
});
after(async () => base.close());
afterEach(async () => base.owner.query('delete from job'));

async function enqueue(job: NewJob, who = subject, alsoRefuse = false): Promise<void> {
  await base.database.transaction(testContext(who), async (tx) => {
    tx.audit({ action: 'test.enqueue', purpose: 'system' });
    await tx.enqueue(job);
    return alsoRefuse ? refuse({ kind: 'invalid', message: 'Nej.' }) : ok(null);
  });
}

async function rows(): Promise<Record<string, unknown>[]> {
  return (await base.owner.query('select * from job order by created_at, job_id')).rows;
}

const newJobs = () => createJobs({ database: base.database, clock: systemClock, pollMs: 50 });

test('a job runs once, as the system inside its own provider, and its audit row says so', async () => {
  const jobs = newJobs();
  const seen: { job: Job; provider: string; kind: string; sees: number }[] = [];
  jobs.registerJob('greet', async (tx: Tx, job) => {
    const mine = await sql<{ n: number }>`select count(*)::int as n from staff`.execute(tx.db());
    seen.push({ job, provider: tx.subject.providerId, kind: tx.subject.kind, sees: mine.rows[0]?.n ?? -1 });
    return ok(null);
  });
  await enqueue({ kind: 'greet', payload: { n: 1 } });
  await enqueue({ kind: 'greet', payload: { n: 2 } }, other);
  assert.deepEqual(await jobs.runDue(), { done: 2, failed: 0 });
  assert.deepEqual(await jobs.runDue(), { done: 0, failed: 0 });
  assert.deepEqual(seen.map((call) => call.provider).sort(), [subject.providerId, other.providerId].sort());
  assert.deepEqual(
    seen.map((call) => [call.kind, call.sees, call.job.attempt]),
    [
      ['system', 1, 1],
      ['system', 1, 1],
    ],
  );
  const audit = await base.owner.query(`select outcome from audit_event where action = 'job.run'`);
  assert.deepEqual(
    audit.rows.map((row) => row.outcome),
    ['done', 'done'],
  );
});

test('a refused transaction leaves no job behind', async () => {
  await enqueue({ kind: 'greet', payload: null }, subject, true);
  assert.deepEqual(await rows(), []);
});

test('a failing job undoes what it did, keeps the kind of error but no text, and waits before the next try', async () => {
  const jobs = newJobs();
  jobs.registerJob('break', async (tx) => {
    await sql`insert into unit_setting (provider_id, unit_id, key, version, value, set_by)
      values (${tx.subject.providerId}, ${subject.unitId}, 'broken', 1, '1', 'job')`.execute(tx.db());
    throw new RangeError('Anna Andersson 19121212-1212');
  });
  await enqueue({ kind: 'break', payload: null });
  assert.deepEqual(await jobs.runDue(), { done: 0, failed: 1 });
  assert.deepEqual(await jobs.runDue(), { done: 0, failed: 0 }, 'not at once again');
  const [row] = await rows();
  assert.equal(row?.last_error, 'RangeError');
  assert.equal(row?.attempts, 1);
  assert.equal(row?.dead_at, null);
  assert.equal((await base.owner.query(`select from unit_setting where key = 'broken'`)).rowCount, 0);
});

test('after ten tries a job is dead, shown to the administrator, and lives again on the administrator’s word', async () => {
  const jobs = newJobs();
  let works = false;
  jobs.registerJob('sick', async () => (works ? ok(null) : refuse({ kind: 'unavailable', message: 'Nere.' })));
  await enqueue({ kind: 'sick', payload: null });
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    assert.deepEqual(await jobs.runDue(), { done: 0, failed: 1 }, `try ${attempt}`);
    await base.owner.query('update job set locked_until = now()');
  }
  assert.deepEqual(await jobs.runDue(), { done: 0, failed: 0 });
  works = true;
  const admin = systemSubject(subject.providerId);
  await base.database.transaction(testContext(admin), async (tx) => {
    tx.audit({ action: 'test.revive', purpose: 'administration' });
    const [dead] = await deadJobs(tx);
    assert.equal(dead?.lastError, 'unavailable');
    assert.equal(dead?.attempts, 10);
    assert.equal(await reviveJob(tx, String(dead?.jobId)), true);
    assert.equal(await reviveJob(tx, String(dead?.jobId)), false);
    return ok(null);
  });
  assert.deepEqual(await jobs.runDue(), { done: 1, failed: 0 });
});

test('the same wish twice is one job while it waits; a wish made while it runs is a new one', async () => {
  const jobs = newJobs();
  const payloads: unknown[] = [];
  jobs.registerJob('refresh', async (_tx, job) => {
    payloads.push(job.payload);
    if (payloads.length === 1) await enqueue({ kind: 'refresh', payload: 3, key: 'unit 1' });
    return ok(null);
  });
  await enqueue({ kind: 'refresh', payload: 1, key: 'unit 1' });
  await enqueue({ kind: 'refresh', payload: 2, key: 'unit 1' });
  assert.equal((await rows()).length, 1);
  assert.deepEqual(await jobs.runDue(), { done: 2, failed: 0 });
  assert.deepEqual(payloads, [2, 3]);
});

test('a job with a later day waits for it, and one of an unknown kind is kept', async () => {
  const jobs = newJobs();
  await enqueue({ kind: 'greet', payload: null, dueAt: '2999-01-01T00:00:00.000Z' as never });
  assert.deepEqual(await jobs.runDue(), { done: 0, failed: 0 });
  await enqueue({ kind: 'nobody', payload: null });
  assert.deepEqual(await jobs.runDue(), { done: 0, failed: 1 });
  assert.equal((await rows()).length, 2);
});

test('two workers never do the same job, and a worker that lost its job saves nothing', async () => {
  const [a, b] = [newJobs(), newJobs()];
  let runs = 0;
  for (const jobs of [a, b]) {
    jobs.registerJob('count', async () => {
      runs += 1;
      return ok(null);
    });
  }
  for (let n = 0; n < 20; n += 1) await enqueue({ kind: 'count', payload: n });
  const [first, second] = await Promise.all([a.runDue(), b.runDue()]);
  assert.equal(first.done + second.done, 20);
  assert.equal(runs, 20);

  const slow = newJobs();
  slow.registerJob('slow', async () => {
    await base.owner.query(`update job set attempts = attempts + 1 where kind = 'slow'`);
    return ok(null);
  });
  await enqueue({ kind: 'slow', payload: null });
  assert.deepEqual(await slow.runDue(), { done: 0, failed: 1 });
  const row = (await rows()).find((row) => row.kind === 'slow');
  assert.equal(row?.done_at, null);
});

test('a started worker does a new job at once by the hint, and stops cleanly', async () => {
  const jobs = createJobs({ database: base.database, clock: systemClock, pollMs: 60_000 });
  const ran = new Promise((resolve) => {
    jobs.registerJob('hint', async () => {
      resolve(null);
      return ok(null);
    });
  });
  jobs.start();
  await enqueue({ kind: 'hint', payload: null });
  await ran;
  await jobs.stop();
  assert.notEqual((await rows())[0]?.done_at, null);
});

test('the depth of the outbox is known without knowing any provider', async () => {
  await enqueue({ kind: 'x', payload: null });
  await enqueue({ kind: 'x', payload: null }, other);
  const depth = value(
    await base.database.withoutSubject(async (db) => {
      const found = await sql<{ waiting: number; dead: number }>`select * from job_depth()`.execute(db());
      return ok(found.rows[0]);
    }),
  );
  assert.equal(depth?.waiting, 2);
  assert.equal(depth?.dead, 0);
});

test('the wait grows threefold to an hour', () => {
  assert.deepEqual([1, 2, 3, 6, 7, 10].map(secondsToNextTry), [10, 30, 90, 2430, 3600, 3600]);
});
