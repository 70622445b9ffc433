import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { putPerson, putUnit, type TestService, type TestUnit, testService } from '../../app/testing.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import type { SessionReply } from './contract.ts';

let service: TestService;
let norr: TestUnit;
let soder: TestUnit;
let utland: TestUnit;

before(async () => {
  service = await testService();
  const { owner } = service.tables;
  norr = await putUnit(owner, { name: 'Norrhamns vårdcentral' });
  soder = await putUnit(owner, { name: 'Söderby vårdcentral', provider: norr });
  utland = await putUnit(owner, { name: 'Annan vårdgivares mottagning' });
  service.people.push(
    await putPerson(owner, {
      name: 'Karin Ek',
      hsaId: 'SE-KARIN',
      assignments: [
        { unit: norr, role: 'coordinator' },
        { unit: soder, role: 'coordinator', source: 'local' },
      ],
    }),
    await putPerson(owner, {
      name: 'Dan Berg',
      hsaId: 'SE-DAN',
      assignments: [{ unit: norr, role: 'treating_doctor' }],
    }),
    await putPerson(owner, {
      name: 'Moa Chef',
      hsaId: 'SE-MOA',
      assignments: [{ unit: norr, role: 'unit_manager', source: 'local', purpose: 'Administration' }],
    }),
    await putPerson(owner, {
      name: 'Fel Ändamål',
      hsaId: 'SE-FEL',
      assignments: [{ unit: norr, role: 'coordinator', purpose: 'Administration' }],
    }),
    await putPerson(owner, {
      name: 'Var Förr',
      hsaId: 'SE-FORR',
      assignments: [{ unit: norr, role: 'coordinator', source: 'local', to: '2024-12-31' }],
    }),
  );
});
after(() => service.close());

const session = async (browser: ReturnType<TestService['browser']>) => {
  const { status, json } = await browser.call('GET', '/api/session');
  return { status, reply: json as unknown as SessionReply };
};

test('a coordinator logs in by code and PKCE, and begins at the unit chosen at the provider', async () => {
  const browser = service.browser();
  const done = await browser.logIn('SE-KARIN', norr.hsaId, '/logga-in?till=/idag');
  assert.equal(done.url, `${service.url}/idag`);
  const { status, reply } = await session(browser);
  assert.equal(status, 200);
  assert.equal(reply.person.name, 'Karin Ek');
  assert.deepEqual(reply.unit, { id: norr.unitId, name: norr.name });
  assert.deepEqual(
    reply.units.map((unit) => unit.name),
    ['Norrhamns vårdcentral', 'Söderby vårdcentral'],
  );
  assert.equal(reply.demo, true);
  assert.ok(reply.abilities.includes('patient.find'));
});

test('a directory that writes HSA ids in lower case gives the same person the same unit and role', async () => {
  service.people.push({
    ...(await putPerson(service.tables.owner, {
      name: 'Lisa Liten',
      hsaId: 'SE-LISA',
      assignments: [{ unit: norr, role: 'coordinator' }],
    })),
  });
  const { owner } = service.tables;
  await owner.query(`update unit set hsa_id = upper(hsa_id) where unit_id = $1`, [norr.unitId]);
  await owner.query(`update staff set hsa_id = 'se-lisa' where hsa_id = 'SE-LISA'`);
  const browser = service.browser();
  await browser.logIn('SE-LISA', norr.hsaId);
  const { reply } = await session(browser);
  assert.deepEqual([reply.unit?.id, reply.abilities.includes('patient.find')], [norr.unitId, true]);
  const { rows } = await owner.query(`select count(*)::int as n from staff where hsa_id = 'SE-LISA'`);
  assert.deepEqual(rows, [{ n: 1 }]);
});

test('the session cookie is closed to scripts and to other sites, and the database holds only its hash', async () => {
  const browser = service.browser();
  const chooser = await browser.visit('/logga-in');
  const action = /action="([^"]+)"/.exec(chooser.text)?.[1] ?? '';
  let response = await browser.send(action, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ person: `SE-KARIN ${norr.hsaId}` }),
  });
  while (!response.headers.getSetCookie().some((line) => line.startsWith('koordinera='))) {
    response = await browser.send(response.headers.get('location') ?? '/');
  }
  const line = response.headers.getSetCookie().find((cookie) => cookie.startsWith('koordinera=')) ?? '';
  assert.match(line, /HttpOnly/i);
  assert.match(line, /SameSite=Lax/i);
  const token = browser.cookies.get('koordinera') ?? '';
  assert.match(token, /^[\w-]{43}$/);
  const rows = await service.tables.owner.query(`select s::text as row from session s`);
  assert.ok(rows.rows.length > 0);
  assert.ok(rows.rows.every(({ row }) => !String(row).includes(token)));
});

test('LAW-36: the identity number that the provider states is kept for the review, and stands in no session, answer or log', async () => {
  const { owner } = service.tables;
  const numbered = {
    name: 'Nora Nummer',
    hsaId: 'SE-NORA',
    assignments: [{ unit: norr, role: 'coordinator' }],
  } as const;
  service.people.push({ ...(await putPerson(owner, numbered)), number: '19820314-R2K4' });
  const browser = service.browser();
  await browser.logIn('SE-NORA', norr.hsaId);
  const kept = await owner.query(
    `select i.number, i.kind from staff_identity i join staff s using (provider_id, staff_id) where s.hsa_id = 'SE-NORA'`,
  );
  assert.deepEqual(kept.rows, [{ number: '19820314R2K4', kind: 'reservnummer' }]);
  const elsewhere = await owner.query(
    'select s::text as row from session s union all select e::text from audit_event e',
  );
  const told = [JSON.stringify((await session(browser)).reply), ...elsewhere.rows.map(({ row }) => String(row))];
  assert.ok(told.every((text) => !/19820314-?R2K4/.test(text)));
});

test('LAW-34: roles follow assignments: a doctor is no coordinator, a manager has no patient abilities', async () => {
  const doctor = service.browser();
  await doctor.logIn('SE-DAN', norr.hsaId);
  const coordinator = service.browser();
  await coordinator.logIn('SE-KARIN', norr.hsaId);
  const seesPatients = ({ abilities }: SessionReply) =>
    abilities.some((ability) => /^(patient|card|cases|act|journal)\./.test(ability));
  assert.equal(seesPatients((await session(coordinator)).reply), true);
  const ofDoctor = (await session(doctor)).reply.abilities.filter((ability) =>
    /^(patient|card|cases|act)/.test(ability),
  );
  assert.deepEqual(
    ofDoctor,
    ['cases.treating', 'patient.find.number'],
    'a doctor sees the coordination of own patients, and finds one person by the whole number',
  );
  const manager = service.browser();
  await manager.logIn('SE-MOA', norr.hsaId);
  const { reply } = await session(manager);
  assert.equal(reply.unit?.id, norr.unitId);
  assert.equal(seesPatients(reply), false);
});

test('LAW-34: without care as purpose, or with an assignment that has ended, there is no session', async () => {
  for (const hsaId of ['SE-FEL', 'SE-FORR']) {
    const browser = service.browser();
    const done = await browser.logIn(hsaId, norr.hsaId);
    assert.equal(done.response.status, 403, hsaId);
    assert.match(done.text, /Du har inget uppdrag i Koordinera/);
    assert.equal(browser.cookies.has('koordinera'), false);
    assert.equal((await session(browser)).status, 401);
  }
  const { rows } = await service.tables.owner.query(
    `select outcome from audit_event where action = 'session.refused' and staff_hsa_id = 'SE-FEL'`,
  );
  assert.deepEqual(rows, [{ outcome: 'denied' }]);
});

test('log-in, unit choice and log-out each leave a row in the log with purpose and assignment', async () => {
  const browser = service.browser();
  await browser.logIn('SE-KARIN', norr.hsaId);
  const chosen = await browser.call('POST', '/api/session/unit', { unitId: soder.unitId });
  assert.equal(chosen.status, 200);
  const out = await browser.call('POST', '/api/session/logout');
  assert.deepEqual([out.status, out.json], [200, { next: null }]);
  assert.equal((await session(browser)).status, 401);
  const { rows } = await service.tables.owner.query(
    `select action, purpose, outcome, unit_id, assignment_id is not null as assigned from audit_event
     where session_id = (select session_id from session order by created_at desc limit 1) and action like 'session.%'
     order by audit_id`,
  );
  assert.deepEqual(rows, [
    { action: 'session.started', purpose: 'inloggning', outcome: 'done', unit_id: norr.unitId, assigned: true },
    { action: 'session.unit_chosen', purpose: 'inloggning', outcome: 'done', unit_id: soder.unitId, assigned: true },
    { action: 'session.ended', purpose: 'inloggning', outcome: 'done', unit_id: soder.unitId, assigned: true },
  ]);
});

test('LAW-58: a unit without an assignment cannot be chosen, and the try is logged', async () => {
  const browser = service.browser();
  await browser.logIn('SE-KARIN', norr.hsaId);
  const { status, json } = await browser.call('POST', '/api/session/unit', { unitId: utland.unitId });
  assert.equal(status, 403);
  assert.match(JSON.stringify(json), /inget uppdrag på den enheten/);
  assert.equal((await session(browser)).reply.unit?.id, norr.unitId);
  const { rows } = await service.tables.owner.query(
    `select outcome, object_id from audit_event where action = 'session.unit_chosen' and outcome = 'denied'`,
  );
  assert.deepEqual(rows, [{ outcome: 'denied', object_id: utland.unitId }]);
});

test('a local assignment that ends closes an open session at once; one from the directory at the next log-in', async () => {
  const { owner } = service.tables;
  const person = await putPerson(owner, {
    name: 'Lena Kort',
    hsaId: 'SE-LENA',
    assignments: [{ unit: norr, role: 'coordinator', source: 'local' }],
  });
  service.people.push(person);
  const browser = service.browser();
  await browser.logIn('SE-LENA', norr.hsaId);
  assert.equal((await session(browser)).status, 200);
  await owner.query(
    `update assignment set valid_to = '2024-12-31' where staff_id = (select staff_id from staff where hsa_id = 'SE-LENA')`,
  );
  assert.equal((await session(browser)).status, 401);

  const dan = service.people.find((person) => person.hsaId === 'SE-DAN');
  assert.ok(dan);
  service.people.splice(service.people.indexOf(dan), 1, { ...dan, assignments: [] });
  const again = await service.browser().logIn('SE-DAN', norr.hsaId);
  assert.equal(again.response.status, 403);
  const { rows } = await owner.query(
    `select valid_to < valid_from as ended from assignment where staff_id = (select staff_id from staff where hsa_id = 'SE-DAN')`,
  );
  assert.deepEqual(rows, [{ ended: true }]);
});

test('LAW-58: switching unit without logging out changes what the database itself shows', async () => {
  const { owner } = service.tables;
  for (const [unit, family] of [
    [norr, 'Norrman'],
    [soder, 'Sörman'],
  ] as const) {
    const patientId = uuidv7();
    const key = [unit.providerId, unit.unitId, patientId];
    await owner.query(
      `insert into patient (provider_id, unit_id, patient_id, number, number_kind, given_name, family_name, created_at)
       values ($1, $2, $3, $4, 'reservnummer', 'Anna', $5, now())`,
      [...key, `19820314${patientId.slice(-4).toUpperCase()}`, family],
    );
    await owner.query(
      `insert into patient_name_key (provider_id, unit_id, patient_id, word) values ($1, $2, $3, 'anna')`,
      key,
    );
  }
  const browser = service.browser();
  await browser.logIn('SE-KARIN', norr.hsaId);
  const found = async () => JSON.stringify((await browser.call('POST', '/api/patients/find', { text: 'anna' })).json);
  const atNorr = await found();
  assert.ok(atNorr.includes('Norrman') && !atNorr.includes('Sörman'), atNorr);
  await browser.call('POST', '/api/session/unit', { unitId: soder.unitId });
  const atSoder = await found();
  assert.ok(atSoder.includes('Sörman') && !atSoder.includes('Norrman'), atSoder);
});

test('someone with two units who chose none is asked, and every unit route says so', async () => {
  const { owner } = service.tables;
  service.people.push(
    await putPerson(owner, {
      name: 'Två Enheter',
      hsaId: 'SE-TVA',
      assignments: [
        { unit: norr, role: 'coordinator', source: 'local' },
        { unit: soder, role: 'coordinator', source: 'local' },
      ],
    }),
  );
  const browser = service.browser();
  await browser.logIn('SE-TVA', norr.hsaId);
  const { reply } = await session(browser);
  assert.equal(reply.unit, null);
  assert.deepEqual(reply.abilities, []);
  const refused = await browser.call('POST', '/api/patients/find', { text: 'abc' });
  assert.equal(refused.status, 403);
  assert.match(JSON.stringify(refused.json), /Välj först vilken enhet/);
  const { rows } = await owner.query(
    `select outcome, details ->> 'route' as route from audit_event where action = 'session.request_refused' and staff_hsa_id = 'SE-TVA'`,
  );
  assert.deepEqual(rows, [{ outcome: 'denied', route: 'POST /api/patients/find' }]);
});

test('after a session has run out, the same person goes on at the same unit', async () => {
  const browser = service.browser();
  await browser.logIn('SE-TVA', norr.hsaId);
  await browser.call('POST', '/api/session/unit', { unitId: soder.unitId });
  const before = (await session(browser)).reply;
  browser.cookies.delete('koordinera');
  const done = await browser.logIn('SE-TVA', norr.hsaId, `/logga-in?till=/inloggad&enhet=${soder.unitId}`);
  assert.equal(done.url, `${service.url}/inloggad`);
  const after = (await session(browser)).reply;
  assert.equal(after.person.id, before.person.id);
  assert.equal(after.unit?.id, soder.unitId);
  assert.notEqual(after.csrf, before.csrf);
});

test('logging in again ends the session the browser had', async () => {
  const browser = service.browser();
  await browser.logIn('SE-KARIN', norr.hsaId);
  const first = browser.cookies.get('koordinera') ?? '';
  await browser.logIn('SE-KARIN', norr.hsaId);
  assert.notEqual(browser.cookies.get('koordinera'), first);
  const old = await fetch(`${service.url}/api/session`, { headers: { cookie: `koordinera=${first}` } });
  assert.equal(old.status, 401);
});
