import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Bundle } from '../../app/bundle.ts';
import { type TestService, testService } from '../../app/testing.ts';
import type { WebFile, WebFiles } from './static-files.ts';

const file = (type: string, text: string, immutable: boolean): WebFile => ({
  type,
  content: Buffer.from(text),
  brotli: Buffer.from(`br:${text}`),
  gzip: Buffer.from(`gz:${text}`),
  immutable,
});
const indexHtml = file('text/html; charset=utf-8', '<!doctype html><div id="app"></div>', false);
const web: WebFiles = {
  indexHtml,
  assets: new Map([
    ['index.html', indexHtml],
    ['assets/main-4f2a.js', file('text/javascript; charset=utf-8', 'start()', true)],
  ]),
};
/** The build's output has the type that the server takes. */
const takesTheBundle = (bundle: Bundle): WebFiles => bundle;

let service: TestService;
before(async () => {
  service = await testService({ web });
});
after(() => service.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${service.url}${path}`, { headers });

test('every address of the application gets the page that starts it, never from a store', async () => {
  for (const path of ['/', '/idag', '/patient/018f0000-0000-7000-8000-000000000001', '/enheten?grad=50']) {
    const response = await get(path, { accept: 'text/html,*/*', 'accept-encoding': 'identity' });
    assert.equal(response.status, 200, path);
    assert.equal(await response.text(), indexHtml.content.toString());
    assert.equal(response.headers.get('cache-control'), 'no-store');
  }
  assert.equal(typeof takesTheBundle, 'function');
});

test('built files come compressed beforehand, and those named by their content may be kept', async () => {
  const path = '/assets/main-4f2a.js';
  const plain = await get(path, { 'accept-encoding': 'identity' });
  assert.equal(await plain.text(), 'start()');
  assert.equal(plain.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(plain.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(plain.headers.get('vary'), 'accept-encoding');
  const packed = await service.browser().send(path, { method: 'HEAD', headers: { 'accept-encoding': 'br, gzip' } });
  assert.equal(packed.headers.get('content-encoding'), 'br');
});

test('no path leads out of the built files, and what is no page is told as missing', async () => {
  const paths = ['/assets/nothing.js', '/assets/../package.json', '/assets/%2e%2e/%2e%2e/package.json', '/api/nothing'];
  for (const path of paths) {
    const response = await get(path, { accept: path.startsWith('/api/') ? 'text/html' : '*/*' });
    assert.equal(response.status, 404, path);
    const { error } = (await response.json()) as { error: { kind: string } };
    assert.equal(error.kind, 'not_found', path);
  }
});

test('a page in a window beside keeps its tie to the page that opened it, all others give theirs up', async () => {
  const policy = async (path: string) =>
    (await get(path, { accept: 'text/html' })).headers.get('cross-origin-opener-policy');
  assert.equal(await policy('/inloggad'), 'unsafe-none');
  assert.equal(await policy('/idag'), 'same-origin-allow-popups');
});
