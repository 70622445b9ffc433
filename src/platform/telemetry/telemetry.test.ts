import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DatabaseError } from 'pg';
import { ok } from '../../kernel/result.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject } from '../db/testing.ts';
import { loggable, scrub } from './loggable.ts';
import { createMetrics } from './metrics.ts';

let base: TestDatabase;
const metrics = createMetrics();
before(async () => {
  base = await testDatabase({ observer: metrics.observer });
});
after(async () => base.close());

test('the figures count transactions, jobs, connections and what waits in the outbox', async () => {
  metrics.watch(base.database);
  const subject = testSubject();
  await seedSubject(base.owner, subject);
  await base.database.transaction(testContext(subject), async (tx) => {
    tx.audit({ action: 'test', purpose: 'system' });
    await tx.enqueue({ kind: 'x', payload: null });
    return ok(null);
  });
  metrics.jobs.ran('x', 'failed', 0.2);
  const { body } = await metrics.text();
  assert.match(body, /^koordinera_transaction_seconds_count\{outcome="done"\} 1$/m);
  assert.match(body, /^koordinera_outbox_jobs\{state="waiting"\} 1$/m);
  assert.match(body, /^koordinera_outbox_jobs\{state="dead"\} 0$/m);
  assert.match(body, /^koordinera_job_seconds_count\{kind="x",outcome="failed"\} 1$/m);
  assert.match(body, /^koordinera_pool_connections\{state="total"\} [1-9]/m);
  assert.match(body, /^koordinera_pool_connections\{state="dropped"\} 0/m);
  assert.match(body, /^koordinera_news_lost_total 0/m);
});

test('the figures tell of each channel how many sendings wait, how many of them fail, and how many are given up', async () => {
  const { providerId } = testSubject();
  await base.owner.query(
    `insert into sending (provider_id, sending_id, channel, what, due_at, created_at, last_failure, delivered_at, given_up_at)
     select $1, gen_random_uuid(), channel, '{}', now(), now(), failure, delivered, given_up from (values
       ('log', null, null, null), ('log', 'HTTP 503', null, null), ('log', 'VALIDATION_ERROR', null, now()),
       ('log', null, now(), null), ('letter', null, null, null)) sending (channel, failure, delivered, given_up)`,
    [providerId],
  );
  const figures = async () => (await metrics.text()).body.match(/^koordinera_sendings\{.*$/gm);
  assert.deepEqual(await figures(), [
    'koordinera_sendings{channel="letter",state="waiting"} 1',
    'koordinera_sendings{channel="letter",state="failing"} 0',
    'koordinera_sendings{channel="letter",state="given_up"} 0',
    'koordinera_sendings{channel="log",state="waiting"} 2',
    'koordinera_sendings{channel="log",state="failing"} 1',
    'koordinera_sendings{channel="log",state="given_up"} 1',
  ]);
  await base.owner.query(`delete from sending where channel = 'letter'`);
  assert.equal((await figures())?.length, 3, 'a channel without sendings keeps no old figures');
});

test('LAW-94: an error in the log holds neither names nor numbers', () => {
  const fromDatabase = new DatabaseError('invalid input "Anna 19121212-1212"', 1, 'error');
  fromDatabase.code = '22P02';
  fromDatabase.severity = 'ERROR';
  fromDatabase.detail = 'Key (number)=(191212121212) already exists.';
  const logged = JSON.stringify([loggable(fromDatabase), loggable(new Error('cannot read "Anna" 191212121212'))]);
  assert.doesNotMatch(logged.replace(/"stack":\[[^\]]*\]/g, ''), /Anna|1212/);
  assert.match(logged, /22P02/);
  assert.equal(scrub('patient 19121212-1212 saknas'), 'patient #-# saknas');
});
