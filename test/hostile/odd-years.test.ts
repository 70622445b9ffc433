/** Certificates from unlikely years are taken in with a warning, and no calculation with them fails. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays } from '../../src/kernel/calendar-date.ts';
import { sortKeys, tabs } from '../../src/modules/worklist/domain.ts';
import { ask, type House, house } from './house.ts';

let h: House;
before(async () => {
  h = await house();
});
after(() => h?.close());

type Period = readonly [start: string, end: string, degree?: number];
interface Odd {
  readonly signed?: string;
  readonly periods?: readonly Period[];
}

/** One person each, by the letter of the reserve number. */
const odd = (): readonly Odd[] => [
  { signed: '1800-01-01T09:00:00' },
  { signed: '9999-12-31T23:59:59' },
  { signed: '9999-12-31T23:59:59-05:00' },
  { signed: '0001-01-01T00:00:00' },
  { periods: [['0001-01-01', '0001-01-31']] },
  { periods: [['9999-12-01', '9999-12-31']] },
  { periods: [['9999-12-31', '9999-12-31', 25]] },
  { periods: [['0001-01-01', '9999-12-31']] },
  { periods: [['0001-01-01', addDays(h.today, 20)]] },
  { periods: [[addDays(h.today, -20), '9999-12-31', 50]] },
  {
    signed: '9999-01-01T00:00:00',
    periods: [
      ['0001-01-01', '1899-12-31'],
      ['1900-01-01', '9999-12-30', 75],
      ['9999-12-31', '9999-12-31', 25],
    ],
  },
  {
    periods: [
      [addDays(h.today, -30), addDays(h.today, -10), 50],
      ['9999-12-30', '9999-12-31'],
    ],
  },
];

const numberOf = (nr: number) => `19820314Z${Math.floor(nr / 10)}Y${nr % 10}`;

function line({ signed, periods }: Odd, nr: number): string {
  return JSON.stringify({
    id: `odd-${nr}`,
    type: 'LISJP',
    person: numberOf(nr),
    patientName: `Öberg, Anna ${nr}`,
    unit: h.unit.hsaId,
    careProvider: h.unit.providerHsaId,
    signed: signed ?? `${addDays(h.today, -20)}T09:00:00`,
    periods: (periods ?? [[addDays(h.today, -20), addDays(h.today, 20)]]).map(([start, end, degree = 100]) => ({
      start,
      end,
      degree,
    })),
    diagnoses: ['M545'],
    occupations: ['NUVARANDE_ARBETE'],
  });
}

const post = (path: string, body: unknown) => h.karin.call('POST', path, body);
const good = async (path: string, body: unknown): Promise<Readonly<Record<string, unknown>>> => {
  const { status, json } = await post(path, body);
  assert.equal(status, 200, `${path} ${JSON.stringify(body)}: ${JSON.stringify(json)}`);
  return json;
};

async function patients(): Promise<string[]> {
  const { rows } = await h.service.tables.owner.query<{ patient_id: string }>(
    `select patient_id from patient where number like '19820314Z%' order by number`,
  );
  return rows.map((row) => row.patient_id);
}

test('each is stored, none is refused, and a person is told what is odd about it', async () => {
  const all = odd();
  const told = await h.karin.send('/api/certificates', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson', 'x-csrf-token': h.karin.csrf },
    body: all.map(line).join('\n'),
  });
  const report = (await told.json()) as { stored: number; quarantined: unknown[]; warnings: { line: number }[] };
  assert.deepEqual([report.stored, report.quarantined], [all.length, []], JSON.stringify(report));
  assert.deepEqual(
    report.warnings.map((one) => one.line),
    all.map((_, nr) => nr + 1),
  );
  assert.equal((await patients()).length, all.length);
});

test('every list in every order, page by page, holds them and answers', async () => {
  for (const tab of tabs) {
    for (const sort of [undefined, ...sortKeys]) {
      for (const descending of [false, true]) {
        let afterRow: string | undefined;
        for (let page = 0; page < 20; page += 1) {
          const body = { tab, descending, limit: 2, ...(sort === undefined ? {} : { sort }) };
          const reply = await good('/api/worklist/list', afterRow === undefined ? body : { ...body, after: afterRow });
          if (typeof reply.next !== 'string') break;
          afterRow = reply.next;
        }
      }
    }
    await good('/api/worklist/print', { tab });
    for (const filter of [
      { endsFrom: '0001-01-01', endsTo: '9999-12-31' },
      { endsFrom: '9999-12-31' },
      { endsTo: '0001-01-01' },
      { lengths: ['>365'] },
    ]) {
      const { status } = await post('/api/worklist/list', { tab, filter });
      assert.ok(status === 200 || status === 400, `${JSON.stringify(filter)}: ${status}`);
    }
  }
  for (const path of ['/api/worklist/counts', '/api/worklist/today', '/api/worklist/facets']) {
    assert.equal((await ask(h.karin, path)).status, 200, path);
  }
});

test('each can be opened: preview, certificates, card with its chain, and decided about', async () => {
  for (const patientId of await patients()) {
    const preview = await good(`/api/worklist/people/${patientId}/preview`, { reason: 'review' });
    assert.ok(Array.isArray(preview.phases));
    await good(`/api/access/patients/${patientId}/reasons`, { reason: 'patient_called' });
    const read = await ask(h.karin, `/api/patients/${patientId}/certificates`);
    assert.equal(read.status, 200, read.text);
    assert.match(read.text, /"warning":"[^"]+Kontrollera/);
    await good(`/api/coordination/patients/${patientId}/card`, {});
    const { version } = preview;
    const { status, json } = await post('/api/worklist/decisions', {
      patientId,
      version,
      choice: 'ask_doctor',
      reason: 'plan',
      recheckOn: addDays(h.today, 7),
    });
    assert.equal(status, 200, JSON.stringify(json));
  }
  assert.equal((await ask(h.karin, '/api/worklist/doctor-questions')).status, 200);
  assert.doesNotMatch(h.service.log(), /"failed"/, 'no answer was a mistake of the program');
});

test('typed by hand it is told at once', async () => {
  const typed = await good('/api/certificates/typed', {
    key: '018f0000-0000-7000-8000-00000000abcd',
    patientId: (await patients())[0],
    number: '',
    givenName: '',
    familyName: '',
    sex: null,
    signedOn: '1800-01-01',
    doctorName: 'Dag Berg',
    diagnosis: 'M545',
    occupations: [],
    occupationAndTasks: '',
    periods: [{ start: '0001-01-01', end: '0001-02-01', degree: 100 }],
  });
  assert.match(String(typed.warning), /undertecknat 1800-01-01.*Första dagen är 0001-01-01/);
});
