import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import fc from 'fast-check';
import { fixedClock } from '../../kernel/clock.ts';
import { type TestDatabase, testDatabase, value } from '../../platform/db/testing.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import type { ImportReport } from './contract.ts';
import type { Arrival } from './import/deal-out.ts';
import { importCertificates } from './import.ts';
import { certificateXml, type MadeUpCertificate, revocationXml } from './testing.ts';

let test: TestDatabase;
const touched: string[] = [];
/** What the next refresh does before it ends: the transaction is open, and the provider's certificates are locked. */
let meanwhile: (() => Promise<void>) | null = null;
beforeEach(async () => {
  touched.length = 0;
  meanwhile = null;
  const remember = async (_: Tx, persons: readonly { patientId: string }[]) => {
    touched.push(...persons.map((person) => person.patientId));
    const now = meanwhile;
    meanwhile = null;
    await now?.();
  };
  // A new database for each test: the log of the test before cannot be removed.
  test = await testDatabase({ refreshers: [remember] });
});
afterEach(() => test.close());

const xml = (content: string, name = 'a.xml'): Arrival => ({
  name,
  line: null,
  media: 'riv-xml',
  bytes: Buffer.from(content),
});
const line = (content: object): Arrival => ({
  name: 'a.ndjson',
  line: 1,
  media: 'ndjson',
  bytes: Buffer.from(JSON.stringify(content)),
});
const certificate = (id: string, made: Partial<MadeUpCertificate> = {}) => xml(certificateXml({ id, ...made }));
const replacing = (id: string, other: string, type = 'ERSATT') => certificate(id, { relations: [{ type, id: other }] });

async function read(...arrivals: Arrival[]): Promise<ImportReport> {
  const context = {
    database: test.database,
    clock: fixedClock('2026-11-21T08:30:00.000Z'),
    requestId: 'test',
    receivedBy: 'Test',
    home: null,
  };
  return value(await importCertificates(context, arrivals));
}

async function rows<Row>(text: string): Promise<Row[]> {
  return (await test.owner.query(text)).rows as Row[];
}

const counting = async () =>
  (await rows<{ external_id: string }>('select external_id from certificate where counts order by 1')).map(
    (row) => row.external_id,
  );

describe('reading certificates in', () => {
  it('stores a certificate with its original byte for byte, and registers unit and provider with no one assigned', async () => {
    const arrival = certificate('a-1', { answers: { '35.1': 'Nedsatt sömn' } });
    const report = await read(arrival);
    assert.deepEqual(report, { stored: 1, already: 0, revoked: 0, quarantined: [], warnings: [] });
    const [stored] = await rows<Record<string, unknown>>(
      `select c.*, o.bytes, p.given_name, u.hsa_id, u.registered_from, v.name as provider
       from certificate c join certificate_original o using (provider_id, unit_id, original_id)
       join patient p using (provider_id, unit_id, patient_id) join unit u using (provider_id, unit_id)
       join provider v using (provider_id)`,
    );
    assert.deepEqual(stored?.bytes, arrival.bytes);
    assert.equal(stored?.given_name, 'Åsa');
    assert.equal(stored?.hsa_id, 'TEST-ENHET-1');
    assert.equal(stored?.registered_from, 'certificate');
    assert.equal(stored?.provider, 'Region Exempel');
    assert.equal(stored?.diagnosis, 'F438A');
    assert.equal(stored?.diagnosis_title, 'Utmattningssyndrom');
    assert.equal(stored?.counts, true);
    assert.match(JSON.stringify(stored?.answers), /"functionalImpairment":"Nedsatt sömn"/);
    assert.equal((await rows('select from assignment')).length, 0);
    assert.equal(touched.length, 1);
  });

  it('knows a unit, a care provider and a doctor in any case', async () => {
    await read(certificate('a', { unit: 'SE-TEST-U1', careProvider: 'SE-TEST', doctor: 'SE-TEST-D1' }));
    const report = await read(certificate('b', { unit: 'se-test-u1', careProvider: 'Se-Test', doctor: 'se-test-d1' }));
    assert.deepEqual([report.stored, report.warnings], [1, []]);
    assert.deepEqual(await rows('select hsa_id from unit'), [{ hsa_id: 'SE-TEST-U1' }]);
    assert.deepEqual(await rows('select hsa_id from provider'), [{ hsa_id: 'SE-TEST' }]);
    const again = await read(certificate('a', { unit: 'se-test-u1', careProvider: 'se-test', doctor: 'se-test-d1' }));
    assert.equal(again.already, 1);
  });

  it('knows a certificate whose id is a UUID in any case, in revocations and relations too', async () => {
    const [one, two, three] = ['1', '2', '3'].map((nr) => `9020FBB9-E387-40B0-BA75-AC2746E4736${nr}`);
    await read(certificate(one!), certificate(two!));
    const again = await read(certificate(one!.toLowerCase()), xml(revocationXml({ id: one!.toLowerCase() })));
    assert.deepEqual([again.already, again.revoked], [1, 1]);
    assert.deepEqual(await counting(), [two]);
    await read(replacing(three!, two!.toLowerCase()));
    assert.deepEqual(await counting(), [three]);
  });

  it('refuses the same id with other words of the doctor, and takes the same words with other blanks', async () => {
    const said = (text: string) => certificate('a', { diagnoses: [{ code: 'M545', text }] });
    await read(said('Ont i ryggen'));
    assert.equal((await read(said('Ont i   ryggen\n'))).already, 1);
    const other = await read(said('Diskbråck, opereras i januari'));
    assert.deepEqual([other.stored, other.already, other.quarantined.length], [0, 0, 1]);
    assert.equal((await rows('select 1 from certificate_quarantine where settled_at is null')).length, 1);
  });

  it('knows a certificate again whose fingerprint was made in an earlier way', async () => {
    await read(certificate('a'));
    await test.owner.query(`update certificate set content_hash = 'old:old'`);
    assert.equal((await read(certificate('a'))).already, 1);
    const other = await read(certificate('a', { answers: { '35.1': 'Nedsatt sömn' } }));
    assert.equal(other.quarantined.length, 1);
  });

  it('keeps the moment of signing with its fraction, and knows it again written with another offset', async () => {
    await read(certificate('a', { signed: '2026-10-25T02:15:00.250+01:00' }));
    assert.deepEqual(await rows('select signed, signed_moment from certificate'), [
      { signed: '2026-10-25T02:15:00', signed_moment: '2026-10-25T01:15:00.25' },
    ]);
    assert.equal((await read(certificate('a', { signed: '2026-10-25T01:15:00.25Z' }))).already, 1);
    assert.equal((await read(certificate('a', { signed: '2026-10-25T00:15:00.25Z' }))).quarantined.length, 1);
  });

  it('leaves an audit row of the system, with purpose and the persons', async () => {
    await read(certificate('a-1'));
    const [row] = await rows<{ subject_kind: string; purpose: string; action: string; patient_ids: string[] }>(
      'select * from audit_event order by audit_id desc limit 1',
    );
    assert.deepEqual(
      [row?.subject_kind, row?.purpose, row?.action, row?.patient_ids.length],
      ['system', 'system', 'certificate.imported', 1],
    );
  });

  it('says so when a unit is known under another care provider than the certificate tells', async () => {
    const own = '0190a000-0000-7000-8000-000000000001';
    await test.owner.query(
      `insert into provider (provider_id, hsa_id, name) values ('${own}', 'VG-EGEN', 'Region Egen');
       insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id) values ('${own}', '${own}', 'ENHET-1', 'Enheten', '${own}')`,
    );
    const there = { unit: 'ENHET-1', careProvider: 'VG-ANNAN', careProviderName: 'Annan vårdgivare' };
    const report = await read(certificate('b-1', there), certificate('b-2', there), certificate('b-3'));
    assert.equal(report.stored, 3);
    const [warning, another] = report.warnings;
    assert.equal(another, undefined);
    assert.match(warning?.message ?? '', /^2 intyg från enheten ENHET-1 .*VG-ANNAN.*känd hos Region Egen \(VG-EGEN\)/);
    const [home] = await rows<{ hsa_id: string }>(
      `select v.hsa_id from certificate c join provider v using (provider_id) where c.external_id = 'b-1'`,
    );
    assert.equal(home?.hsa_id, 'VG-ANNAN');
    const later = await read(certificate('b-1', there), certificate('b-4', { ...there, careProvider: 'VG-EGEN' }));
    assert.deepEqual([later.stored, later.already, later.warnings], [1, 1, []]);
  });

  it('changes nothing when the same comes twice, as message, in the same import or as a line', async () => {
    await read(certificate('a-1'), certificate('a-1'));
    const before = await rows('select * from certificate');
    const again = await read(
      certificate('a-1'),
      line({
        id: 'a-1',
        type: 'LISJP',
        person: '19820314R2K4',
        patientName: 'Åsa Påhittad',
        signed: '2026-03-01T09:00:00',
        unit: 'TEST-ENHET-1',
        careProvider: 'TEST-VARDGIVARE-1',
        doctor: 'TEST-LAKARE-1',
        doctorName: 'Örjan Ängström',
        diagnoses: ['F438A'],
        occupations: ['NUVARANDE_ARBETE'],
        periods: [{ start: '2026-03-01', end: '2026-03-31', degree: 100 }],
        relations: [],
      }),
    );
    assert.equal(again.stored, 0);
    assert.equal(again.already, 2);
    assert.deepEqual(await rows('select * from certificate'), before);
    assert.equal((await rows('select from certificate_original')).length, 1);
    assert.equal(touched.length, 1);
  });

  it('refuses the same id with another content, and keeps both', async () => {
    const other = certificate('a-1', { periods: [{ start: '2026-04-01', end: '2026-04-30' }] });
    await read(certificate('a-1'));
    const report = await read(other);
    assert.match(report.quarantined[0]?.message ?? '', /annat innehåll/);
    const [waiting] = await rows<{ bytes: Buffer; reason_code: string }>('select * from certificate_quarantine');
    assert.deepEqual(waiting?.bytes, other.bytes);
    assert.equal(waiting?.reason_code, 'other_content');
    assert.deepEqual(await counting(), ['a-1']);
  });

  it('keeps what is refused in quarantine at its unit, once, and settles it when it is stored after all', async () => {
    const bad = certificate('a-1', { periods: [] });
    const report = await read(bad, bad);
    assert.equal(report.quarantined.length, 2);
    await read(bad);
    const waiting = () =>
      rows<{ hsa_id: string; tries: number; bytes: Buffer; source_name: string }>(
        'select * from certificate_quarantine join unit using (provider_id, unit_id) where settled_at is null',
      );
    const [row, another] = await waiting();
    assert.equal(another, undefined);
    assert.deepEqual([row?.hsa_id, row?.tries, row?.source_name], ['TEST-ENHET-1', 3, 'a.xml']);
    assert.deepEqual(row?.bytes, bad.bytes);
    const good = certificate('a-2');
    await test.owner.query('update certificate_quarantine set sha256 = encode(sha256($1), $2)', [good.bytes, 'hex']);
    await read(good);
    assert.equal((await waiting()).length, 0);
  });

  it('keeps what tells no unit at a unit that nobody is assigned to', async () => {
    await read(xml('PK\x03\x04'));
    const [row] = await rows<{ hsa_id: string }>(
      'select * from certificate_quarantine join unit using (provider_id, unit_id)',
    );
    assert.equal(row?.hsa_id, 'OKÄND');
  });

  it('does not let one bad message spoil the others', async () => {
    const report = await read(certificate('a'), xml('<x'), certificate('b'), certificate('c', { diagnoses: [] }));
    assert.equal(report.stored, 2);
    assert.equal(report.quarantined.length, 2);
  });

  it('warns about a last day far ahead, the first time', async () => {
    const far = certificate('a', { periods: [{ start: '2026-03-01', end: '2116-03-31' }] });
    assert.match((await read(far)).warnings[0]?.message ?? '', /2116-03-31/);
    assert.equal((await read(far)).warnings.length, 0);
  });

  it('takes a revocation before its certificate and after it', async () => {
    assert.equal((await read(xml(revocationXml({ id: 'early' })))).revoked, 1);
    await read(certificate('early'), certificate('late'));
    assert.deepEqual(await counting(), ['late']);
    touched.length = 0;
    assert.equal((await read(xml(revocationXml({ id: 'late' })))).revoked, 1);
    assert.deepEqual(await counting(), []);
    assert.equal(touched.length, 1);
    assert.equal((await read(xml(revocationXml({ id: 'late' })))).already, 1);
  });

  it('remembers a revocation that says nothing but the id, before and after its certificate', async () => {
    await read(line({ revokes: 'early' }));
    await read(certificate('early'), certificate('late'));
    await read(line({ revokes: 'late' }));
    assert.deepEqual(await counting(), []);
    await read(certificate('same'), line({ revokes: 'same' }));
    assert.deepEqual(await counting(), []);
  });

  it('knows a bare revocation again when its certificate has come in between, and still takes the full one', async () => {
    const bare = line({ revokes: 'c' });
    assert.equal((await read(bare)).revoked, 1);
    await read(certificate('c'));
    const again = await read(bare);
    assert.deepEqual([again.revoked, again.already], [0, 1]);
    const full = await read(xml(revocationXml({ id: 'c' })));
    assert.deepEqual([full.revoked, full.already], [1, 0]);
    assert.deepEqual(await counting(), []);
  });

  it('weighs a replacement from another unit of the provider, and touches the person at both', async () => {
    await read(certificate('a'));
    touched.length = 0;
    await read(xml(certificateXml({ id: 'b', unit: 'TEST-ENHET-2', relations: [{ type: 'ERSATT', id: 'a' }] })));
    assert.deepEqual(await counting(), ['b']);
    assert.equal(touched.length, 2);
    await read(xml(revocationXml({ id: 'b', unit: 'TEST-ENHET-2' })));
    assert.deepEqual(await counting(), ['a']);
  });

  it("keeps a sub-unit's certificates at its care unit, and remembers who issued them", async () => {
    await read(certificate('a'));
    await test.owner.query(
      `insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id)
       select provider_id, gen_random_uuid(), 'TEST-UNDERENHET', 'Rehab', unit_id from unit`,
    );
    await read(certificate('b', { unit: 'TEST-UNDERENHET' }));
    const units = await rows<{ home: string; issuer: string }>(
      `select home.hsa_id as home, issuer.hsa_id as issuer from certificate c
       join unit home on home.unit_id = c.unit_id join unit issuer on issuer.unit_id = c.issuing_unit_id
       where c.external_id = 'b'`,
    );
    assert.deepEqual(units, [{ home: 'TEST-ENHET-1', issuer: 'TEST-UNDERENHET' }]);
  });

  it('keeps providers apart: the same person at two providers is two patients', async () => {
    await read(certificate('a'), certificate('b', { unit: 'TEST-ENHET-9', careProvider: 'TEST-VARDGIVARE-9' }));
    const ids = await rows<{ patient_id: string }>('select distinct patient_id from patient');
    assert.equal(ids.length, 2);
    assert.equal((await rows('select from audit_event join provider using (provider_id)')).length, 2);
  });

  it('gives one patient for ways of writing the same number', async () => {
    await read(certificate('a', { person: '19820314-r2k4' }), certificate('b', { person: ' 19820314R2K4' }));
    assert.equal((await rows('select from patient')).length, 1);
  });

  it('reads more than one batch, and two imports at once, each certificate once', async () => {
    const many = Array.from({ length: 620 }, (_, nr) =>
      certificate(`c-${nr}`, {
        person: `1982${String(1 + (nr % 12)).padStart(2, '0')}${String(1 + (nr % 28)).padStart(2, '0')}-R2K${nr % 7}`,
      }),
    );
    const [first, second] = await Promise.all([read(...many), read(...many.toReversed())]);
    assert.equal((first?.stored ?? 0) + (second?.stored ?? 0), 620);
    assert.equal((first?.already ?? 0) + (second?.already ?? 0), 620);
    assert.equal((await counting()).length, 620);
  });

  it('lets a single certificate in between two transactions of a large import, also of the same persons', async () => {
    const person = (nr: number) =>
      `1982${String(1 + (nr % 12)).padStart(2, '0')}${String(1 + (nr % 28)).padStart(2, '0')}-R2K${nr % 7}`;
    const many = Array.from({ length: 320 }, (_, nr) => certificate(`c-${nr}`, { person: person(nr) }));
    let single: Promise<ImportReport> | undefined;
    meanwhile = async () => {
      single = read(replacing('single', 'c-300'));
      for (;;) {
        const [waiting] = await rows(`select from pg_locks where locktype = 'advisory' and not granted`);
        if (waiting !== undefined) return;
        await setTimeout(5);
      }
    };
    assert.equal((await read(...many)).stored, 320);
    assert.equal((await single)?.stored, 1);
    const imports = await rows<{ stored: number }>(
      `select (details ->> 'stored')::integer as stored from audit_event where action = 'certificate.imported' order by audit_id`,
    );
    assert.equal(imports[1]?.stored, 1);
    assert.ok(imports.length > 3, `${imports.length} transactions`);
    assert.equal((await counting()).includes('c-300'), false);
  });

  it('counts the same in every order of arrival', async () => {
    const messages = [
      certificate('a'),
      replacing('b', 'a'),
      replacing('c', 'b'),
      replacing('d', 'c', 'KOMPLT'),
      replacing('e', 'd', 'FRLANG'),
      xml(revocationXml({ id: 'c' })),
      line({ revokes: 'e' }),
      certificate('x', { relations: [{ type: 'ERSATT', id: 'y' }] }),
      certificate('y', { relations: [{ type: 'ERSATT', id: 'x' }] }),
    ];
    await read(...messages);
    const expected = await counting();
    assert.deepEqual(expected, ['b', 'd']);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(messages, { minLength: messages.length }),
        fc.integer({ min: 1, max: messages.length - 1 }),
        async (order, cut) => {
          await test.owner.query(
            'truncate certificate, certificate_revocation, certificate_quarantine, patient cascade',
          );
          await read(...order.slice(0, cut));
          await read(...order.slice(cut));
          assert.deepEqual(await counting(), expected);
        },
      ),
      { numRuns: 15 },
    );
  });
});
