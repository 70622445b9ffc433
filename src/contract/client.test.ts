import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { createCall, csrfHeader, type PageUnit } from './client.ts';
import { CallError, presentRefusal } from './errors.ts';
import { defineRoute, unitHeader } from './route.ts';

const readRoute = defineRoute({
  method: 'GET',
  path: '/api/people/:id',
  summary: 'En person',
  access: 'unit',
  params: z.object({ id: z.string() }),
  query: z.object({ part: z.optional(z.string()) }),
  reply: z.object({ title: z.string() }),
});
const writeRoute = defineRoute({
  method: 'POST',
  path: '/api/people',
  summary: 'Ny person',
  access: 'unit',
  body: z.object({ title: z.string() }),
  reply: z.object({ id: z.string() }),
});
const rawRoute = defineRoute({
  method: 'POST',
  path: '/api/files',
  summary: 'Fil',
  access: 'unit',
  raw: ['application/xml', 'application/x-ndjson'],
  reply: z.object({ stored: z.number() }),
});

function harness(answer: () => Promise<Response> | Response) {
  let page: PageUnit = { unit: 'unit-1' };
  const elsewhere: string[] = [];
  const seen: { url: string; init: RequestInit }[] = [];
  let loggedOut = 0;
  let contacts = 0;
  const call = createCall({
    fetch: async (url, init) => {
      seen.push({ url, init });
      return answer();
    },
    csrf: () => 'token-1',
    page: () => page,
    onOtherUnit: (now) => {
      elsewhere.push(now.name);
    },
    onLoggedOut: () => {
      loggedOut += 1;
    },
    onContact: () => {
      contacts += 1;
    },
  });
  const drawFor = (next: string | null) => {
    page = { unit: next };
  };
  return { call, seen, elsewhere, drawFor, loggedOut: () => loggedOut, contacts: () => contacts };
}

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

test('a reading call carries no token and returns the checked reply', async () => {
  const { call, seen } = harness(() => json(200, { title: 'Hej', secret: 'not in the contract' }));
  const reply = await call(readRoute, { params: { id: '7' }, query: { part: 'a' } });
  assert.deepEqual(reply, { title: 'Hej' });
  assert.equal(seen[0]?.url, '/api/people/7?part=a');
  assert.equal(csrfHeader in ((seen[0]?.init.headers ?? {}) as Record<string, string>), false);
});

test('a writing call carries the token and JSON', async () => {
  const { call, seen } = harness(() => json(200, { id: 'x' }));
  await call(writeRoute, { body: { title: 'Ny' } });
  const headers = seen[0]?.init.headers as Record<string, string>;
  assert.equal(headers[csrfHeader], 'token-1');
  assert.equal(headers['content-type'], 'application/json');
  assert.equal(seen[0]?.init.body, '{"title":"Ny"}');
});

test('a raw body travels untouched with its own media type', async () => {
  const { call, seen } = harness(() => json(200, { stored: 1 }));
  await call(rawRoute, { raw: { type: 'application/xml', content: '<a/>' } });
  const headers = seen[0]?.init.headers as Record<string, string>;
  assert.equal(headers['content-type'], 'application/xml');
  assert.equal(seen[0]?.init.body, '<a/>');
});

test('a refusal becomes a CallError with the words, the paragraph, the fields and the number', async () => {
  const refusal = {
    kind: 'denied' as const,
    message: 'Endast läsning: samtycket återkallades 3 mars.',
    basis: 'LOK 4 §',
    fields: { date: 'För tidigt.' },
  };
  const { call } = harness(() => json(403, presentRefusal(refusal, 'K7Q2-M4')));
  await assert.rejects(call(writeRoute, { body: { title: 'Ny' } }), (error) => {
    assert.ok(error instanceof CallError);
    assert.equal(error.kind, 'denied');
    assert.equal(error.message, refusal.message);
    assert.equal(error.basis, 'LOK 4 §');
    assert.deepEqual(error.fields, refusal.fields);
    assert.equal(error.number, 'K7Q2-M4');
    return true;
  });
});

test('no network says that nothing was lost', async () => {
  const { call } = harness(() => Promise.reject(new TypeError('fetch failed')));
  await assert.rejects(call(readRoute, { params: { id: '7' } }), (error) => {
    assert.ok(error instanceof CallError);
    assert.equal(error.kind, 'network');
    assert.match(error.message, /Ingenting har gått förlorat/);
    return true;
  });
  await assert.rejects(call(writeRoute, { body: { title: 'Ny' } }), /Det du skrev finns kvar/);
});

test('a page from something in between is a service that does not answer', async () => {
  const { call } = harness(() => new Response('<html>502</html>', { status: 502 }));
  await assert.rejects(call(readRoute, { params: { id: '7' } }), (error) => {
    assert.ok(error instanceof CallError);
    assert.equal(error.kind, 'unavailable');
    return true;
  });
});

test('an answer cut off half way is a lost network, not a stray exception', async () => {
  const cutOff = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode('{"title":'));
      controller.error(new TypeError('terminated'));
    },
  });
  const { call } = harness(() => new Response(cutOff));
  await assert.rejects(call(readRoute, { params: { id: '7' } }), { kind: 'network' });
});

test('an answer outside the contract is refused', async () => {
  const { call } = harness(() => json(200, { title: 7 }));
  await assert.rejects(call(readRoute, { params: { id: '7' } }), /svarar inte som den ska/);
});

test('a 401 tells that the session is gone, also when the answer is no JSON', async () => {
  const { call, loggedOut, contacts } = harness(() => new Response('', { status: 401 }));
  await assert.rejects(call(readRoute, { params: { id: '7' } }), (error) => {
    assert.ok(error instanceof CallError);
    assert.equal(error.kind, 'unauthenticated');
    return true;
  });
  assert.equal(loggedOut(), 1);
  assert.equal(contacts(), 0);
});

test('a call that its page gave up is not reported as a lost network', async () => {
  const controller = new AbortController();
  const { call } = harness(() => {
    controller.abort();
    return Promise.reject(controller.signal.reason);
  });
  await assert.rejects(call(readRoute, { params: { id: '7' } }, { signal: controller.signal }), { name: 'AbortError' });
});

const sessionRoute = defineRoute({
  method: 'GET',
  path: '/api/whoami',
  summary: 'Vem',
  access: 'session',
  reply: z.object({ id: z.string() }),
});
const unitOf = (init: RequestInit | undefined) => new Headers(init?.headers).get(unitHeader);

test('every call about a unit names the unit that the page was drawn for; a call about the session names none', async () => {
  const { call, seen, drawFor } = harness(() => json(200, { title: 'Hej', id: 'ny', stored: 1 }));
  await call(readRoute, { params: { id: '7' } });
  await call(writeRoute, { body: { title: 'x' } });
  await call(rawRoute, { raw: { type: 'application/xml', content: '<x/>' } });
  await call(sessionRoute);
  drawFor('unit-2');
  await call(readRoute, { params: { id: '7' } });
  assert.deepEqual(
    seen.map(({ init }) => unitOf(init)),
    ['unit-1', 'unit-1', 'unit-1', null, 'unit-2'],
  );
});

test('an answer that another unit is active is told to the page it was for, and to no page chosen since', async () => {
  const conflict = {
    kind: 'conflict',
    message: 'Du arbetar nu på Sjöbo.',
    details: { code: 'other_unit', unit: { id: 'unit-2', name: 'Sjöbo' } },
    number: 'T-1',
  };
  const { call, elsewhere, drawFor } = harness(() => json(409, { error: conflict }));
  await assert.rejects(call(readRoute, { params: { id: '7' } }), /Du arbetar nu på Sjöbo/);
  assert.deepEqual(elsewhere, ['Sjöbo']);
  for (const chosen of ['unit-1', 'unit-2']) {
    const late = call(readRoute, { params: { id: '7' } });
    drawFor(chosen);
    await assert.rejects(late);
    assert.deepEqual(elsewhere, ['Sjöbo'], `after ${chosen} was chosen`);
  }
});
