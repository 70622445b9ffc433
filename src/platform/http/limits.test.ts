import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as z from 'zod/mini';
import { moduleRoutes } from '../../app/modules.ts';
import { putPerson, putUnit, type TestBrowser, type TestService, testService } from '../../app/testing.ts';
import { defineRoute } from '../../contract/route.ts';
import { ok } from '../../kernel/result.ts';
import { handle } from './index.ts';

const slow = defineRoute({
  method: 'GET',
  path: '/api/test/slow',
  summary: 'Prov',
  access: 'unit',
  reply: z.object({}),
});
const routes = [
  handle(slow, async ({ tx }) => {
    tx.audit({ action: 'test', purpose: 'administration' });
    await new Promise((resolve) => setTimeout(resolve, 600));
    return ok({});
  }),
];

/** A service with one coordinator logged in. */
async function withKarin(options: Parameters<typeof testService>[0]): Promise<[TestService, TestBrowser]> {
  const service = await testService(options);
  const unit = await putUnit(service.tables.owner, { name: 'Norrhamns vårdcentral' });
  const assignments = [{ unit, role: 'coordinator' as const }];
  service.people.push(await putPerson(service.tables.owner, { name: 'Karin Ek', hsaId: 'SE-KARIN', assignments }));
  const karin = service.browser();
  await karin.logIn('SE-KARIN', unit.hsaId);
  return [service, karin];
}

let service: TestService;
let karin: TestBrowser;

before(async () => {
  [service, karin] = await withKarin({ loginCallsPerMinute: 40 });
});
after(() => service.close());

test('every route of the contract but the public ones turns away who is not logged in', async () => {
  assert.ok(moduleRoutes.length > 20);
  assert.deepEqual(
    moduleRoutes.filter((bound) => bound.route.access === 'public').map((bound) => bound.route.path),
    [],
  );
  for (const { route } of moduleRoutes) {
    const path = route.path.replace(/:\w+/g, '018f0000-0000-7000-8000-000000000000');
    const response = await fetch(`${service.url}${path}`, { method: route.method });
    assert.equal(response.status, 401, `${route.method} ${route.path}`);
    await response.body?.cancel();
  }
});

test('every writing route of the contract refuses a call without the session’s token', async () => {
  const writing = moduleRoutes.filter((bound) => bound.route.method !== 'GET');
  assert.ok(writing.length > 10);
  for (const { route } of writing) {
    const path = route.path.replace(/:\w+/g, '018f0000-0000-7000-8000-000000000000');
    const response = await karin.send(path, { method: route.method });
    assert.equal(response.status, 403, `${route.method} ${route.path}`);
    await response.body?.cancel();
  }
});

test('no route of the contract answers nonsense with a 500', async () => {
  for (const { route } of moduleRoutes) {
    for (const [value, body] of [
      ['x', '{}'],
      ['018f0000-0000-7000-8000-000000000000', '{"text":7,"reason":{},"acts":"x"}'],
      ['%27%20or%201%3D1', '[[[[1]]]]'],
    ] as const) {
      const path = route.path.replace(/:\w+/g, value);
      const type = route.raw?.[0] ?? 'application/json';
      const sends = route.method !== 'GET';
      const response = await karin.send(path, {
        method: route.method,
        headers: { 'x-csrf-token': karin.csrf, ...(sends ? { 'content-type': type } : {}) },
        ...(sends ? { body } : {}),
      });
      assert.ok(response.status < 500, `${route.method} ${path} ${response.status} ${await response.clone().text()}`);
      await response.body?.cancel();
    }
  }
});

test('brute force on log-in is held back, in Swedish, and others’ work goes on', async () => {
  const browser = service.browser();
  let held: Response | null = null;
  for (let attempt = 0; attempt < 60 && held === null; attempt += 1) {
    const response = await browser.send(`/logga-in/svar?code=guess&state=${'a'.repeat(30)}`);
    if (response.status === 429) held = response;
    else {
      assert.equal(response.status, 400);
      await response.body?.cancel();
    }
  }
  assert.ok(held !== null);
  assert.match(((await held.json()) as { error: { message: string } }).error.message, /För många försök/);
  assert.equal((await karin.send('/api/session')).status, 200);
});

test('closing waits for calls under way', async () => {
  const [own, browser] = await withKarin({ routes });
  const answer = browser.send('/api/test/slow');
  await new Promise((resolve) => setTimeout(resolve, 150));
  await own.close();
  assert.equal((await answer).status, 200);
  await assert.rejects(fetch(`${own.url}/healthz`));
});
