/** A provider that answers log-in with forged ID tokens: none of them is a log-in. */
import assert from 'node:assert/strict';
import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { after, before, test } from 'node:test';
import { freePort } from '../../src/app/testing.ts';
import { type House, house, KARIN } from './house.ts';

const CLIENT = { id: 'koordinera', secret: 'shared-with-the-provider-and-nobody-else' };
const LOA3 = 'http://id.sambi.se/loa/loa3';
const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });

type Claims = Record<string, unknown>;
/** Makes the token that the provider answers with, from the claims of a good one. */
type Forge = (good: Claims) => string;

let provider: Server;
let issuer: string;
let forge: Forge = (good) => signed(good);
let h: House;

before(async () => {
  const port = await freePort();
  issuer = `http://localhost:${port}`;
  provider = createServer((request, response) => {
    const answer = (body: object) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    };
    if (request.url?.includes('openid-configuration')) {
      return answer({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    }
    if (request.url === '/jwks') {
      return answer({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'own', use: 'sig', alg: 'RS256' }] });
    }
    return answer({ access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: forge(pendingClaims) });
  });
  await new Promise<void>((resolve) => provider.listen(port, 'localhost', resolve));
  h = await house({
    identity: (config) => ({ ...config, issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret }),
    logInFirst: false,
  });
});
after(async () => {
  await h.close();
  provider.closeAllConnections();
  await new Promise((resolve) => provider.close(resolve));
});

let pendingClaims: Claims = {};

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

function signed(
  claims: Claims,
  key: KeyObject = own.privateKey,
  header: object = { alg: 'RS256', kid: 'own' },
): string {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${createSign('sha256').update(text).sign(key).toString('base64url')}`;
}

/** Logs in at the forging provider; gives what the browser then has, and what the service's log says about it. */
async function logIn(how: Forge): Promise<{ status: number; session: boolean; logged: string[] }> {
  const browser = h.service.browser();
  const begun = await browser.send('/logga-in?till=/idag');
  const asked = new URL(begun.headers.get('location') ?? '');
  const now = Math.floor(Date.now() / 1000);
  pendingClaims = {
    iss: issuer,
    sub: 'karin',
    aud: CLIENT.id,
    exp: now + 300,
    iat: now,
    auth_time: now,
    nonce: asked.searchParams.get('nonce'),
    acr: LOA3,
    employeeHsaId: KARIN,
    name: 'Karin Ek',
  };
  forge = how;
  const before = h.service.log().length;
  const done = await browser.send(`/logga-in/svar?code=abc&state=${asked.searchParams.get('state')}`);
  await done.body?.cancel();
  const logged = h.service.log().slice(before).split('\n');
  return {
    status: done.status,
    session: browser.cookies.has('koordinera'),
    logged: logged.filter((line) => line.includes('log-in failed')),
  };
}

test('a token that is as it should be is a log-in, so that the others fail for their own reason', async () => {
  assert.deepEqual(await logIn((good) => signed(good)), { status: 303, session: true, logged: [] });
});

test('a provider whose metadata names another issuer is no provider', async () => {
  const other = await house({
    identity: (config) => ({
      ...config,
      issuer: `${issuer}/somebody-else`,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
    }),
    logInFirst: false,
  });
  try {
    const { response, text } = await other.service.browser().visit('/logga-in');
    assert.equal(response.status, 503);
    assert.match(text, /Inloggningstjänsten svarar inte/);
  } finally {
    await other.close();
  }
});

const forged: Record<string, Forge> = {
  'without a signature': (good) => `${part({ alg: 'none' })}.${part(good)}.`,
  'whose signature was cut off': (good) => signed(good).replace(/[^.]+$/, ''),
  'signed with another key': (good) => signed(good, foreign.privateKey),
  'signed with another key that it brings along': (good) =>
    signed(good, foreign.privateKey, { alg: 'RS256', jwk: foreign.publicKey.export({ format: 'jwk' }) }),
  'signed with the public key as if it were a secret': (good) => {
    const text = `${part({ alg: 'HS256', kid: 'own' })}.${part(good)}`;
    const pem = own.publicKey.export({ format: 'pem', type: 'spki' });
    return `${text}.${createHmac('sha256', pem).update(text).digest('base64url')}`;
  },
  'changed after it was signed': (good) => {
    const [header = '', , signature = ''] = signed(good).split('.');
    return `${header}.${part({ ...good, employeeHsaId: 'SE-BO' })}.${signature}`;
  },
  'of another issuer': (good) => signed({ ...good, iss: 'https://evil.example' }),
  'meant for another service': (good) => signed({ ...good, aud: 'another' }),
  'that has run out': (good) => signed({ ...good, exp: Math.floor(Date.now() / 1000) - 600 }),
  'from another log-in': (good) => signed({ ...good, nonce: 'another' }),
  'without a nonce': ({ nonce: _nonce, ...good }) => signed(good),
  'without who it is': ({ sub: _sub, ...good }) => signed(good),
  'at a lower level of assurance': (good) => signed({ ...good, acr: 'http://id.sambi.se/loa/loa2' }),
  'that says nothing of its level': ({ acr: _acr, ...good }) => signed(good),
  'whose level is a list': (good) => signed({ ...good, acr: [LOA3] }),
  'that is no token': () => 'karin',
};
for (const [how, token] of Object.entries(forged)) {
  test(`LAW-55: a token ${how} is no log-in`, async () => {
    const { status, session, logged } = await logIn(token);
    assert.equal(session, false);
    assert.equal(status, 400);
    const [line = '{}', ...more] = logged;
    const { reason, said, cause } = JSON.parse(line) as { reason: string; said?: string; cause?: object[] };
    assert.deepEqual(more, []);
    assert.ok(['answer', 'level'].includes(reason), line);
    assert.ok(reason === 'level' ? said !== undefined : (cause ?? []).length > 0, `no cause: ${line}`);
    assert.doesNotMatch(line, /karin|\bEk\b|SE-BO|evil/i, 'nothing of the token stands in the log');
  });
}
