/** The checks around the database: settings, disk, published chain ends, the identity provider. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { systemClock } from '../../kernel/clock.ts';
import { ok } from '../../kernel/result.ts';
import { appendHead, sealLog } from '../../modules/log/index.ts';
import { readLogEnvironment } from '../../modules/logreview/index.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject } from '../../platform/db/testing.ts';
import { identityConfig } from '../../platform/identity/index.ts';
import { readConfig } from '../config.ts';
import { freePort } from '../testing.ts';
import { chainEnds } from './chain-ends.ts';
import type { Examined } from './check.ts';
import { disk } from './disk.ts';
import { identityProvider } from './identity.ts';
import { settings } from './settings.ts';
import { doorsOf, examinedOf, wrongIn } from './testing.ts';

const subject = testSubject();
let base: TestDatabase;
let about: Examined;
before(async () => {
  base = await testDatabase();
  about = examinedOf(doorsOf(base));
  await seedSubject(base.owner, subject);
});
after(async () => {
  await base.close();
  rmSync(about.config.dataFolder, { recursive: true, force: true });
});

const CLIENT = { OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' };
const provider = identityConfig({ ...CLIENT, OIDC_ISSUER: 'https://idp.example' }, null);

for (const [environment, expected] of [
  [{}, []],
  [{ KOORDINERA_URL: 'https://koordinera.example' }, []],
  [{ KOORDINERA_URL: 'http://koordinera.example' }, [/http:\/\/koordinera\.example är inte https/]],
  [{ DATABASE_URL: 'postgresql://own:secret@localhost:5432/k' }, []],
  [{ DATABASE_URL: 'postgresql:///k?host=/var/run/postgresql' }, []],
  [{ DATABASE_URL: 'postgresql://own:secret@%2Fvar%2Frun%2Fpostgresql/k' }, []],
  [{ DATABASE_URL: 'postgresql://own:secret@db.example/k?sslmode=verify-full' }, []],
  [{ DATABASE_URL: 'postgresql://own:secret@db.example/k' }, [/certifikat \(DATABASE_URL\)/]],
  [{ DATABASE_URL: 'postgresql://own:secret@localhost,db.example:5433/k?sslmode=require' }, [/\(DATABASE_URL\)/]],
  [
    { DATABASE_URL: 'postgresql://o@localhost/k', DATABASE_APP_URL: 'postgresql://a:secret@10.0.0.7/k' },
    [/\(DATABASE_APP_URL\)/],
  ],
] as const) {
  test(`settings ${JSON.stringify(environment)} are ${expected.length === 0 ? 'good' : 'unwise'}`, async () => {
    const config = readConfig({ KOORDINERA_DATA: about.config.dataFolder, ...environment });
    const wrong = await wrongIn(settings, { ...about, config, identity: provider });
    assert.equal(wrong.length, expected.length, wrong.join('\n'));
    for (const [nr, words] of expected.entries()) assert.match(wrong[nr] ?? '', words);
    assert.doesNotMatch(wrong.join(), /secret/);
  });
}

test('a full disk is broken and named, one with room is told with how much', async () => {
  const [good, ...more] = await disk.look(about);
  assert.deepEqual(more, [], 'folders on the same disk are told together');
  assert.match(
    good?.words ?? '',
    /^[\d,]+ (GB|MB) av [\d,]+ (GB|MB) är ledigt där .*koordinera-doctor-.*log-heads ligger/,
  );
  // A file system without any room.
  const [wrong] = await wrongIn(disk, { ...about, logFolder: '/proc' });
  assert.match(wrong ?? '', /^broken: Disken är full: 0 MB av 0 MB är ledigt där \/proc ligger\./);
});

test('chain ends that have not been published for long are told, and a file that was tampered with is broken', async () => {
  const headsFolder = join(about.config.dataFolder, 'heads');
  const logEnvironment = readLogEnvironment(about.config.dataFolder, { LOG_HEADS_DIR: headsFolder });
  const looked = { ...about, logEnvironment };
  assert.deepEqual(await wrongIn(chainEnds, looked), [], 'nothing is published before there is anything');
  for (const nr of [1, 2, 3]) {
    await base.database.transaction(testContext(subject), async (tx) => {
      tx.audit({ action: 'test.read', purpose: 'administration', details: { nr } });
      return ok(null);
    });
  }
  await sealLog(base.database);
  const hoursAgo = (hours: number) => new Date(Date.parse(systemClock.now()) - hours * 3_600_000).toISOString();
  const head = (number: number, hours: number) => ({
    ...{ provider: 'SE-1', providerId: subject.providerId, number, hash: 'ab'.repeat(32) },
    time: hoursAgo(hours),
  });
  await appendHead(headsFolder, head(2, 30));
  const [late] = await wrongIn(chainEnds, looked);
  assert.match(late ?? '', /^unwise: Slutet hos Region Test publicerades senast för 1800 minuter sedan, och 1 rader/);
  await appendHead(headsFolder, head(3, 29));
  assert.deepEqual(await wrongIn(chainEnds, looked), [], 'an old end of a chain that has not moved is no fault');
  writeFileSync(join(headsFolder, '9999-12.ndjson'), '{"provider":"SE-1"}\n');
  const [tampered] = await wrongIn(chainEnds, looked);
  assert.match(tampered ?? '', /^broken: Rad 1 i .* är ändrad eller skadad.*verify-log/);
});

test('chain ends that cannot be written where they should are told', async () => {
  const logEnvironment = readLogEnvironment(about.config.dataFolder, { LOG_HEADS_DIR: '/dev/null/heads' });
  const [told] = await wrongIn(chainEnds, { ...about, logEnvironment });
  assert.match(told ?? '', /^unwise: Det går inte att skriva i \/dev\/null\/heads.*LOG_HEADS_DIR/);
  mkdirSync(join(about.config.dataFolder, 'log-heads'), { recursive: true });
  assert.deepEqual(await wrongIn(chainEnds, about), []);
});

test('an identity provider is good when it is who it says and has keys; else it is told what is wrong with it', async () => {
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  let metadata: object = { issuer, authorization_endpoint: `${issuer}/a`, jwks_uri: `${issuer}/jwks` };
  let keys: object = { keys: [{ kty: 'RSA' }] };
  let date = new Date();
  const server: Server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.setHeader('date', date.toUTCString());
    response.end(JSON.stringify(request.url === '/jwks' ? keys : metadata));
  });
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  const looked = { ...about, identity: identityConfig({ ...CLIENT, OIDC_ISSUER: issuer }, null) };
  try {
    assert.deepEqual(await wrongIn(identityProvider, looked), []);
    date = new Date(Date.now() + 300_000);
    assert.match((await wrongIn(identityProvider, looked))[0] ?? '', /klocka som går (299|300|301) sekunder före vår/);
    date = new Date();
    keys = { keys: [] };
    assert.match((await wrongIn(identityProvider, looked))[0] ?? '', /dess nycklar går inte att hämta \(svar 200\)/);
    metadata = { ...metadata, issuer: 'http://somebody.example' };
    assert.match((await wrongIn(identityProvider, looked))[0] ?? '', /^unwise: .*annan än OIDC_ISSUER/);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  const [gone] = await wrongIn(identityProvider, looked);
  assert.match(
    gone ?? '',
    /svarar inte som en inloggningstjänst \((ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET)\)\. Ingen kan logga in\./,
  );
});
