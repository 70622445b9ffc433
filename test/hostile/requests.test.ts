/** Faults of the call itself: smuggling, header injection, climbing paths, sizes, slowness. */
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { WebFile } from '../../src/platform/http/static-files.ts';
import { ask, type House, house, saidTo, statuses } from './house.ts';

const file = (type: string, text: string): WebFile => ({
  type,
  content: Buffer.from(text),
  brotli: null,
  gzip: null,
  immutable: false,
});
const web = {
  indexHtml: file('text/html', '<!doctype html>'),
  assets: new Map([['assets/a.js', file('text/javascript', '1')]]),
};

let h: House;
let cookie: string;
before(async () => {
  h = await house({ web, slowMs: 400 });
  cookie = `koordinera=${h.karin.cookies.get('koordinera')}`;
});
after(() => h.close());

const alive = async () => assert.equal((await ask(h.karin, '/api/session')).status, 200, 'others are served');
const post = (headers: string, body: string) =>
  `POST /api/patients/find HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\nx-csrf-token: ${h.karin.csrf}\r\nx-koordinera-unit: ${h.unit.unitId}\r\ncontent-type: application/json\r\n${headers}\r\n\r\n${body}`;

test('a call whose length can be read in two ways is not read at all, and nothing hides behind it', async () => {
  const hidden = `GET /api/openapi.json HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\n\r\n`;
  assert.match(await saidTo(h.service, hidden, 1_500), /"openapi"/, 'sent openly it is answered');
  const twoWays: Record<string, string> = {
    'length and chunks': post('content-length: 6\r\ntransfer-encoding: chunked', `0\r\n\r\n${hidden}`),
    'two lengths': post(`content-length: 2\r\ncontent-length: ${hidden.length + 2}`, `{}${hidden}`),
    'two lengths in one': post('content-length: 2, 40', `{}${hidden}`),
    'a signed length': post('content-length: +2', `{}${hidden}`),
    'chunks under another name': post('transfer-encoding: xchunked\r\ncontent-length: 2', `{}${hidden}`),
    'chunks not last': post('transfer-encoding: chunked, identity', `0\r\n\r\n${hidden}`),
    'a blank before the colon': post('content-length : 2', `{}${hidden}`),
    'a folded header': post('transfer-encoding:\r\n chunked', `0\r\n\r\n${hidden}`),
    'a bare line feed': post('x: y\ntransfer-encoding: chunked\r\ncontent-length: 2', `{}${hidden}`),
    'a bare carriage return': post('x: y\rcontent-length: 2', `{}${hidden}`),
    'a chunk that is no number': post('transfer-encoding: chunked', `zz\r\n{}\r\n0\r\n\r\n${hidden}`),
    'a NUL in a header': post('x: a\0b\r\ncontent-length: 2', `{}${hidden}`),
  };
  for (const [how, bytes] of Object.entries(twoWays)) {
    const answer = await saidTo(h.service, bytes, 1_500);
    assert.ok(!answer.includes('"openapi"'), `${how}: the hidden call was answered`);
    for (const status of statuses(answer)) assert.ok(status >= 400 && status < 500, `${how}: ${answer.slice(0, 200)}`);
  }
  await alive();
});

test('calls one after another on a connection each get their own answer', async () => {
  const one = `GET /api/nowhere HTTP/1.1\r\nhost: localhost\r\n\r\n`;
  const last = `GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`;
  assert.deepEqual(statuses(await saidTo(h.service, one + last)), [404, 200]);
});

test('no text from a call becomes a header of the answer', async () => {
  const lines = '%0d%0aset-cookie:%20koordinera=taken%0d%0a%0d%0a<script>';
  const paths = [
    `/logga-in?till=/idag${lines}`,
    `/logga-in?till=%2fidag%E5%98%8A%E5%98%8Dset-cookie:x=1`,
    `/logga-in/bekrafta?till=/${lines}`,
    `/logga-in/svar?state=${lines}&code=${lines}`,
    `/assets/${lines}`,
    `/${lines}`,
  ];
  for (const path of paths) {
    for (const browser of [h.service.browser(), h.karin]) {
      const { headers } = await ask(browser, path);
      const set = headers.getSetCookie().join('\n');
      assert.ok(!/taken|^x=1/m.test(set), `${path}: ${set}`);
      assert.ok(!/[\r\n]/.test(headers.get('location') ?? ''), path);
    }
  }
  const given = await ask(h.karin, '/api/session', {
    headers: { 'x-request-id': 'mine', 'x-forwarded-for': '1.2.3.4' },
  });
  assert.match(given.headers.get('x-request-id') ?? '', /^[0-9A-Z]{5}-[0-9A-Z]{5}$/, 'the number is our own');
});

test('no path leads out of the built files', async () => {
  const climbing = [
    '/../package.json',
    '/assets/../../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/package.json',
    '/assets/%252e%252e%252fpackage.json',
    '/assets/..\\..\\package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets//etc/passwd',
    '//etc/passwd',
    '/assets/a.js/../../../package.json',
    '/assets/a.js%00.html',
    '/assets/%c0%ae%c0%ae/package.json',
    '/.git/config',
    '/src/app/cli.ts',
    '/file:///etc/passwd',
  ];
  for (const path of climbing) {
    // Written to the wire as it stands: a browser would have tidied it.
    const answer = await saidTo(h.service, `GET ${path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n`);
    assert.match(answer, /^HTTP\/1\.1 40[04] /, `${path}: ${answer.slice(0, 100)}`);
    assert.ok(!/"dependencies"|root:|\[core\]/.test(answer), path);
  }
  assert.equal((await ask(h.karin, '/assets/a.js')).text, '1');
});

test('a path in a key of the contract is no key, and never reaches a file or a query', async () => {
  for (const key of ['..', '..%2f..%2fetc%2fpasswd', '%00', "'%20or%201=1--", 'NaN', '{}', '0'.repeat(150)]) {
    for (const path of [`/api/coordination/acts/${key}`, `/api/certificates/${key}/original`, `/api/patients/${key}`]) {
      const { status } = await ask(h.karin, path);
      assert.ok(status === 404 || status === 400, `${path}: ${status}`);
    }
  }
});

test('what is too large is stopped while it comes, told or not, in body, address and headers', async () => {
  const headers = { 'content-type': 'application/json', 'x-csrf-token': h.karin.csrf };
  const large = `{"text":"${'x'.repeat(1_100_000)}"}`;
  assert.equal((await ask(h.karin, '/api/patients/find', { method: 'POST', headers, body: large })).status, 413);
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  const untold = await saidTo(h.service, post('transfer-encoding: chunked', `b\r\n{"text":"xx\r\n${chunk.repeat(20)}`));
  assert.deepEqual(statuses(untold), [413]);
  const address = await saidTo(h.service, `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
  assert.deepEqual(statuses(address), [431]);
  const many = Array.from({ length: 3_000 }, (_, nr) => `x-${nr}: y\r\n`).join('');
  const headed = await saidTo(h.service, `GET /healthz HTTP/1.1\r\nhost: localhost\r\n${many}\r\n`);
  assert.deepEqual(statuses(headed), [431]);
  await alive();
});

test('a packed body is not unpacked: no bomb opens', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20), { level: 9 });
  assert.ok(bomb.length < 100_000);
  const before = process.memoryUsage().rss;
  for (const [path, type] of [
    ['/api/patients/find', 'application/json'],
    ['/api/certificates', 'application/xml'],
    ['/api/certificates', 'application/x-ndjson'],
  ] as const) {
    const { status, text } = await ask(h.karin, path, {
      method: 'POST',
      headers: { 'content-type': type, 'content-encoding': 'gzip', 'x-csrf-token': h.karin.csrf },
      body: bomb,
    });
    assert.ok(status === 400 || status === 415 || (status === 200 && text.includes('"stored":0')), `${path} ${status}`);
  }
  assert.ok(process.memoryUsage().rss - before < 150_000_000, 'the bomb would have taken more');
});

test('JSON and XML that grow when read are stopped: depth, width and entities', async () => {
  const json = { 'content-type': 'application/json', 'x-csrf-token': h.karin.csrf };
  for (const body of [`${'['.repeat(400_000)}`, `{"text":${'{"a":'.repeat(90_000)}1`, `[${'[],'.repeat(300_000)}[]]`]) {
    assert.equal((await ask(h.karin, '/api/patients/find', { method: 'POST', headers: json, body })).status, 400);
  }
  const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><l>&b;</l>`;
  const outside = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]><l>&x;</l>`;
  for (const body of [laughs, outside, Buffer.from(`\ufeff${outside}`, 'utf16le'), '<a>'.repeat(200_000)]) {
    const { status, text } = await ask(h.karin, '/api/certificates', {
      method: 'POST',
      headers: { 'content-type': 'application/xml', 'x-csrf-token': h.karin.csrf },
      body,
    });
    assert.equal(status, 200, text);
    assert.equal((JSON.parse(text) as { quarantined: unknown[] }).quarantined.length, 1);
    assert.ok(!/root:|haha/.test(text));
  }
});

test('who sends a call too slowly is cut off, and others are served meanwhile', async () => {
  const begun = performance.now();
  const slow = ['GET /healthz HTTP/1.1\r\nhost: localhost\r\nx-slow: ', 'GET /', ''].map(
    (bytes) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(new URL(h.service.url).port), 'localhost', () => socket.write(bytes));
        let answer = '';
        // An occasional byte, for ever, never keeps the call alive.
        const drip = setInterval(() => bytes !== '' && socket.writable && socket.write('a'), 100);
        socket.on('data', (chunk) => {
          answer += chunk.toString();
        });
        socket.on('error', () => undefined);
        socket.on('close', () => {
          clearInterval(drip);
          resolve(answer);
        });
      }),
  );
  await alive();
  for (const answer of await Promise.all(slow)) assert.match(answer, /^HTTP\/1\.1 408 .*tog för lång tid|^$/s);
  assert.ok(performance.now() - begun < 5_000, 'the connections ended');
});

test('methods beside those of the contract do nothing, and the trace of a call is not sent back', async () => {
  for (const method of ['TRACE', 'CONNECT', 'PROPFIND', 'PATCH', 'DELETE', 'PUT']) {
    const answer = await saidTo(
      h.service,
      `${method} /api/session HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\nconnection: close\r\n\r\n`,
      1_500,
    );
    assert.ok(!answer.includes(cookie), method);
    for (const status of statuses(answer)) assert.ok(status >= 400 && status < 500, `${method}: ${status}`);
  }
  const overridden = await ask(h.karin, '/api/session/logout', { headers: { 'x-http-method-override': 'POST' } });
  assert.equal(overridden.status, 404);
  await alive();
});

test('the address that people use is ours to say: no host header changes where a call leads', async () => {
  for (const target of ['/logga-in', 'http://evil.example/logga-in', '//evil.example/logga-in']) {
    const answer = await saidTo(
      h.service,
      `GET ${target} HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: evil.example\r\nconnection: close\r\n\r\n`,
    );
    const [, location = ''] = /^location: (.*)\r$/im.exec(answer) ?? [];
    if (location !== '') assert.ok(location.startsWith(h.service.url), `${target} leads to ${location}`);
    assert.ok(!/evil/.test(answer.split('\r\n\r\n')[0] ?? ''), `${target}: ${answer.slice(0, 400)}`);
  }
});
