import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import * as z from 'zod/mini';
import {
  putPerson,
  putUnit,
  type TestBrowser,
  type TestService,
  type TestUnit,
  testService,
} from '../../app/testing.ts';
import { defineRoute } from '../../contract/route.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { securityHeaders } from './headers.ts';
import { handle, handleUpload } from './index.ts';

const echo = defineRoute({
  method: 'POST',
  path: '/api/test/echo/:id',
  summary: 'Prov',
  access: 'unit',
  params: z.object({ id: z.string().check(z.regex(/^[a-z]+$/)) }),
  query: z.object({ page: z.optional(z.int()), flag: z.optional(z.boolean()), grade: z.optional(z.array(z.int())) }),
  body: z.object({ name: z.string().check(z.minLength(1), z.maxLength(50)), number: z.optional(z.int()) }),
  reply: z.object({ name: z.string(), page: z.nullable(z.number()), grade: z.array(z.number()) }),
});
const leaky = defineRoute({
  method: 'GET',
  path: '/api/test/leaky',
  summary: 'Prov',
  access: 'unit',
  reply: z.object({ a: z.number() }),
});
const broken = defineRoute({
  method: 'POST',
  path: '/api/test/broken',
  summary: 'Prov',
  access: 'unit',
  body: z.object({ name: z.string() }),
  reply: z.object({}),
});
const upload = defineRoute({
  method: 'POST',
  path: '/api/test/upload',
  summary: 'Prov',
  access: 'unit',
  raw: ['application/xml'],
  reply: z.object({ bytes: z.number() }),
});

const logged = { action: 'session.unit_chosen', purpose: 'administration' } as const;
const routes = [
  handle(echo, async ({ tx, body, query }) => {
    tx.audit(logged);
    return ok({ name: body.name, page: query.page ?? null, grade: query.grade ?? [] });
  }),
  handle(leaky, async ({ tx }) => {
    tx.audit(logged);
    return ok({ a: 1, patientName: 'Anna Öberg' } as { a: number });
  }),
  handle(broken, async ({ body }) => {
    throw new Error(`could not read "${body.name}" 198203142384`);
  }),
  handleUpload(upload, { maxBytes: 2_000_000 }, async ({ raw, transaction }) => {
    let bytes = 0;
    for await (const chunk of raw.stream) bytes += (chunk as Buffer).length;
    return transaction(async (tx) => {
      tx.audit(logged);
      return bytes === 13 ? refuse({ kind: 'invalid', message: 'Filen är tom på intyg.' }) : ok({ bytes });
    });
  }),
];

let service: TestService;
let unit: TestUnit;
let karin: TestBrowser;

before(async () => {
  service = await testService({ routes });
  unit = await putUnit(service.tables.owner, { name: 'Norrhamns vårdcentral' });
  service.people.push(
    await putPerson(service.tables.owner, {
      name: 'Karin Ek',
      hsaId: 'SE-KARIN',
      assignments: [{ unit, role: 'coordinator' }],
    }),
  );
  karin = service.browser();
  await karin.logIn('SE-KARIN', unit.hsaId);
});
after(() => service.close());

interface ErrorReply {
  error: { kind: string; message: string; number: string; fields?: Record<string, string> };
}

async function send(init: { path?: string; body?: string; headers?: Record<string, string>; method?: string }) {
  const response = await karin.send(init.path ?? '/api/test/echo/abc', {
    method: init.method ?? 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': karin.csrf, ...init.headers },
    ...(init.body === undefined ? {} : { body: init.body }),
  });
  return { status: response.status, headers: response.headers, json: (await response.json()) as ErrorReply };
}

test('a good call goes through, with texts from the address read as numbers and lists', async () => {
  const { status, json } = await send({
    path: '/api/test/echo/abc?page=2&grade=50',
    body: JSON.stringify({ name: 'Åsa' }),
  });
  assert.deepEqual([status, json], [200, { name: 'Åsa', page: 2, grade: [50] }]);
});

test('bad input is never a 500: each gets a Swedish sentence and a number', async () => {
  const bodies: [string, number][] = [
    ['{', 400],
    ['', 400],
    ['null', 400],
    ['[]', 400],
    ['"text"', 400],
    ['{"name":7}', 400],
    ['{"name":""}', 400],
    ['{"name":"a\\u0000b"}', 400],
    ['{"name":"\\ud83d"}', 400],
    ['{"name":"x","number":1e999}', 400],
    ['{"name":"x","number":9007199254740993}', 400],
    ['{"name":"x","number":1.5}', 400],
    [`{"name":${'['.repeat(100_000)}`, 400],
    ['{"name":"x","__proto__":{"admin":true}}', 400],
    [JSON.stringify({ name: 'x'.repeat(51) }), 400],
    [JSON.stringify({ name: 'x'.repeat(1_100_000) }), 413],
  ];
  for (const [body, expected] of bodies) {
    const { status, json } = await send({ body });
    const beginning = body.slice(0, 40);
    assert.equal(status, expected, beginning);
    assert.match(json.error.message, /[a-zåäö]{3}.*\./i, beginning);
    assert.match(json.error.number, /^[0-9A-Z]{5}-[0-9A-Z]{5}$/, beginning);
  }
});

test('bad addresses and headers are no 500 either', async () => {
  const good = JSON.stringify({ name: 'x' });
  const cases: [Parameters<typeof send>[0], number][] = [
    [{ path: '/api/test/echo/abc?page=x', body: good }, 400],
    [{ path: '/api/test/echo/abc?page=99999999999999999999', body: good }, 400],
    [{ path: '/api/test/echo/abc?page=1&page=2', body: good }, 400],
    [{ path: '/api/test/echo/abc?flag=%00', body: good }, 400],
    [{ path: '/api/test/echo/%00', body: good }, 400],
    [{ path: '/api/test/echo/%E0%A4%A', body: good }, 400],
    [{ path: '/api/test/echo/ABC', body: good }, 404],
    [{ path: `/api/test/echo/${'a'.repeat(300)}`, body: good }, 414],
    [{ path: '/api/test/echo/a%2F..%2Fb', body: good }, 404],
    [{ body: good, headers: { 'content-type': 'text/plain' } }, 415],
    [{ body: good, headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    [{ body: good, headers: { 'content-type': 'nonsense' } }, 415],
    [{ path: '/api/nowhere', body: good }, 404],
  ];
  for (const [init, expected] of cases) {
    const { status, json } = await send(init);
    assert.equal(status, expected, JSON.stringify(init));
    assert.ok(json.error.message.length > 10, JSON.stringify(init));
  }
});

test('a finding names its field in Swedish', async () => {
  const { json } = await send({ body: '{"name":""}' });
  assert.deepEqual(json.error.fields, { name: 'Fyll i det här.' });
});

test('a writing call without the token, with another’s, or from another site is refused and logged', async () => {
  const good = { body: JSON.stringify({ name: 'x' }) };
  const attempts: Record<string, string>[] = [
    { 'x-csrf-token': '' },
    { 'x-csrf-token': 'guess' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ];
  const count = async () => {
    const { rows } = await service.tables.owner.query<{ n: number }>(
      `select count(*)::int as n from audit_event where action = 'session.request_refused' and outcome = 'denied'`,
    );
    return rows[0]?.n ?? 0;
  };
  const before = await count();
  for (const headers of attempts) {
    const { status, json } = await send({ ...good, headers });
    assert.equal(status, 403, JSON.stringify(headers));
    assert.match(json.error.message, /inte från Koordineras egen sida/);
  }
  assert.equal((await count()) - before, attempts.length);
  const ours = await send({ ...good, headers: { origin: service.url, 'sec-fetch-site': 'same-origin' } });
  assert.equal(ours.status, 200);
});

test('a forged or malformed session is nobody, without a word about why', async () => {
  const token = karin.cookies.get('koordinera') ?? '';
  for (const forged of ['', 'x', 'A'.repeat(43), `${token}A`, token.toLowerCase(), "' or 1=1 --", 'å', '%00']) {
    const response = await fetch(`${service.url}/api/session`, {
      headers: { cookie: `koordinera=${encodeURIComponent(forged)}` },
    });
    assert.equal(response.status, 401, forged);
    assert.equal(((await response.json()) as ErrorReply).error.kind, 'unauthenticated');
  }
});

test('nobody logged in is told so before the body is read', async () => {
  const response = await fetch(`${service.url}/api/test/upload`, {
    method: 'POST',
    headers: { 'content-type': 'application/xml' },
    body: '<a/>',
  });
  assert.equal(response.status, 401);
});

test('an upload is streamed and stopped at its limit, told or not told beforehand', async () => {
  const xml = { 'content-type': 'application/xml', 'x-csrf-token': karin.csrf };
  const small = await karin.send('/api/test/upload', { method: 'POST', headers: xml, body: 'x'.repeat(1_900_000) });
  assert.deepEqual([small.status, await small.json()], [200, { bytes: 1_900_000 }]);
  const told = await karin.send('/api/test/upload', { method: 'POST', headers: xml, body: 'x'.repeat(2_100_000) });
  assert.equal(told.status, 413);
  assert.match(((await told.json()) as ErrorReply).error.message, /högst 2 MB/);

  const untold = new ReadableStream({
    start(controller) {
      for (let part = 0; part < 30; part += 1) controller.enqueue(new Uint8Array(100_000));
      controller.close();
    },
  });
  const response = await karin.send('/api/test/upload', {
    method: 'POST',
    headers: xml,
    body: untold,
    duplex: 'half',
  } as RequestInit);
  assert.equal(response.status, 413);
  const wrongType = await karin.send('/api/test/upload', {
    method: 'POST',
    headers: { ...xml, 'content-type': 'application/zip' },
    body: 'PK',
  });
  assert.equal(wrongType.status, 415);
  const refused = await karin.send('/api/test/upload', { method: 'POST', headers: xml, body: 'x'.repeat(13) });
  assert.equal(refused.status, 400);
});

test('an upload cut off half way leaves the server in order', async () => {
  const { port } = new URL(service.url);
  const socket = connect(Number(port), 'localhost');
  const cookie = `koordinera=${karin.cookies.get('koordinera')}`;
  socket.write(
    `POST /api/test/upload HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\nx-csrf-token: ${karin.csrf}\r\ncontent-type: application/xml\r\ncontent-length: 1000000\r\n\r\nabc`,
  );
  await new Promise((resolve) => setTimeout(resolve, 200));
  socket.destroy();
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal((await send({ body: JSON.stringify({ name: 'x' }) })).status, 200);
});

test('callers who never finish what they began keep nobody else waiting', async () => {
  const { port } = new URL(service.url);
  const stalled = Array.from({ length: 60 }, () => {
    const socket = connect(Number(port), 'localhost');
    socket.on('error', () => undefined);
    socket.write('POST /api/test/echo/abc HTTP/1.1\r\nhost: x\r\ncontent-le');
    return socket;
  });
  try {
    for (let call = 0; call < 5; call += 1) {
      assert.equal((await send({ body: JSON.stringify({ name: 'x' }) })).status, 200);
    }
  } finally {
    for (const socket of stalled) socket.destroy();
  }
});

test('what is no HTTP gets a short Swedish answer and nothing more', async () => {
  const { port } = new URL(service.url);
  const ask = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), 'localhost', () => socket.write(text));
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk.toString();
      });
      socket.on('end', () => resolve(answer));
      socket.on('error', reject);
      setTimeout(() => socket.destroy(), 3_000).unref();
    });
  assert.match(await ask('nonsense\r\n\r\n'), /^HTTP\/1.1 400 [\s\S]*Anropet går inte att läsa/);
  assert.match(await ask(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`), /^HTTP\/1.1 431/);
});

test('a mistake of the program is a numbered 500 that tells nothing, and its log line holds no person', async () => {
  const { status, json } = await send({ path: '/api/test/broken', body: JSON.stringify({ name: 'Anna Öberg' }) });
  assert.equal(status, 500);
  assert.ok(!JSON.stringify(json).includes('Anna'));
  assert.match(json.error.message, new RegExp(json.error.number));
  const line = service
    .log()
    .split('\n')
    .find((line) => line.includes(json.error.number) && line.includes('"failed"'));
  assert.ok(line !== undefined);
  assert.match(line, /could not read … #/);
});

test('a reply that says more than its contract is an error in tests and development', async () => {
  const { status } = await send({ method: 'GET', path: '/api/test/leaky' });
  assert.equal(status, 500);
  assert.match(service.log(), /the reply holds fields that the contract does not name/);
});

test('LAW-94: the log holds templates, never addresses, names, numbers, cookies or bodies', async () => {
  await send({ path: '/api/test/echo/hemligt?page=7', body: JSON.stringify({ name: 'Anna Öberg 198203142384' }) });
  await karin.send('/patient/198203142384?namn=Anna');
  const log = service.log();
  assert.match(log, /"route":"\/api\/test\/echo\/:id"/);
  for (const secret of [
    'hemligt',
    'Anna',
    'Öberg',
    '198203',
    'page=7',
    'SE-KARIN',
    'Karin',
    karin.csrf,
    karin.cookies.get('koordinera') ?? '?',
  ]) {
    assert.ok(!log.includes(secret), secret);
  }
});

test('every answer carries the strict headers, and nothing is cached', async () => {
  for (const path of ['/api/session', '/logga-in/klar', '/healthz', '/nowhere']) {
    const response = await karin.send(path);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/, path);
    assert.ok(!/unsafe|https?:|\*/.test(policy), path);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.match(policy, /object-src 'none'.*base-uri 'none'|base-uri 'none'.*object-src 'none'/);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('referrer-policy'), 'no-referrer');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    await response.body?.cancel();
  }
});

test('the pages around log-in have nothing inline', async () => {
  const chooser = await service.browser().visit('/logga-in');
  const done = await karin.visit('/logga-in/klar');
  for (const { text } of [chooser, done]) {
    assert.match(text, /<html lang="sv">/);
    assert.ok(!/<style|style=|<script(?![^>]*src=)|\son\w+=|https?:\/\//.test(text), text);
  }
});

test('LAW-60: with https the browser is told never to try without, on this host and those below it', () => {
  assert.deepEqual(securityHeaders(true).strictTransportSecurity, { maxAge: 31_536_000, includeSubDomains: true });
  assert.equal(securityHeaders(false).strictTransportSecurity, false);
});

test('figures are for this computer, and not for whom a proxy on it asks', async () => {
  for (const headers of [
    { 'x-forwarded-for': '203.0.113.7' },
    { forwarded: 'for=203.0.113.7' },
    { 'x-real-ip': '127.0.0.1' },
  ]) {
    assert.equal((await fetch(`${service.url}/metrics`, { headers: new Headers(headers as never) })).status, 403);
  }
});

test('health, readiness and figures answer without log-in', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const response = await fetch(`${service.url}${path}`);
    assert.deepEqual([response.status, await response.json()], [200, { status: 'ok' }]);
  }
  const figures = await (await fetch(`${service.url}/metrics`)).text();
  assert.match(figures, /koordinera_http_seconds_count\{route="\/api\/test\/echo\/:id"/);
  assert.ok(!figures.includes('SE-KARIN'));
});
