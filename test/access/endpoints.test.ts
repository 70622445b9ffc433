import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { moduleRoutes } from '../../src/app/modules.ts';
import type { RouteShape } from '../../src/contract/route.ts';
import { loggedBy, send } from './call.ts';
import { decided, resourceOf, subjectOf } from './matrix.ts';
import { type Sample, type Sent, samples } from './samples.ts';
import { type AccessWorld, accessWorld, type HeldRole, heldRoles, type PlaceName, person } from './world.ts';

let world: AccessWorld;
before(async () => {
  world = await accessWorld();
});
after(() => world?.service.close());

const nameOf = ({ method, path }: RouteShape): string => `${method} ${path}`;
const found = moduleRoutes.map(({ route }) => nameOf(route));
const tried = found.flatMap((name): [string, Sample][] => {
  const sample = samples[name];
  return sample === undefined ? [] : [[name, sample]];
});
const sentTo = (sample: Sample, place: PlaceName): Sent => sample.about?.(world.places[place]) ?? sample.whole ?? {};

test('every route of the contract has a sample call, and every sample a route', () => {
  assert.deepEqual(
    found.filter((name) => samples[name] === undefined),
    [],
  );
  assert.deepEqual(
    Object.keys(samples).filter((name) => !found.includes(name)),
    [],
  );
  assert.ok(moduleRoutes.every(({ route }) => route.access === 'unit'));
});

test('no route answers without a log-in, nor before a unit is chosen', async () => {
  const { service, units } = world;
  const nowhere = service.browser();
  const undecided = await person(service, 'Ulla Två', 'SE-ULLA', [
    { unit: units.first, role: 'coordinator' },
    { unit: units.second, role: 'coordinator' },
  ]);
  await service.tables.owner.query(`update session set unit_id = null, assignment_id = null where hsa_id = 'SE-ULLA'`);
  for (const [name, sample] of tried) {
    const sent = sentTo(sample, 'relation');
    assert.equal((await send(nowhere, name, sent)).status, 401, name);
    const answer = await send(undecided, name, sent);
    assert.equal(answer.status, 403, name);
    const rows = await loggedBy(world, answer.requestId);
    assert.deepEqual(
      rows.map((row) => row.action),
      ['session.request_refused'],
      name,
    );
  }
});

test('LAW-34, LAW-35: every route is closed to a role that may not, with a reason, and the try stands in the log', async () => {
  const wrong: string[] = [];
  for (const [name, sample] of tried) {
    const [module, action] = sample.asks;
    const role = heldRoles.find((one) => !decided({ module, action }, subjectOf(one, 'R'), resourceOf(one, 'R')).allow);
    assert.equal(role === undefined, sample.own === true, `${name}: open to every role, or closed to one`);
    if (role === undefined) continue;
    const answer = await send(world.browsers[role], name, sentTo(sample, 'relation'));
    const rows = await loggedBy(world, answer.requestId);
    const told = rows.map((row) => `${row.action} ${row.outcome} ${row.details?.action} ${row.reason}`).join('; ');
    const expected = `access.denied denied ${action} ${answer.json.error?.message}`;
    if (answer.status !== 403 || told !== expected) wrong.push(`${name} as ${role}: ${answer.status} ${told}`);
  }
  assert.deepEqual(wrong, []);
});

test('LAW-35: the good call of every route leaves its row, which names every patient that the answer shows', async () => {
  const wrong: string[] = [];
  const known = new Set(Object.values(world.places).map((place) => place.patientId));
  for (const [name, sample] of tried) {
    const answer = await send(world.browsers[sample.by], name, sentTo(sample, 'relation'));
    const expected = sample.answers ?? 200;
    if (answer.status !== expected)
      wrong.push(`${name} as ${sample.by}: ${answer.status} ${answer.text.slice(0, 300)}`);
    const rows = await loggedBy(world, answer.requestId);
    // A call that is never read, such as an empty body, reaches no transaction.
    if (rows.length === 0 && expected !== 400) wrong.push(`${name} leaves nothing in the log`);
    const named = new Set(rows.flatMap((row) => row.patients));
    const shown = [...known].filter((patientId) => answer.text.includes(patientId));
    if (shown.some((patientId) => !named.has(patientId))) {
      wrong.push(`${name} shows a patient whom its row does not name`);
    }
    const done = rows.every((row) => row.outcome === 'done');
    if (answer.status === 200 && !done) wrong.push(`${name} goes well and is not logged as done`);
  }
  assert.deepEqual(wrong, []);
});

/** Roles with a duty for the whole care provider: they read outside their own unit, never outside their provider. */
const providerWide: ReadonlySet<HeldRole> = new Set(['log_reviewer', 'process_leader', 'administrator']);

test('LAW-07, LAW-46, LAW-58: identifiers of another unit or provider in any place give no content', async () => {
  let asked = 0;
  for (const [name, sample] of tried) {
    if (sample.about === undefined) continue;
    for (const place of ['otherUnit', 'otherProvider'] as const) {
      if (place === 'otherUnit' && providerWide.has(sample.by)) continue;
      const sent = sentTo(sample, place);
      const answer = await send(world.browsers[sample.by], name, sent);
      const told = `${name} with ids of ${place}: ${answer.status} ${answer.text.slice(0, 300)}`;
      assert.doesNotMatch(answer.text, /zorvald/i, told);
      if (answer.status === 200) assert.equal(shows(answer.text), false, told);
      asked += 1;
    }
  }
  assert.ok(asked > 60, `${asked} calls`);
});

/** Whether a successful answer says more than that nothing was found or done. */
function shows(text: string): boolean {
  return !/^\{("tooShort":false,"hits":\[\],"more":false|"marked":0|"rows":\[\].*|)\}$/.test(text);
}

test('LAW-58: each identifier on its own, in an address that is otherwise right, opens nothing of another unit', async () => {
  const { relation, otherUnit, otherProvider } = world.places;
  for (const foreign of [otherUnit, otherProvider]) {
    for (const [name, sample] of tried) {
      if (sample.about === undefined || providerWide.has(sample.by)) continue;
      const own = JSON.stringify(sample.about(relation));
      for (const key of Object.keys(relation) as (keyof typeof relation)[]) {
        const value = relation[key];
        if (typeof value !== 'string' || key === 'otherUnitId' || !own.includes(value)) continue;
        const sent = JSON.parse(own.replaceAll(value, String(foreign[key]))) as Sent;
        const answer = await send(world.browsers[sample.by], name, sent);
        assert.doesNotMatch(answer.text, /zorvald/i, `${name} with ${key}: ${answer.text.slice(0, 200)}`);
        assert.notEqual(answer.status, 500, `${name} with ${key}`);
      }
    }
  }
});

test('LAW-17, LAW-59: an assignment that ends closes every route at once, in a session that is open', async () => {
  const { service, units } = world;
  const leaving = await person(service, 'Lis Slutar', 'SE-LIS', [{ unit: units.first, role: 'coordinator' }]);
  assert.equal((await send(leaving, 'GET /api/worklist/counts', {})).status, 200);
  await service.tables.owner.query(
    `update assignment set valid_to = current_date - 1 where staff_id = (select staff_id from staff where hsa_id = 'SE-LIS')`,
  );
  for (const [name, sample] of tried) {
    const answer = await send(leaving, name, sentTo(sample, 'relation'));
    assert.equal(answer.status, 401, `${name}: ${answer.text.slice(0, 200)}`);
  }
});

test('LAW-35: a try that the module refuses after the right was judged leaves its row too', async () => {
  const nobody = '018f0000-0000-7000-8000-0000000000ff';
  const tries = [
    ['GET /api/certificates/quarantine/:quarantineId', { params: { quarantineId: nobody } }, 404],
    ['POST /api/worklist/list', { body: { tab: 'unit', after: 'x' } }, 400],
  ] as const;
  for (const [name, sent, status] of tries) {
    const answer = await send(world.browsers.coordinator, name, sent);
    assert.equal(answer.status, status, answer.text);
    const rows = await loggedBy(world, answer.requestId);
    assert.equal(rows.length, 1, name);
    assert.notEqual(rows[0]?.outcome, 'done', name);
  }
});
