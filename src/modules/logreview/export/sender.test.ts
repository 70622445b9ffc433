/** Passing the log on to a test log service that fails, is slow, refuses and comes back. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { logActions } from '../../../app/modules.ts';
import { systemClock } from '../../../kernel/clock.ts';
import { ownReserveRoot } from '../../../kernel/person-id.ts';
import { SCHEMA_FOLDER } from '../../../platform/db/migrations.ts';
import { type TestDatabase, testDatabase } from '../../../platform/db/testing.ts';
import type { Database } from '../../../platform/db/transaction.ts';
import { childOf, childrenOf, childText, parseXml } from '../../../platform/xml/index.ts';
import { sealLog } from '../../log/index.ts';
import { exportDepth } from '../store/export.ts';
import { type LogWorld, logWorld } from '../testing.ts';
import { postTo } from './post.ts';
import { createLogSender } from './sender.ts';

const LOG = 'urn:riv:informationsecurity:auditing:log:2';
const RESPONDER = 'urn:riv:informationsecurity:auditing:log:StoreLogResponder:2';

/** How the service answers now. */
type Mood =
  | 'OK'
  | 'VALIDATION_ERROR'
  | 'ERROR'
  | 'ACCESSDENIED'
  | 'fault'
  | 'http 503'
  | 'nonsense'
  | 'silent'
  | 'hangs up';
let mood: Mood = 'OK';
/** Log ids that the service always rejects. */
const unwanted = new Set<string>();
const stored: string[] = [];
const calls: { action: string | undefined; body: string }[] = [];
let service: Server;
let url: string;
let base: TestDatabase;
let world: LogWorld;
let failures: { why: string; attempt: number; setAside: number }[] = [];
let alarms: { waiting: number; oldest: number; dead: number }[] = [];

before(async () => {
  service = createServer(async (request, response) => {
    const body = await text(request);
    calls.push({ action: request.headers.soapaction as string | undefined, body });
    const ids = [...body.matchAll(/<l:logId>([^<]+)</g)].map((match) => match[1] ?? '');
    if (mood === 'silent') return;
    if (mood === 'hangs up') {
      request.socket.destroy();
      return;
    }
    if (mood === 'http 503') {
      response.writeHead(503).end('Stängt');
      return;
    }
    if (mood === 'nonsense') {
      response.end('<html><body>Välkommen</body></html>');
      return;
    }
    const envelope = (inside: string) =>
      `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${inside}</e:Body></e:Envelope>`;
    if (mood === 'fault') {
      response.writeHead(500).end(envelope('<e:Fault><faultcode>e:Server</faultcode></e:Fault>'));
      return;
    }
    const code = mood === 'OK' && ids.some((id) => unwanted.has(id)) ? 'VALIDATION_ERROR' : mood;
    if (code === 'OK') stored.push(...ids);
    response.end(
      envelope(
        `<StoreLogResponse xmlns="${RESPONDER}"><result><c:resultCode xmlns:c="${LOG}">${code}</c:resultCode></result></StoreLogResponse>`,
      ),
    );
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(service.address() as AddressInfo).port}/StoreLog`;
});
after(() => {
  service.closeAllConnections();
  service.close();
});
beforeEach(async () => {
  base = await testDatabase();
  world = await logWorld(base);
  mood = 'OK';
  unwanted.clear();
  for (const list of [stored, calls]) list.length = 0;
  failures = [];
  alarms = [];
});
afterEach(() => base.close());

const sender = (differing: { batch?: number; waitSeconds?: number; alarmSeconds?: number; database?: Database } = {}) =>
  createLogSender({
    database: base.database,
    clock: systemClock,
    system: { systemId: 'SE-SYSTEM', logicalAddress: 'SE-LOGG', reserveRoot: '1.2.3' },
    actions: logActions,
    post: postTo({ url, tls: {}, callSeconds: 0.3 }),
    callSeconds: 0.3,
    batch: 10,
    waitSeconds: 60,
    alarmSeconds: 900,
    failed: (failure) => failures.push(failure),
    alarm: (depth) => alarms.push(depth),
    ...differing,
  });

const LONG_AGO = '2026-01-01T10:00:00.000Z';
const write = async (count: number, at = LONG_AGO) => {
  const patient = await world.addPatient();
  for (let nr = 0; nr < count; nr += 1) await world.write(world.karin, at, { patients: [patient] });
  await sealLog(base.database);
};
const inChain = async (): Promise<string[]> => {
  const { rows } = await base.owner.query<{ audit_id: string }>(
    `select audit_id from audit_event where subject_kind = 'staff' and patient_ids <> '{}' order by number`,
  );
  return rows.map((row) => row.audit_id);
};
const tryAgainNow = () => base.owner.query('update sending set due_at = now()');

test('rows about patients are sent once, in order, ten at a time; the system’s own and nobody’s rows are not', async () => {
  await write(23);
  await world.write(world.karin, LONG_AGO, { action: 'session.started', purpose: 'inloggning' });
  const sending = sender();
  assert.deepEqual(await sending.sendDue(), { sent: 23, setAside: 0, failed: 0 });
  assert.deepEqual(stored, await inChain());
  assert.deepEqual(
    calls.map(({ body }) => body.match(/<l:logId>/g)?.length),
    [10, 10, 3],
  );
  assert.equal(calls[0]?.action, '"urn:riv:informationsecurity:auditing:log:StoreLogResponder:2:StoreLog"');
  assert.deepEqual(await sending.sendDue(), { sent: 0, setAside: 0, failed: 0 });
  const before = (await base.owner.query('select count(*)::int as n from audit_event')).rows[0]?.n;
  await sending.sendDue();
  const later = (await base.owner.query('select count(*)::int as n from audit_event')).rows[0]?.n;
  assert.equal(later, before, 'looking leaves no row, so sending never feeds itself');
});

test('LAW-57: a row is sent only when it is sealed, so that the log can prove what was sent', async () => {
  await world.write(world.karin, LONG_AGO, { patients: [await world.addPatient()] });
  assert.equal((await sender().sendDue()).sent, 0);
  await sealLog(base.database);
  assert.equal((await sender().sendDue()).sent, 1);
});

test('a row waits for a full batch, but no longer than is said', async () => {
  await write(9, new Date().toISOString());
  assert.equal((await sender().sendDue()).sent, 0);
  assert.equal((await sender({ waitSeconds: 0 }).sendDue()).sent, 9);
  await write(10, new Date().toISOString());
  assert.equal((await sender().sendDue()).sent, 10, 'a full batch does not wait');
});

test('the message is StoreLog 2: who, where, what, why, and whose data', async () => {
  const patient = await world.addPatient({ number: '19820314R2K4' });
  await world.write(world.karin, '2026-07-01T10:00:05.000Z', {
    patients: [patient],
    object: { kind: 'case', id: 'abc' },
    reason: 'Ersätter <Olle> & Eva',
  });
  await sealLog(base.database);
  await sender().sendDue();
  const parsed = parseXml(Buffer.from(calls[0]?.body ?? ''));
  assert.ok(parsed.ok);
  const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
  const header = childOf(parsed.value, soap, 'Header');
  assert.equal(header && childText(header, 'urn:riv:itintegration:registry:1', 'LogicalAddress'), 'SE-LOGG');
  const body = childOf(parsed.value, soap, 'Body');
  const storeLog = body && childOf(body, RESPONDER, 'StoreLog');
  const [log] = storeLog ? childrenOf(storeLog, RESPONDER, 'log').concat(childrenOf(storeLog, LOG, 'log')) : [];
  assert.ok(log);
  assert.deepEqual(
    log.children.map((child) => child.name),
    ['logId', 'system', 'activity', 'user', 'resources'],
  );
  const part = (name: string) => childOf(log, LOG, name) ?? log;
  const activity = part('activity');
  assert.deepEqual(
    activity.children.map((child) => [child.name, child.text]),
    [
      ['activityType', 'Läsa'],
      ['activityLevel', 'case abc'],
      ['activityArgs', 'Läste patientens kort. Skäl: Ersätter <Olle> & Eva'],
      ['startDate', '2026-07-01T12:00:05'],
      ['purpose', 'Vård och behandling'],
    ],
  );
  const user = part('user');
  assert.deepEqual(
    user.children.map((child) => child.name),
    ['userId', 'name', 'assignment', 'careProvider', 'careUnit'],
  );
  assert.equal(childText(user, LOG, 'userId'), 'SE-KARIN');
  const resource = childOf(part('resources'), LOG, 'resource');
  assert.deepEqual(
    resource?.children.map((child) => child.name),
    ['resourceType', 'patient', 'careProvider', 'careUnit'],
  );
  assert.match(calls[0]?.body ?? '', /<l:root>1\.2\.3<\/l:root><l:extension>19820314R2K4</);
  assert.doesNotMatch(calls[0]?.body ?? '', /Öberg/, 'no name of a patient');
});

test('LAW-35: a reserve number is sent under its own series, and the region’s own under the root that the service knows', async () => {
  const sentUnder = async (number: string, root: string) => {
    const patient = await world.addPatient({ number });
    await base.owner.query('update patient set number_root = $2 where patient_id = $1', [patient, root]);
    await world.write(world.karin, LONG_AGO, { patients: [patient] });
    await sealLog(base.database);
    await sender().sendDue();
    return calls.at(-1)?.body ?? '';
  };
  assert.match(
    await sentUnder('22820314AB12', '1.2.752.74.9.1'),
    /<l:root>1\.2\.752\.74\.9\.1<\/l:root><l:extension>22820314AB12</,
  );
  assert.match(await sentUnder('19820314R2K4', ownReserveRoot), /<l:root>1\.2\.3<\/l:root><l:extension>19820314R2K4</);
});

for (const bad of ['ERROR', 'ACCESSDENIED', 'fault', 'http 503', 'nonsense', 'silent', 'hangs up'] as const) {
  test(`LAW-35: a service that answers with ${bad} loses no row, is tried ever more seldom, and gets all when it is back`, async () => {
    await write(12);
    mood = bad;
    assert.deepEqual(await sender().sendDue(), { sent: 0, setAside: 0, failed: 1 });
    const held = await base.owner.query(
      'select attempts, extract(epoch from due_at - now())::int as seconds from sending where delivered_at is null',
    );
    assert.deepEqual([held.rows[0]?.attempts, held.rows[0]?.seconds], [1, 10]);
    assert.deepEqual(await sender().sendDue(), { sent: 0, setAside: 0, failed: 0 }, 'not at once again');
    await tryAgainNow();
    await sender().sendDue();
    assert.deepEqual(
      failures.map((failure) => failure.attempt),
      [1, 2],
    );
    await tryAgainNow();
    mood = 'OK';
    assert.equal((await sender().sendDue()).sent, 12);
    assert.deepEqual([...new Set(stored)], await inChain());
    assert.equal((await base.owner.query('select from sending where delivered_at is null')).rowCount, 0);
  });
}

test('LAW-35: a row that the service will never have is set aside, the others go on, and it can be sent again', async () => {
  await write(11);
  const ids = await inChain();
  unwanted.add(ids[3] ?? '');
  const sending = sender();
  assert.deepEqual(await sending.sendDue(), { sent: 10, setAside: 1, failed: 0 });
  assert.deepEqual(
    stored,
    ids.filter((id) => id !== ids[3]),
  );
  assert.deepEqual(
    failures.map((failure) => failure.setAside),
    [1],
  );
  assert.equal((await exportDepth(base.database))?.dead, 1);
  assert.deepEqual(await sending.sendSetAside(), { sent: 0, left: 1 });
  unwanted.clear();
  assert.deepEqual(await sending.sendSetAside(), { sent: 1, left: 0 });
  assert.equal((await exportDepth(base.database))?.dead, 0);
});

test('work goes on while the service is away, and the queue’s growth raises an alarm', async () => {
  mood = 'silent';
  await write(10);
  const sending = sender({ alarmSeconds: 60 });
  sending.start();
  await write(3);
  const raised = async (): Promise<void> => {
    while (alarms.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await raised();
  await sending.stop();
  assert.ok((alarms[0]?.waiting ?? 0) >= 13 && (alarms[0]?.oldest ?? 0) > 60);
});

test('LAW-35: a server killed after the call has its rows sent again by another, in order, and none is lost', async () => {
  await write(23);
  let transactions = 0;
  const killed: Database = {
    ...base.database,
    transaction: (context, work) => {
      transactions += 1;
      if (transactions > 3) throw new Error('killed');
      return base.database.transaction(context, work);
    },
  };
  assert.equal((await sender({ database: killed }).sendDue()).sent, 10);
  const ids = await inChain();
  assert.deepEqual(stored, ids.slice(0, 20), 'the second batch was sent, and nobody wrote it down');
  assert.equal((await sender().sendDue()).sent, 0, 'the later rows wait for those before them');
  await base.owner.query('update sending set locked_until = now(), due_at = now()');
  assert.equal((await sender().sendDue()).sent, 13);
  assert.deepEqual(stored, [...ids.slice(0, 20), ...ids.slice(10)]);
});

test('rows that were set aside before sendings were rows can still be sent again', async () => {
  await write(3);
  const [first, second] = await inChain();
  const { owner } = base;
  const migration = readFileSync(join(SCHEMA_FOLDER, 'migrations/0035_sending.sql'), 'utf8');
  const [moves] = migration.match(/^insert into sending [^;]*;/m) ?? [];
  await owner.query(`create table log_dead_letter as select provider_id, number, 'VALIDATION_ERROR' as reason,
    now() as set_aside_at, case when audit_id = '${second}' then now() end as sent_at
    from audit_event where audit_id in ('${first}', '${second}')`);
  await owner.query(moves ?? '');
  await owner.query('drop table log_dead_letter');
  await owner.query('insert into log_export select provider_id, number, now() from audit_head');
  assert.equal((await exportDepth(base.database))?.dead, 1);
  assert.deepEqual(await sender().sendSetAside(), { sent: 1, left: 0 });
  assert.deepEqual(stored, [first]);
});

test('two servers never send the same row', async () => {
  await write(60);
  const [first, two] = await Promise.all([sender().sendDue(), sender().sendDue()]);
  assert.equal(first.sent + two.sent, 60);
  assert.equal(new Set(stored).size, stored.length);
});
