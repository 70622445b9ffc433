/** Whatever callers write, the service's log stays one line a record, and says nothing about anyone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../src/kernel/ids.ts';
import { loggable } from '../../src/platform/telemetry/loggable.ts';
import { ask, type House, house, saidTo } from './house.ts';

let h: House;
before(async () => {
  h = await house();
});
after(() => h.close());

/** A forged record, coloured, with a bell, and marks that turn the text. */
const FORGED = '\n{"level":30,"msg":"forged"}\r\n\u001b[2J\u0007\u202eforged';
const NAMES = ['Kimfors', '19820314', 'B0C9', 'hemlighet'];

function records(): Record<string, unknown>[] {
  const text = h.service.log();
  assert.ok(text.endsWith('\n'));
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => {
      assert.doesNotMatch(line, /[\p{Cc}\u202a-\u202e]/u);
      return JSON.parse(line) as Record<string, unknown>;
    });
}

test('LAW-94: forged records, colours and names in addresses, headers, bodies and files leave no trace in the log', async () => {
  const encoded = encodeURIComponent(`${FORGED} Kimfors hemlighet`);
  const headers = {
    'content-type': 'application/json',
    'x-csrf-token': h.karin.csrf,
    'user-agent': 'Kimfors hemlighet %1b',
    referer: `https://x/${encoded}`,
    'x-request-id': encoded,
    'x-forwarded-for': encoded,
  };
  const calls: [string, RequestInit][] = [
    [`/${encoded}`, {}],
    [`/patient/19820314-B0C9?namn=${encoded}`, {}],
    [`/api/patients/${encoded}`, {}],
    [`/api/certificates/quarantine?after=${encoded}`, {}],
    [`/logga-in?till=${encoded}&enhet=${encoded}`, {}],
    [`/logga-in/svar?state=${encoded}&code=${encoded}&error=${encoded}`, {}],
    ['/api/patients/find', { method: 'POST', body: JSON.stringify({ text: `Kimfors ${FORGED}` }) }],
    ['/api/patients/find', { method: 'POST', body: `{"text": "Kimfors hemlighet` }],
    [
      `/api/coordination/drafts/${uuidv7()}`,
      { method: 'PUT', body: JSON.stringify({ patientId: 'Kimfors', kinds: [FORGED] }) },
    ],
    [
      '/api/certificates',
      { method: 'POST', headers: { ...headers, 'content-type': `application/${encoded.slice(0, 40)}` }, body: 'x' },
    ],
    [
      '/api/certificates',
      { method: 'POST', headers: { ...headers, 'content-type': 'application/xml' }, body: `<${FORGED}>Kimfors` },
    ],
  ];
  for (const [path, init] of calls) await ask(h.karin, path, { headers, ...init });
  await saidTo(h.service, `GET /Kimfors${'\u001b'}[2J HTTP/1.1\r\nhost: x\r\n\r\n`, 500);
  await saidTo(h.service, `Kimfors hemlighet\r\n\r\n`, 500);
  await h.patient({ patientName: `Kimfors${FORGED}`, doctorName: `Kimfors${FORGED}` });

  const all = records();
  assert.ok(all.length >= calls.length - 2, `${all.length} records`);
  const text = JSON.stringify(all);
  for (const secret of [...NAMES, 'forged', h.karin.csrf, h.karin.cookies.get('koordinera') ?? '?']) {
    assert.ok(!text.includes(secret), secret);
  }
  assert.ok(all.every((record) => typeof record.level === 'number' && typeof record.time === 'number'));
});

test('LAW-94: an error’s own words reach the log without what stands in them, on one line', () => {
  const said = JSON.stringify(loggable(new Error(`Key ("name")=('Kimfors') ${FORGED} 198203142384`)));
  assert.doesNotMatch(said.replace(/"stack":\[.*\]/, ''), /Kimfors|8203|\\[nru]|\u202e/);
});

test('what a log-in claims to be called is kept only when it is a name on one line', async () => {
  const { owner } = h.service.tables;
  h.service.people.push({
    hsaId: 'SE-FORGED',
    name: `Karin Ek${FORGED}`,
    title: `chef${FORGED}`,
    assignments: [
      {
        unitHsaId: h.unit.hsaId,
        unitName: h.unit.name,
        providerHsaId: h.unit.providerHsaId,
        providerName: 'Region Test',
        role: 'coordinator',
        purpose: 'Vård och behandling',
        commissionHsaId: 'C-1',
        source: 'hsa',
        reach: 'unit',
        opensProtected: false,
      },
    ],
  });
  const browser = h.service.browser();
  await browser.logIn('SE-FORGED', h.unit.hsaId);
  assert.equal((await ask(browser, '/api/session')).status, 200);
  const { rows } = await owner.query<{ staff_name: string }>(
    `select distinct staff_name from audit_event where staff_hsa_id = 'SE-FORGED'`,
  );
  assert.deepEqual(rows, [{ staff_name: 'Karin' }], 'the given name is a name; the whole one was none');
});

test('a reason in the audit log is one field, however many lines it is given', async () => {
  const patientId = await h.patient();
  const words = `Kollega bad${FORGED}`;
  const { status } = await h.karin.call('POST', `/api/access/patients/${patientId}/reasons`, {
    reason: 'other',
    words,
  });
  assert.equal(status, 200);
  const { rows } = await h.service.tables.owner.query<{ row: string }>(
    `select row_to_json(e)::text as row from audit_event e where $1 = any (patient_ids)`,
    [patientId],
  );
  assert.ok(rows.length >= 2);
  for (const { row } of rows) assert.doesNotMatch(row, /[\p{Cc}\u202a-\u202e]/u);
});
