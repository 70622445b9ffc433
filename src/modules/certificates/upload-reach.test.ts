/** What a person's upload reaches: the units where the person is coordinator, and units where nobody works yet. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import fc from 'fast-check';
import {
  putPerson,
  putUnit,
  type TestBrowser,
  type TestService,
  type TestUnit,
  testService,
} from '../../app/testing.ts';
import { systemClock } from '../../kernel/clock.ts';
import { value } from '../../platform/db/testing.ts';
import type { ImportReport } from './contract.ts';
import { importCertificates } from './import.ts';
import { certificateXml, type MadeUpCertificate, revocationXml } from './testing.ts';

let service: TestService;
/** Kim's active unit, another unit of Kim's, Ulla's unit, and a unit where nobody works. */
let norr: TestUnit;
let soder: TestUnit;
let sund: TestUnit;
let tomt: TestUnit;
let kim: TestBrowser;
let ulla: TestBrowser;
let nr = 0;
/** A new certificate id for each test, since earlier certificates are not removed. */
let id = '';

before(async () => {
  service = await testService();
  const { owner } = service.tables;
  norr = await putUnit(owner, { name: 'Norrhamns vårdcentral' });
  const provider = norr;
  soder = await putUnit(owner, { provider, name: 'Söderhamns vårdcentral' });
  sund = await putUnit(owner, { provider, name: 'Sundets vårdcentral' });
  tomt = await putUnit(owner, { provider, name: 'Tomma vårdcentralen' });
  const logIn = async (hsaId: string, units: readonly TestUnit[], more: readonly object[] = []) => {
    const assignments = units.map((unit) => ({ unit, role: 'coordinator', source: 'local' }) as const);
    const others = more as typeof assignments;
    service.people.push(await putPerson(owner, { name: hsaId, hsaId, assignments: [...assignments, ...others] }));
    const browser = service.browser();
    await browser.logIn(hsaId, units[0]?.hsaId ?? '');
    if (units.length > 1)
      assert.equal((await browser.call('POST', '/api/session/unit', { unitId: units[0]?.unitId })).status, 200);
    return browser;
  };
  kim = await logIn(
    'SE-KIM',
    [norr, soder],
    [
      { unit: sund, role: 'treating_doctor', source: 'local' },
      { unit: sund, role: 'coordinator', source: 'local', to: '2021-12-31' },
    ],
  );
  ulla = await logIn('SE-ULLA', [sund]);
});
after(() => service.close());
beforeEach(() => {
  nr += 1;
  id = `r-${nr}`;
});

async function upload(browser: TestBrowser, ...messages: readonly string[]): Promise<ImportReport> {
  const [first = ''] = messages;
  const type = first.startsWith('{') ? 'application/x-ndjson' : 'application/xml';
  const response = await browser.send('/api/certificates', {
    method: 'POST',
    headers: { 'content-type': type, 'x-csrf-token': browser.csrf },
    body: messages.join('\n'),
  });
  assert.equal(response.status, 200);
  return (await response.json()) as ImportReport;
}

/** Imports like `bin/koordinera certificates import`. */
async function operator(...messages: readonly string[]): Promise<ImportReport> {
  const context = { database: service.tables.database, clock: systemClock, requestId: 'test', receivedBy: 'Test' };
  const arrivals = messages.map((text) => ({
    name: null,
    line: null,
    media: text.startsWith('{') ? ('ndjson' as const) : ('riv-xml' as const),
    bytes: Buffer.from(text),
  }));
  return value(await importCertificates({ ...context, home: null }, arrivals));
}

const at = (unit: TestUnit, about: Partial<MadeUpCertificate> = {}) =>
  certificateXml({ id, unit: unit.hsaId, careProvider: unit.providerHsaId, ...about });
const revoked = (unit: TestUnit) => revocationXml({ id, unit: unit.hsaId, careProvider: unit.providerHsaId });
const bare = () => JSON.stringify({ revokes: id });
const line = (unit: TestUnit, about: { id?: string; person?: string } = {}) =>
  JSON.stringify({
    ...{ id, type: 'LISJP', person: '19820314R2K4', ...about, signed: '2026-03-01T09:00:00', diagnoses: ['F438A'] },
    ...{ unit: unit.hsaId, careProvider: unit.providerHsaId },
    periods: [{ start: '2026-03-01', end: '2026-03-31', degree: 100 }],
  });

/** Where the test's certificates are stored, each with the reason it does not count. */
async function stored(): Promise<Record<string, string>> {
  const { rows } = await service.tables.owner.query<{ external_id: string; name: string; why: string | null }>(
    `select c.external_id, u.name, c.not_counted_why as why from certificate c join unit u using (provider_id, unit_id)
     where c.external_id = $1 or c.external_id like $1 || '+%' order by 1`,
    [id],
  );
  return Object.fromEntries(rows.map((row) => [row.external_id, `${row.name.split(' ')[0]} ${row.why ?? 'counts'}`]));
}

async function waiting(): Promise<{ unit: string; code: string; reason: string }[]> {
  const { rows } = await service.tables.owner.query<{ unit: string; code: string; reason: string }>(
    `select u.name as unit, q.reason_code as code, q.reason from certificate_quarantine q join unit u using (provider_id, unit_id)
     where q.settled_at is null and convert_from(q.bytes, 'utf8') ~ ('[">]' || $1 || '[+"<]')`,
    [id],
  );
  return rows;
}

describe('what a person uploads', () => {
  it('LAW-07, LAW-46: is stored at the person’s units and where nobody works; what is another unit’s waits at the own', async () => {
    for (const unit of [norr, soder, tomt]) {
      id = `${id}+`;
      assert.equal((await upload(kim, at(unit))).stored, 1, unit.name);
    }
    id = `r-${nr}-s`;
    const report = await upload(kim, at(sund, { unitName: 'Sundets vårdcentral' }));
    assert.equal(report.stored, 0);
    assert.match(
      report.quarantined[0]?.message ?? '',
      /^Intyget hör till en annan enhet hos vårdgivaren, Sundets vårdcentral, .*Lämna filen till den enheten, eller till den som sköter inläsningen/,
    );
    assert.deepEqual(await stored(), {});
    assert.deepEqual(
      (await waiting()).map(({ unit, code }) => [unit, code]),
      [['Norrhamns vårdcentral', 'other_unit']],
    );
    // The certificate's own unit reads it in, and the other unit's quarantine is empty.
    assert.equal((await upload(ulla, at(sund, { unitName: 'Sundets vårdcentral' }))).stored, 1);
    assert.deepEqual(await waiting(), []);
  });

  it('waits at the own unit also when it is refused, and takes none of the other unit’s certificates away', async () => {
    await upload(kim, at(sund, { periods: [] }));
    assert.deepEqual(
      (await waiting()).map(({ unit, code }) => [unit, code]),
      [['Norrhamns vårdcentral', 'no_period']],
    );
  });

  it('LAW-07: revokes nothing at another unit, before or after, with whatever kind of message, and tells nothing', async () => {
    for (const message of [bare(), revoked(norr), revoked(sund), revoked(tomt)]) {
      for (const first of [true, false]) {
        id = `${id}+`;
        const unknown = `${id}?`;
        if (!first) await upload(ulla, at(sund));
        const told = await upload(kim, message.replaceAll(`r-${nr}`, id));
        const toldOfUnknown = await upload(kim, message.replaceAll(`r-${nr}`, unknown));
        assert.deepEqual(
          { ...told, quarantined: told.quarantined.length },
          { ...toldOfUnknown, quarantined: toldOfUnknown.quarantined.length },
        );
        if (first) await upload(ulla, at(sund));
        assert.equal((await stored())[id], 'Sundets counts', message);
      }
    }
  });

  it('revokes at the person’s units, before the certificate and after', async () => {
    await upload(kim, bare());
    await upload(kim, at(soder));
    assert.deepEqual(await stored(), { [id]: 'Söderhamns revoked' });
    assert.equal((await upload(kim, bare())).already, 1);
    id = `${id}-late`;
    await upload(kim, at(norr));
    await upload(kim, bare());
    assert.deepEqual(await stored(), { [id]: 'Norrhamns revoked' });
  });

  it('tells of a revoked certificate at another unit what it tells of one that nobody knows', async () => {
    await upload(ulla, at(sund));
    await upload(ulla, revoked(sund));
    const report = await upload(kim, bare());
    assert.deepEqual([report.revoked, report.already], [1, 0]);
  });

  it('LAW-07: replaces and completes at the person’s units alone, in either order', async () => {
    for (const type of ['ERSATT', 'KOMPLT']) {
      for (const first of [true, false]) {
        id = `${id}.`;
        const taking = at(norr, {
          id: `${id}+new`,
          relations: [
            { type, id },
            { type, id: `${id}+own` },
          ],
        });
        const own = at(soder, { id: `${id}+own` });
        if (first) await upload(kim, taking);
        await upload(ulla, at(sund));
        await upload(kim, own);
        if (!first) await upload(kim, taking);
        assert.deepEqual(await stored(), {
          [id]: 'Sundets counts',
          [`${id}+new`]: 'Norrhamns counts',
          [`${id}+own`]: `Söderhamns ${type === 'ERSATT' ? 'replaced' : 'completed'}`,
        });
      }
    }
  });

  it('keeps a bare revocation in the same file as another unit’s certificate away with it', async () => {
    const report = await upload(kim, line(sund), bare());
    assert.deepEqual([report.stored, report.revoked, report.quarantined.length], [0, 0, 2]);
  });

  it('does so also among more persons than are stored at once', async () => {
    const many = Array.from({ length: 250 }, (_, at) =>
      line(norr, {
        id: `${id}+${at}`,
        person: `198203${15 + Math.floor(at / 100)}R${at % 10}K${Math.floor(at / 10) % 10}`,
      }),
    );
    const report = await upload(kim, line(sund), ...many, bare());
    assert.deepEqual([report.stored, report.revoked, report.quarantined.length], [250, 0, 2]);
  });

  it('cannot take an id that another unit’s certificate has, and tells of neither content nor unit', async () => {
    await upload(ulla, at(sund));
    const report = await upload(kim, at(norr));
    assert.deepEqual([report.stored, report.already], [0, 0]);
    assert.match(report.quarantined[0]?.message ?? '', /^Intyget hör till en annan enhet hos vårdgivaren, där du/);
    assert.deepEqual(await stored(), { [id]: 'Sundets counts' });
  });

  it('can be tried again from quarantine by a person without being let in', async () => {
    await upload(kim, at(sund));
    const { rows } = await service.tables.owner.query<{ quarantine_id: string }>(
      `select quarantine_id from certificate_quarantine where convert_from(bytes, 'utf8') like '%>' || $1 || '<%'`,
      [id],
    );
    const path = `/api/certificates/quarantine/${rows[0]?.quarantine_id}/retry`;
    const { status, json } = await kim.call('POST', path, {});
    assert.deepEqual([status, json.stored], [200, false], JSON.stringify(json));
    assert.deepEqual(await stored(), {});
  });
});

describe('what the operator reads in', () => {
  it('reaches every unit, and takes over what a person’s upload was too short for', async () => {
    await operator(at(sund), at(norr, { id: `${id}+own` }));
    const taking = at(norr, { id: `${id}+new`, relations: [{ type: 'ERSATT', id }] });
    await upload(kim, taking);
    assert.equal((await stored())[id], 'Sundets counts');
    assert.equal((await operator(taking)).already, 1);
    assert.equal((await stored())[id], 'Sundets replaced');
  });

  it('revokes at every unit, also what a person’s revocation did not reach', async () => {
    await upload(kim, revoked(norr));
    assert.equal((await operator(revoked(norr))).revoked, 1);
    await upload(ulla, at(sund));
    assert.deepEqual(await stored(), { [id]: 'Sundets revoked' });
    assert.equal((await operator(revoked(norr))).already, 1);
  });
});

describe('uploads and what the operator reads in', () => {
  it('count the same in every order of arrival', async () => {
    const taking = (unit: TestUnit, name: string, ...targets: readonly string[]) =>
      at(unit, {
        id: `${id}+${name}`,
        relations: targets.map((target) => ({ type: 'ERSATT', id: `${id}+${target}` })),
      });
    const byKim = (message: string) => () => upload(kim, message);
    const byUlla = (message: string) => () => upload(ulla, message);
    const byOperator = (message: string) => () => operator(message);
    const back = (name: string) => JSON.stringify({ revokes: `${id}+${name}` });
    const arrivals = () => [
      byOperator(taking(sund, 'a')),
      byOperator(taking(norr, 'b')),
      byOperator(taking(soder, 'c')),
      byUlla(taking(sund, 'd')),
      byKim(taking(norr, 'e', 'a', 'b')),
      byUlla(taking(sund, 'f', 'c', 'd')),
      byKim(back('a')),
      byKim(back('c')),
      byKim(taking(soder, 'g', 'h')),
      byOperator(taking(soder, 'g', 'h')),
      byUlla(taking(sund, 'h')),
      byUlla(taking(sund, 'i')),
      byKim(back('i')),
      byOperator(back('i')),
    ];
    const expected = {
      a: 'Sundets counts',
      b: 'Norrhamns replaced',
      c: 'Söderhamns revoked',
      d: 'Sundets replaced',
      e: 'Norrhamns counts',
      f: 'Sundets counts',
      g: 'Söderhamns counts',
      h: 'Sundets replaced',
      i: 'Sundets revoked',
    };
    const places = fc.shuffledSubarray([...arrivals().keys()], { minLength: arrivals().length });
    await fc.assert(
      fc.asyncProperty(places, async (order) => {
        id = `${id}o`;
        const all = arrivals();
        for (const place of order) await all[place]?.();
        const found = Object.entries(await stored()).map(([name, standing]) => [name.split('+')[1], standing]);
        assert.deepEqual(Object.fromEntries(found), expected);
      }),
      { numRuns: 15 },
    );
  });
});
