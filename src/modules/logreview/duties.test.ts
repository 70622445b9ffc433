import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { logActions } from '../../app/modules.ts';
import { systemClock } from '../../kernel/clock.ts';
import { ok } from '../../kernel/result.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject } from '../../platform/db/testing.ts';
import { createJobs } from '../../platform/jobs/index.ts';
import { createMetrics } from '../../platform/telemetry/metrics.ts';
import { readHeads } from '../log/index.ts';
import { logDuties } from './duties.ts';

const subject = testSubject();
let base: TestDatabase;
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'koordinera-duties-'));
  base = await testDatabase();
  await seedSubject(base.owner, subject);
  await base.database.transaction(testContext(subject), async (tx) => {
    tx.audit({ action: 'test.read', purpose: 'vård och behandling', patients: [subject.unitId] });
    return ok(null);
  });
});
after(async () => {
  await base.close();
  await rm(folder, { recursive: true });
});

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('LAW-57: a service that starts publishes the heads at once, and passes the log on when a log service is set', async () => {
  let calls = 0;
  const service = createServer((request, response) => {
    calls += 1;
    request.resume().on('end', () => response.writeHead(503).end());
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const told: string[] = [];
  const metrics = createMetrics();
  const jobs = createJobs({ database: base.database, clock: systemClock, pollMs: 50 });
  const duties = logDuties({
    database: base.database,
    clock: systemClock,
    dataFolder: folder,
    environment: {
      LOG_SERVICE_URL: `http://127.0.0.1:${(service.address() as AddressInfo).port}/`,
      LOG_SERVICE_SYSTEM: 'SE-SYSTEM',
      LOG_SERVICE_SECONDS: '1',
    },
    logActions,
    metrics,
    tell: (about, message) => void told.push(`${message} ${JSON.stringify(about)}`),
  });
  for (const [kind, handler] of Object.entries(duties.jobs)) jobs.registerJob(kind, handler);
  jobs.start();
  duties.start();
  const place = join(folder, 'log-heads');
  await until(async () => (await readHeads(place, false)).size === 1 && calls > 0 && told.length > 0);
  await duties.stop();
  await jobs.stop();
  service.close();
  assert.ok((await readHeads(place, true)).has(subject.providerId));
  assert.match(told[0] ?? '', /did not take rows.*"why":"HTTP 503"/);
  assert.doesNotMatch(told.join(), /Kim|SE-TEST/, 'no name in the service’s own log');
  assert.match((await metrics.text()).body, /koordinera_log_export\{state="waiting"\} [1-9]/);
});

test('without a log service nothing is sent and nothing is measured', async () => {
  const metrics = createMetrics();
  const tell = () => assert.fail();
  const { database } = base;
  logDuties({ database, clock: systemClock, dataFolder: folder, environment: {}, logActions, metrics, tell });
  assert.doesNotMatch((await metrics.text()).body, /koordinera_log_export/);
});
