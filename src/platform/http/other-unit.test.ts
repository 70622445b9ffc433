/** A call names its page's unit; a person who now works at another unit is told so, and nothing happens. */
import assert from 'node:assert/strict';
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
import { errorBody, otherUnitDetails } from '../../contract/errors.ts';
import { defineRoute, unitHeader } from '../../contract/route.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import { handle, handleUpload } from './index.ts';

const reply = z.object({ unitId: z.string() });
const read = defineRoute({ method: 'GET', path: '/api/test/unit', summary: 'Prov', access: 'unit', reply });
const write = defineRoute({
  method: 'POST',
  path: '/api/test/unit',
  summary: 'Prov',
  access: 'unit',
  body: z.object({ said: z.string() }),
  reply,
});
const upload = defineRoute({
  method: 'POST',
  path: '/api/test/unit-file',
  summary: 'Prov',
  access: 'unit',
  raw: ['application/xml'],
  reply,
});

/** The units at which the routes did their work. */
const done: string[] = [];
const logged = { action: 'session.unit_chosen', purpose: 'administration' } as const;
const routes = [
  ...[read, write].map((route) =>
    handle(route, async ({ tx }) => {
      tx.audit(logged);
      done.push(tx.subject.unitId);
      return ok({ unitId: tx.subject.unitId });
    }),
  ),
  handleUpload(upload, { maxBytes: 1000 }, ({ subject, transaction }) =>
    transaction(async (tx) => {
      tx.audit(logged);
      done.push(subject.unitId);
      return ok({ unitId: subject.unitId });
    }),
  ),
];

let service: TestService;
let norr: TestUnit;
let soder: TestUnit;
let karin: TestBrowser;

before(async () => {
  service = await testService({ routes });
  const { owner } = service.tables;
  norr = await putUnit(owner, { name: 'Norrhamns vårdcentral' });
  soder = await putUnit(owner, { provider: norr, name: 'Söderhamns vårdcentral' });
  const assignments = [norr, soder].map((unit) => ({ unit, role: 'coordinator', source: 'local' }) as const);
  service.people.push(await putPerson(owner, { name: 'Karin Ek', hsaId: 'SE-KARIN', assignments }));
  karin = service.browser();
  await karin.logIn('SE-KARIN', norr.hsaId);
});
after(() => service.close());

const calls = [
  { method: 'GET', path: '/api/test/unit', type: null, body: null },
  { method: 'POST', path: '/api/test/unit', type: 'application/json', body: '{"said":"Hej"}' },
  { method: 'POST', path: '/api/test/unit-file', type: 'application/xml', body: '<x/>' },
] as const;

/** The call as a page drawn for the unit makes it; null: as a program that names no unit. */
async function calledFor(drawnFor: string | null, { method, path, type, body }: (typeof calls)[number]) {
  const response = await karin.send(path, {
    method,
    headers: {
      'x-csrf-token': karin.csrf,
      // The test's browser names its unit by itself; an empty header counts as none.
      [unitHeader]: drawnFor ?? '',
      ...(type === null ? {} : { 'content-type': type }),
    },
    ...(body === null ? {} : { body }),
  });
  return { status: response.status, json: (await response.json()) as unknown };
}

const refusedRows = async () =>
  (
    await service.tables.owner.query<{ route: string; outcome: string; unit_id: string; reason: string }>(
      `select details ->> 'route' as route, outcome, unit_id, reason from audit_event
        where action = 'session.request_refused' order by audit_id`,
    )
  ).rows;

test('a call that names the active unit is served, a reading one, a writing one and a file alike', async () => {
  done.length = 0;
  await karin.call('POST', '/api/session/unit', { unitId: norr.unitId });
  for (const call of calls) assert.equal((await calledFor(norr.unitId, call)).status, 200);
  assert.deepEqual(done, [norr.unitId, norr.unitId, norr.unitId]);
});

test('after a switch in another tab a page of the former unit reads and writes nothing, and is told where one is', async () => {
  done.length = 0;
  await karin.call('POST', '/api/session/unit', { unitId: soder.unitId });
  const before = (await refusedRows()).length;
  for (const call of calls) {
    const { status, json } = await calledFor(norr.unitId, call);
    assert.equal(status, 409, call.path);
    const { error } = errorBody.parse(json);
    assert.equal(error.kind, 'conflict');
    assert.match(error.message, /^Du arbetar nu på Söderhamns vårdcentral, och sidan hör till en annan enhet\./);
    assert.match(error.message, /Ingenting sparades/);
    assert.deepEqual(otherUnitDetails.parse(error.details), {
      code: 'other_unit',
      unit: { id: soder.unitId, name: 'Söderhamns vårdcentral' },
    });
  }
  assert.deepEqual(done, [], 'nothing ran');
  const rows = (await refusedRows()).slice(before);
  assert.deepEqual(
    rows.map((row) => [row.route, row.outcome, row.unit_id]),
    calls.map(({ method, path }) => [`${method} ${path}`, 'failed', soder.unitId]),
    'each refused try stands in the log',
  );
  await karin.call('POST', '/api/session/unit', { unitId: norr.unitId });
  for (const call of calls) assert.equal((await calledFor(norr.unitId, call)).status, 200, 'back again, it goes on');
});

test('a unit that is none, or one of somebody else’s, is not the active one', async () => {
  done.length = 0;
  for (const unit of [uuidv7(), 'Norrhamns', `${norr.unitId}, ${norr.unitId}`, "' or 1=1 --"]) {
    for (const call of calls) assert.equal((await calledFor(unit, call)).status, 409, `${unit} ${call.path}`);
  }
  assert.deepEqual(done, []);
});

test('a call that names no unit is refused in words: nothing is done at whichever unit happens to be active', async () => {
  done.length = 0;
  for (const call of calls) {
    const { status, json } = await calledFor(null, call);
    assert.equal(status, 400, call.path);
    assert.match(errorBody.parse(json).error.message, /vilken enhet .* Ingenting sparades.*[Ll]adda om sidan/s);
  }
  assert.deepEqual(done, []);
});

test('news are heard for the unit that the page was drawn for, and for no other', async () => {
  await karin.call('POST', '/api/session/unit', { unitId: norr.unitId });
  const stop = new AbortController();
  const heard = await karin.send(`/api/events?unit=${norr.unitId}`, { signal: stop.signal });
  assert.equal(heard.status, 200);
  stop.abort();
  const other = await karin.send(`/api/events?unit=${soder.unitId}`);
  assert.equal(other.status, 409);
  assert.equal(otherUnitDetails.parse(errorBody.parse(await other.json()).error.details).unit.id, norr.unitId);
  assert.equal((await karin.send('/api/events')).status, 400);
});
