/** Support's just-in-time access on a running server: who asks, who answers, when it opens and closes. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { putSupportAccess } from '../../src/modules/access/testing.ts';
import { type SupportCalls, supportCalls } from './support-calls.ts';
import { type AccessWorld, accessWorld, person, staffIdOf } from './world.ts';

let world: AccessWorld;
let s: SupportCalls;
before(async () => {
  world = await accessWorld();
  s = supportCalls(world);
});
after(() => world?.service.close());

test('LAW-78: without a request nothing is shown, and the try stands in the log', async () => {
  await s.forget();
  const nowhere = uuidv7();
  await s.closed(nowhere, /Du har ingen sådan åtkomst/);
  const denied = (await s.log(nowhere)).filter((row) => row.action === 'access.denied');
  assert.equal(denied.length, 4);
  assert.ok(denied.every((row) => row.outcome === 'denied' && row.purpose === 'felsökning'));
  for (const role of ['coordinator', 'unit_manager', 'administrator', 'log_reviewer'] as const) {
    await s.closed(nowhere, /begärs av den som har uppdrag som support/, world.browsers[role]);
  }
});

test('LAW-78: what support asks is judged: unit, time, views, and no identity number in its words', async () => {
  await s.forget();
  const refused = async (differing: object, field: string, why: RegExp) => {
    const reply = await s.ask(world.browsers.support, 'POST', '/api/support/requests', s.wish(differing));
    assert.equal(reply.status, 400, reply.text);
    assert.match(reply.json.error?.fields?.[field] ?? '', why);
  };
  await refused({ matter: 'Gäller 19650301-C3D4.' }, 'matter', /ser ut som ett personnummer/);
  await refused({ reference: '196503011234' }, 'reference', /ser ut som ett personnummer/);
  await refused({ minutes: 480 }, 'minutes', /högst 4 timmar/);
  await refused({ minutes: 61 }, 'minutes', /Välj en tid/);
  await refused({ unitId: world.units.foreign.unitId }, 'unitId', /finns inte hos vårdgivaren/);
  await refused({ views: [] }, 'views', /Välj vad du behöver se/);
  assert.deepEqual(await s.rows('select * from support_request'), []);
  const tries = await s.rows<{ reason: string | null; details: object }>(
    `select reason, details from audit_event where action = 'support.asked' and outcome = 'failed'`,
  );
  assert.equal(tries.length, 5);
  assert.doesNotMatch(JSON.stringify(tries), /C3D4|196503011234|Gäller/);
  await s.asked();
  const again = await s.ask(world.browsers.support, 'POST', '/api/support/requests', s.wish());
  assert.equal(again.status, 409);
});

test('LAW-78: before the answer nothing runs; only who decides for the unit sees the request and may answer', async () => {
  await s.forget();
  const requestId = await s.asked();
  await s.closed(requestId, /inte godkänd ännu/);
  for (const role of ['unit_manager', 'process_leader', 'administrator'] as const) {
    const list = await s.ask(world.browsers[role], 'GET', '/api/support/decisions');
    assert.deepEqual(
      list.json.rows?.map((row) => [row.requestId, row.standing, row.mayDecide]),
      [[requestId, 'waiting', null]],
    );
  }
  for (const role of ['coordinator', 'treating_doctor', 'log_reviewer', 'support'] as const) {
    assert.equal((await s.ask(world.browsers[role], 'GET', '/api/support/decisions')).status, 403);
    assert.equal((await s.answer(world.browsers[role], requestId)).status, 403, role);
  }
  const home = await s.ask(world.browsers.unit_manager, 'GET', '/api/home');
  assert.match(home.text, /Supporten \(Rut support\) ber om tillfällig åtkomst/);
});

test('LAW-78: a yes needs a proof of identity that is minutes old; a no does not', async () => {
  await s.forget();
  const requestId = await s.asked();
  const { owner } = world.service.tables;
  await owner.query(`update session set auth_time = auth_time - 7200 where hsa_id = 'SE-unit_manager'`);
  const stale = await s.answer(world.browsers.unit_manager, requestId);
  assert.equal(stale.status, 403, stale.text);
  assert.equal(stale.json.error?.details?.stepUp, true);
  await s.closed(requestId, /inte godkänd ännu/);
  assert.equal((await s.answer(world.browsers.unit_manager, requestId, false)).status, 200);
  await owner.query(`update session set auth_time = auth_time + 7200 where hsa_id = 'SE-unit_manager'`);
  await s.closed(requestId, /sade nej/);
  const late = await s.answer(world.browsers.administrator, requestId);
  assert.equal(late.status, 409, late.text);
});

test('LAW-78: nobody answers their own request, whatever their other roles; neither policy nor database lets them', async () => {
  await s.forget();
  const { service, units } = world;
  const both = await person(service, 'Dubbel Roll', 'SE-BOTH', [
    { unit: units.first, role: 'support' },
    { unit: units.first, role: 'unit_manager' },
  ]);
  const reply = await s.ask(both, 'POST', '/api/support/requests', s.wish());
  const requestId = reply.json.requestId ?? '';
  for (const approve of [true, false]) {
    const own = await s.answer(both, requestId, approve);
    assert.equal(own.status, 403);
    assert.match(own.json.error?.message ?? '', /Ingen svarar på sin egen förfrågan/);
  }
  await s.closed(requestId, /inte godkänd ännu/, both);
  const herself = await staffIdOf(service, units.first, 'SE-BOTH');
  await assert.rejects(
    putSupportAccess(service.tables.owner, units.first, { askedBy: herself, decidedBy: herself }),
    /support_decision_check/,
  );
});

test('LAW-78: an access lapses by itself, may be ended at once by either side, and an unanswered request lapses', async () => {
  const { owner } = world.service.tables;
  await s.forget();
  const expired = await s.asked();
  await s.answer(world.browsers.unit_manager, expired);
  assert.equal((await s.everyView(expired))[0]?.status, 200);
  await owner.query(
    `update support_decision set decided_at = now() - interval '2 hours', until = now() - interval '1 second'`,
  );
  await s.closed(expired, /Tiden för åtkomsten är slut/);

  for (const by of ['unit_manager', 'administrator', 'support'] as const) {
    await s.forget();
    const ended = await s.asked();
    await s.answer(world.browsers.process_leader, ended);
    assert.equal((await s.everyView(ended))[0]?.status, 200);
    assert.equal((await s.end(world.browsers.coordinator, ended)).status, 403);
    assert.equal((await s.end(world.browsers[by], ended)).status, 200, by);
    await s.closed(ended, /Åtkomsten är avslutad/);
    assert.equal((await s.end(world.browsers[by], ended)).status, 409);
  }

  await s.forget();
  const lapsed = await s.asked();
  await owner.query(
    `update support_request set asked_at = now() - interval '8 days', answer_by = now() - interval '1 day'`,
  );
  await s.closed(lapsed, /Ingen svarade/);
  assert.equal((await s.answer(world.browsers.unit_manager, lapsed)).status, 409);

  await s.forget();
  const takenBack = await s.asked();
  await s.end(world.browsers.support, takenBack);
  await s.closed(takenBack, /tillbakadragen/);
  assert.equal((await s.answer(world.browsers.unit_manager, takenBack)).status, 409);
});

test('LAW-78: access at another unit is that unit’s to give, shows that unit alone, and stands in that unit’s log', async () => {
  await s.forget();
  const { second, first } = world.units;
  const requestId = await s.asked({ unitId: second.unitId });
  assert.deepEqual((await s.ask(world.browsers.unit_manager, 'GET', '/api/support/decisions')).json.rows, []);
  assert.equal((await s.answer(world.browsers.unit_manager, requestId)).status, 404);
  assert.equal((await s.answer(world.browsers.process_leader, requestId)).status, 200);
  const state = await s.ask(world.browsers.support, 'GET', `/api/support/requests/${requestId}/state`);
  assert.match(state.text, /Söderhamns vårdcentral/);
  assert.match(state.text, /"fact":"certificates.counting","count":1/);
  // A message of the first unit is not in the second's quarantine.
  const ofFirst = `/api/support/requests/${requestId}/quarantine/${world.places.relation.quarantineId}`;
  assert.equal((await s.ask(world.browsers.support, 'GET', ofFirst)).status, 404);
  const told = await s.log(requestId);
  assert.ok(told.length >= 4);
  assert.ok(
    told.filter((row) => row.outcome !== 'failed').every((row) => [second.unitId, first.unitId].includes(row.unit_id)),
  );
  assert.ok(
    told.filter((row) => /_viewed|asked|approved/.test(row.action)).every((row) => row.unit_id === second.unitId),
  );
});
