import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  putPerson,
  putUnit,
  type TestBrowser,
  type TestService,
  type TestUnit,
  testService,
} from '../../app/testing.ts';
import { certificateXml, inEnvelope, revocationXml } from './testing.ts';

let service: TestService;
let unit: TestUnit;
let coordinator: TestBrowser;
let manager: TestBrowser;
before(async () => {
  service = await testService();
  unit = await putUnit(service.tables.owner, { name: 'Norrhamns vårdcentral' });
  for (const [hsaId, role] of [
    ['SE-KIM', 'coordinator'],
    ['SE-CHEF', 'unit_manager'],
  ] as const) {
    service.people.push(
      await putPerson(service.tables.owner, { name: hsaId, hsaId, assignments: [{ unit, role, source: 'local' }] }),
    );
  }
  coordinator = service.browser();
  manager = service.browser();
  await coordinator.logIn('SE-KIM', unit.hsaId);
  await manager.logIn('SE-CHEF', unit.hsaId);
});
after(() => service.close());

async function upload(browser: TestBrowser, content: string, type = 'application/xml') {
  const response = await browser.send('/api/certificates', {
    method: 'POST',
    headers: { 'content-type': type, 'x-csrf-token': browser.csrf },
    body: content,
  });
  return {
    status: response.status,
    json: (await response.json()) as Record<string, unknown> & { error?: { message: string } },
  };
}

const own = (id: string, change = {}) =>
  certificateXml({ id, unit: unit.hsaId, careProvider: unit.providerHsaId, ...change });

describe('certificates over the network', () => {
  it('takes a message in an envelope, and NDJSON, and answers what became of it', async () => {
    const message = await upload(coordinator, inEnvelope(own('h-1')), 'text/xml');
    assert.deepEqual([message.status, message.json.stored], [200, 1], JSON.stringify(message.json));
    const lines = await upload(coordinator, '{"revokes":"h-1"}\n{', 'application/x-ndjson');
    assert.equal(lines.status, 200, JSON.stringify(lines.json));
    assert.equal(lines.json.revoked, 1);
    assert.equal((lines.json.quarantined as unknown[]).length, 1);
  });

  it('LAW-07, LAW-46: nobody stores, revokes or asks about another provider’s certificates from outside', async () => {
    const other = await putUnit(service.tables.owner, { name: 'Sundets vårdcentral' });
    service.people.push(
      await putPerson(service.tables.owner, {
        name: 'Ulla',
        hsaId: 'SE-ULLA',
        assignments: [{ unit: other, role: 'coordinator', source: 'local' }],
      }),
    );
    const ulla = service.browser();
    await ulla.logIn('SE-ULLA', other.hsaId);
    const theirs = { unit: other.hsaId, careProvider: other.providerHsaId };
    assert.equal((await upload(ulla, certificateXml({ id: 'u-1', ...theirs }))).json.stored, 1);
    const unknown = { unit: 'OKÄND', careProvider: 'OKÄND' };
    for (const message of [
      certificateXml({ id: 'u-1', ...theirs }),
      certificateXml({ id: 'u-2', ...theirs }),
      certificateXml({ id: 'u-3', ...unknown }),
      revocationXml({ id: 'u-1', ...theirs }),
      revocationXml({ id: 'u-1', ...unknown }),
      revocationXml({ id: 'u-1' }),
    ]) {
      const { json } = await upload(coordinator, message);
      assert.deepEqual([json.stored, json.already], [0, 0], JSON.stringify(json));
    }
    const { rows } = await service.tables.owner.query(
      `select c.external_id, c.counts from certificate c where c.external_id like 'u-%'`,
    );
    assert.deepEqual(rows, [{ external_id: 'u-1', counts: true }]);
  });

  it('answers what is hostile with a list of what is in quarantine, never with a fault', async () => {
    for (const content of [
      '',
      'PK\x03\x04',
      '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
      '<a>'.repeat(200_000),
      '\x00',
    ]) {
      const { status, json } = await upload(coordinator, content);
      assert.equal(status, 200, JSON.stringify(json));
      assert.equal((json.quarantined as unknown[]).length, 1);
    }
    const big = await upload(coordinator, `<a>${'x'.repeat(2_000_000)}</a>`);
    assert.equal(big.status, 200);
    const huge = await upload(coordinator, 'x'.repeat(21_000_000)).catch(() => null);
    assert.ok(huge === null || huge.status === 413);
  });

  it('lets only the coordinator in, with a reason to the others', async () => {
    const { status, json } = await upload(manager, own('h-2'));
    assert.equal(status, 403);
    assert.match(json.error?.message ?? '', /koordinator/);
    const listed = await manager.call('GET', '/api/certificates/quarantine');
    assert.equal(listed.status, 403);
  });

  it('shows a person’s certificates, the original, and the quarantine with another try', async () => {
    await upload(coordinator, own('h-3', { person: '19790801-T3M8', answers: { '35.1': 'Nedsatt sömn' } }));
    const found = await coordinator.call('POST', '/api/patients/find', { text: '19790801' });
    const hits = found.json.hits as unknown as { patientId: string }[];
    const path = `/api/patients/${hits[0]?.patientId}/certificates`;
    assert.equal((await coordinator.call('GET', path)).status, 403, 'a row in the list is no care relation');
    await coordinator.call('POST', `/api/access/patients/${hits[0]?.patientId}/reasons`, { reason: 'after_review' });
    const { json } = await coordinator.call('GET', path);
    const [certificate] = json.certificates as unknown as Record<string, Record<string, unknown>>[];
    assert.equal(certificate?.answers?.functionalImpairment, 'Nedsatt sömn');
    const original = await coordinator.call('GET', `/api/certificates/${certificate?.certificateId}/original`);
    assert.match(original.json.text as unknown as string, /RegisterCertificate/);

    await upload(coordinator, own('h-4', { periods: [] }));
    const listed = await coordinator.call('GET', '/api/certificates/quarantine');
    const [row] = listed.json.rows as unknown as { quarantineId: string; reason: string }[];
    assert.match(row?.reason ?? '', /ingen period/);
    const retried = await coordinator.call('POST', `/api/certificates/quarantine/${row?.quarantineId}/retry`);
    assert.deepEqual([retried.status, retried.json.stored], [200, false]);
    const viewed = await coordinator.call('GET', `/api/certificates/quarantine/${row?.quarantineId}`);
    assert.equal(viewed.status, 200);
    const aside = await coordinator.call('POST', `/api/certificates/quarantine/${row?.quarantineId}/set-aside`, {
      reason: 'Testfil',
    });
    assert.deepEqual(aside.json, { done: true });
  });

  it('enters by hand and by pasted rows, and names the fields that will not do', async () => {
    const typed = {
      key: crypto.randomUUID(),
      patientId: null,
      number: '19660606-K6T6',
      givenName: 'Olle',
      familyName: 'Uppdiktad',
      sex: 'male',
      periods: [{ start: '2026-03-01', end: '2026-03-31', degree: 50 }],
      diagnosis: 'ont i ryggen',
      doctorName: '',
      signedOn: null,
      occupations: [],
      occupationAndTasks: '',
    };
    const entered = await coordinator.call('POST', '/api/certificates/typed', typed);
    assert.equal(entered.status, 200, JSON.stringify(entered.json));
    const bad = await coordinator.call('POST', '/api/certificates/typed', { ...typed, periods: [], number: '1' });
    assert.equal(bad.status, 400);
    assert.deepEqual(Object.keys((bad.json.error as unknown as { fields: object }).fields), ['number', 'periods']);
    const pasted = await coordinator.call('POST', '/api/certificates/pasted', {
      rows: [{ ...typed, number: '19770707-M7X7' }],
    });
    assert.deepEqual(pasted.json, { stored: 1, already: 0, warnings: [] });
  });

  it('keeps names and numbers out of the log', () => {
    assert.doesNotMatch(service.log(), /19790801|19660606|Uppdiktad|Påhittad/);
  });
});
