/** What an assignment carries, tried on a running server: the same role with each reach, with and without the right. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TestBrowser } from '../../src/app/testing.ts';
import { putPerson } from '../../src/app/testing.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { type Reach, reaches } from '../../src/kernel/subject.ts';
import { loggedBy, send } from './call.ts';
import { type AccessWorld, accessWorld, staffIdOf } from './world.ts';

let world: AccessWorld;
const coordinators: Partial<Record<Reach, TestBrowser>> = {};
before(async () => {
  world = await accessWorld();
  for (const reach of reaches) coordinators[reach] = await coordinator(reach, reach === 'across');
  await world.relate();
});
after(() => world?.service.close());

/** A coordinator at the first unit, related to its patients, whose assignment has the reach. */
async function coordinator(reach: Reach, opensProtected: boolean): Promise<TestBrowser> {
  const { service, units } = world;
  const hsaId = `SE-REACH-${reach}`;
  const assignments = [{ unit: units.first, role: 'coordinator', source: 'local', reach, opensProtected }] as const;
  service.people.push(await putPerson(service.tables.owner, { name: `Rut ${reach}`, hsaId, assignments }));
  const staffId = await staffIdOf(service, units.first, hsaId);
  for (const place of ['relation', 'protected'] as const) {
    await service.tables.owner.query(
      `insert into care_relation (provider_id, unit_id, patient_id, holder, kind, from_day, until_day, source_id)
       values ($1, $2, $3, $4, 'contact', '2000-01-01', '9999-12-31', $5)`,
      [units.first.providerId, units.first.unitId, world.places[place].patientId, staffId, uuidv7()],
    );
  }
  const browser = service.browser();
  await browser.logIn(hsaId, units.first.hsaId);
  await browser.call('POST', '/api/session/unit', { unitId: units.first.unitId });
  return browser;
}

function browserOf(reach: Reach): TestBrowser {
  const browser = coordinators[reach];
  assert.ok(browser);
  return browser;
}

/** Whether the call was let in; a refusal must be the policy's, in words, and be in the log. */
async function asked(reach: Reach, name: string, sent: Parameters<typeof send>[2], words: RegExp): Promise<boolean> {
  const answer = await send(browserOf(reach), name, sent);
  const denied = (await loggedBy(world, answer.requestId)).filter((row) => row.action === 'access.denied');
  if (answer.status === 200) return denied.length === 0;
  assert.equal(answer.status, 403, `${name} ${reach}: ${answer.text}`);
  assert.match(answer.json.error?.message ?? '', words);
  assert.equal(denied.length, 1);
  return false;
}

const far = { provider: /bara den egna enheten.*enhetens chef/, across: /inte andra vårdgivares.*enhetens chef/ };

test('LAW-58, LAW-34: other units are chosen, read and lifted only by whom the assignment takes there', async () => {
  const { patientId } = world.places.relation;
  const params = { patientId };
  const routes: [string, Parameters<typeof send>[2]][] = [
    ['POST /api/patients/:patientId/elsewhere', { params, body: { reason: 'coordination' } }],
    ['POST /api/patients/:patientId/elsewhere/blocked', { params }],
  ];
  for (const [name, sent] of routes) {
    const open = [];
    for (const reach of reaches) if (await asked(reach, name, sent, far.provider)) open.push(reach);
    assert.deepEqual(open, ['provider', 'across'], name);
  }
  const unitId = world.units.second.unitId;
  const lift = { params: { patientId, unitId }, body: { ground: 'consent', said: 'I dag' } };
  assert.equal(await asked('unit', 'POST /api/patients/:patientId/elsewhere/:unitId/lift', lift, far.provider), false);
  const read = { params: { patientId, unitId } };
  const address = 'GET /api/coordination/patients/:patientId/elsewhere/:unitId';
  assert.equal(await asked('unit', address, read, far.provider), false);
});

test('LAW-49, LAW-34: other care providers are looked at only by whom the assignment takes there', async () => {
  const sent = { params: { patientId: world.places.relation.patientId } };
  for (const name of ['POST /api/patients/:patientId/across']) {
    const open = [];
    for (const reach of reaches) if (await asked(reach, name, sent, far.across)) open.push(reach);
    assert.deepEqual(open, ['across'], name);
  }
  assert.equal(await asked('provider', 'POST /api/patients/:patientId/across/read', sent, far.across), false);
});

test('LAW-58: a case of another unit is not even opened by a person whose assignment ends at the own unit', async () => {
  const sent = { params: { handoverId: uuidv7() } };
  const name = 'POST /api/coordination/handovers/:handoverId/open';
  assert.equal(await asked('unit', name, sent, far.provider), false);
  assert.equal((await send(browserOf('provider'), name, sent)).status, 404);
  // The coordinator may follow what the unit itself has handed over.
  assert.equal((await send(browserOf('unit'), 'POST /api/coordination/handovers/:handoverId/read', sent)).status, 404);
});

test('LAW-76: a protected patient’s contact details are opened only by whom the assignment gives the right', async () => {
  const sent = { params: { patientId: world.places.protected.patientId }, body: { reason: 'Jag ska ringa patienten' } };
  const name = 'POST /api/patients/:patientId/contact';
  assert.equal(await asked('unit', name, sent, /rätt att öppna skyddade uppgifter\. Be enhetens chef/), false);
  assert.equal(await asked('across', name, sent, /rätt att öppna/), true);
});

test('LAW-76: the card tells why before anything is tried, in the same words', async () => {
  const sent = { params: { patientId: world.places.protected.patientId } };
  const refusals = async (reach: Reach) => {
    const { json } = await send(browserOf(reach), 'POST /api/coordination/patients/:patientId/card', sent);
    const may = (json as unknown as { may: { action: string; refused: { message: string } | null }[] }).may;
    return ['patient.contact.reveal', 'elsewhere.choose', 'across.look'].map(
      (action) => may.find((one) => one.action === action)?.refused?.message ?? null,
    );
  };
  const [right, units, providers] = await refusals('unit');
  assert.match(right ?? '', /Ditt uppdrag ger inte rätt att öppna skyddade uppgifter/);
  assert.match(units ?? '', far.provider);
  assert.match(providers ?? '', far.across);
  assert.deepEqual(await refusals('across'), [null, null, null]);
});
