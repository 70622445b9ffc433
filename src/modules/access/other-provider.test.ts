import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fastify, { type FastifyInstance } from 'fastify';
import { testProvider } from '../../../dev/identity-provider/index.ts';
import { freePort, putPerson, putUnit, type TestService, type TestUnit, testService } from '../../app/testing.ts';
import type { IdentityConfig } from '../../platform/identity/index.ts';

/** An identity provider on another port, like a region's own: known to us only by configuration. */
let other: FastifyInstance;
let service: TestService;
let unit: TestUnit;
const people: TestService['people'] = [];
let acr = 'http://id.sambi.se/loa/loa3';
const secret = 'another-secret-of-the-region';

before(async () => {
  const port = await freePort();
  const issuer = `http://localhost:${port}/idp`;
  service = await testService({
    identity: (config): IdentityConfig => ({ ...config, issuer, clientId: 'regionens-klient', clientSecret: secret }),
  });
  other = fastify();
  const provider = await testProvider({
    issuer,
    client: { id: 'regionens-klient', secret, redirectUri: `${service.url}/logga-in/svar` },
    people: async () => people,
    get acr() {
      return acr;
    },
  });
  await other.register(provider);
  await other.listen({ port, host: 'localhost' });
  unit = await putUnit(service.tables.owner, { name: 'Norrhamns vårdcentral' });
  people.push(
    await putPerson(service.tables.owner, {
      name: 'Karin Ek',
      hsaId: 'SE-KARIN',
      assignments: [{ unit, role: 'coordinator' }],
    }),
  );
});
after(async () => {
  await service.close();
  await other.close();
});

test('the same client logs in through another provider, by configuration alone', async () => {
  const browser = service.browser();
  const done = await browser.logIn('SE-KARIN', unit.hsaId, '/logga-in?till=/idag');
  assert.equal(done.url, `${service.url}/idag`);
  const session = (await (await browser.send('/api/session')).json()) as { unit: { id: string } };
  assert.equal(session.unit.id, unit.unitId);
});

test('LAW-55: a log-in at a lower level than three is refused, and says what is needed', async () => {
  acr = 'http://id.sambi.se/loa/loa2';
  const browser = service.browser();
  const done = await browser.logIn('SE-KARIN', unit.hsaId);
  acr = 'http://id.sambi.se/loa/loa3';
  assert.equal(done.response.status, 400);
  assert.match(done.text, /tillitsnivå 3/);
  assert.equal(browser.cookies.has('koordinera'), false);
});

test('LAW-55: proving again who one is at a lower level than three is refused, and the old proof is no fresher', async () => {
  const browser = service.browser();
  await browser.logIn('SE-KARIN', unit.hsaId);
  const { owner } = service.tables;
  const proved = async () =>
    (await owner.query('select auth_time from session order by created_at desc limit 1')).rows[0];
  await owner.query('update session set auth_time = 1000');
  acr = 'http://id.sambi.se/loa/loa2';
  const low = await browser.logIn('SE-KARIN', unit.hsaId, '/logga-in/bekrafta');
  acr = 'http://id.sambi.se/loa/loa3';
  assert.equal(low.response.status, 400);
  assert.match(low.text, /tillitsnivå 3/);
  assert.equal(Number((await proved()).auth_time), 1000);
  const high = await browser.logIn('SE-KARIN', unit.hsaId, '/logga-in/bekrafta');
  assert.equal(high.url, `${service.url}/logga-in/klar`);
  assert.ok(Number((await proved()).auth_time) > 1000);
});

test('when the provider is down, log-in says so and works again as soon as it is back', async () => {
  const down = await testService({
    identity: (config): IdentityConfig => ({
      ...config,
      issuer: 'http://localhost:9',
      clientId: 'x',
      clientSecret: 'y',
    }),
  });
  try {
    const { response, text } = await down.browser().visit('/logga-in');
    assert.equal(response.status, 503);
    assert.match(text, /Inloggningstjänsten svarar inte/);
  } finally {
    await down.close();
  }
});
