import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fixedClock } from '../../kernel/clock.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import type { Result } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import {
  seedSubject,
  type TestDatabase,
  testContext,
  testDatabase,
  testSubject,
  value,
} from '../../platform/db/testing.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { putReason } from '../access/testing.ts';
import { retryQuarantined, setQuarantinedAside, uploadCertificates } from './commands.ts';
import { enterCertificate, enterPasted } from './enter-certificates.ts';
import { listCertificates, listQuarantine, viewOriginal, viewQuarantined } from './queries.ts';
import { certificateXml, type MadeUpCertificate, revocationXml } from './testing.ts';

let test: TestDatabase;
let coordinator: Subject;
before(async () => {
  test = await testDatabase();
});
after(() => test.close());
beforeEach(async () => {
  coordinator = testSubject({ unitName: 'Norrhamns vårdcentral' });
  await seedSubject(test.owner, coordinator);
});

const as = <T>(subject: Subject, work: (tx: Tx) => Promise<Result<T>>) =>
  test.database.transaction(testContext(subject), work);
const clock = fixedClock('2026-11-21T08:30:00.000Z');
const caller = () => ({ subject: coordinator, database: test.database, clock, requestId: 'test' });
const upload = async (content: string | Uint8Array, name: string | null = null) =>
  value(await uploadCertificates(caller(), Readable.from([Buffer.from(content)]), name));

/** A message of the coordinator's own unit. */
function own(made: MadeUpCertificate): string {
  return certificateXml({
    unit: `SE-U-${coordinator.unitId}`,
    careProvider: `SE-P-${coordinator.providerId}`,
    ...made,
  });
}

const typed = {
  key: uuidv7(),
  patientId: null,
  number: '19820314-R2K4',
  givenName: 'Åsa',
  familyName: 'Påhittad',
  sex: 'female' as const,
  periods: [{ start: '2026-03-01', end: '2026-03-31', degree: 50 }],
  diagnosis: 'F43.2',
  doctorName: 'Dr Berg',
  signedOn: null,
  occupations: ['NUVARANDE_ARBETE' as const],
  occupationAndTasks: 'Undersköterska',
};

describe('a certificate entered by hand', () => {
  it('counts and can be read, marked as typed, and gives the same when the form is sent twice', async () => {
    const first = value(await as(coordinator, (tx) => enterCertificate(tx, typed)));
    const again = value(await as(coordinator, (tx) => enterCertificate(tx, typed)));
    assert.deepEqual(again, first);
    await putReason(test.owner, coordinator, first.patientId);
    const { certificates } = value(await as(coordinator, (tx) => listCertificates(tx, first.patientId)));
    const [certificate, another] = certificates;
    assert.equal(another, undefined);
    assert.deepEqual(
      [certificate?.source, certificate?.counts, certificate?.diagnosisTitle, certificate?.doctorName],
      ['manual', true, 'Anpassningsstörning', 'Dr Berg'],
    );
    assert.equal(certificate?.answers.occupationAndTasks, 'Undersköterska');
  });

  it('gives way to the real one, and comes back if that is revoked', async () => {
    const { patientId } = value(await as(coordinator, (tx) => enterCertificate(tx, { ...typed, key: uuidv7() })));
    await putReason(test.owner, coordinator, patientId);
    const standing = async () =>
      value(await as(coordinator, (tx) => listCertificates(tx, patientId))).certificates.map(
        (certificate) => `${certificate.source} ${certificate.notCountedWhy}`,
      );
    const id = uuidv7();
    assert.equal((await upload(own({ id, signed: '2026-03-02T08:00:00' }))).stored, 1);
    assert.deepEqual((await standing()).sort(), ['manual taken_over', 'riv null']);
    await upload(
      revocationXml({ id, unit: `SE-U-${coordinator.unitId}`, careProvider: `SE-P-${coordinator.providerId}` }),
    );
    assert.deepEqual((await standing()).sort(), ['manual null', 'riv revoked']);
  });

  it('keeps what was typed out of the database when something is wrong, and names the fields', async () => {
    const result = await as(coordinator, (tx) =>
      enterCertificate(tx, { ...typed, key: uuidv7(), number: '191212121213', periods: [] }),
    );
    assert.ok(!result.ok);
    assert.deepEqual(Object.keys(result.refusal.fields ?? {}), ['number', 'periods']);
    const { rows } = await test.owner.query('select from certificate where unit_id = $1', [coordinator.unitId]);
    assert.equal(rows.length, 0);
  });

  it('can be about a person the unit knows, without number and name', async () => {
    const { patientId } = value(await as(coordinator, (tx) => enterCertificate(tx, { ...typed, key: uuidv7() })));
    const more = { ...typed, key: uuidv7(), patientId, number: '', givenName: '', familyName: '' };
    const april = [{ start: '2026-04-01', end: '2026-04-30', degree: 25 }];
    const entered = value(await as(coordinator, (tx) => enterCertificate(tx, { ...more, periods: april })));
    assert.equal(entered.patientId, patientId);
    const unknown = await as(coordinator, (tx) => enterCertificate(tx, { ...more, patientId: uuidv7() }));
    assert.ok(!unknown.ok && unknown.refusal.fields?.patientId !== undefined);
  });

  it('is for the coordinator of the unit: others are refused, and the try is logged', async () => {
    const manager = testSubject({ ...coordinator, roles: ['unit_manager'] });
    const result = await as(manager, (tx) => enterCertificate(tx, typed));
    assert.ok(!result.ok && result.refusal.kind === 'denied');
    const { rows } = await test.owner.query(`select from audit_event where outcome = 'denied' and provider_id = $1`, [
      coordinator.providerId,
    ]);
    assert.equal(rows.length, 1);
  });
});

describe('pasted rows', () => {
  it('are entered all or none, and the same rows again change nothing', async () => {
    const second = { ...typed, number: '19790801-T3M8', givenName: 'Olle', familyName: 'Uppdiktad' };
    const bad = await as(coordinator, (tx) => enterPasted(tx, [typed, { ...second, periods: [] }]));
    assert.ok(!bad.ok);
    assert.deepEqual(Object.keys(bad.refusal.fields ?? {}), ['rows.1.periods']);
    assert.deepEqual(value(await as(coordinator, (tx) => enterPasted(tx, [typed, second]))), {
      stored: 2,
      already: 0,
      warnings: [],
    });
    assert.deepEqual(value(await as(coordinator, (tx) => enterPasted(tx, [typed, second]))), {
      stored: 0,
      already: 2,
      warnings: [],
    });
  });

  it('tell what is hardly meant in a row, the first time', async () => {
    const odd = { ...typed, periods: [{ start: '0001-01-01', end: '0001-02-01', degree: 100 }] };
    const { warnings } = value(await as(coordinator, (tx) => enterPasted(tx, [typed, odd])));
    assert.deepEqual(
      warnings.map((warning) => warning.row),
      [2],
    );
    assert.match(warnings[0]?.message ?? '', /Första dagen är 0001-01-01/);
    assert.deepEqual(value(await as(coordinator, (tx) => enterPasted(tx, [typed, odd]))).warnings, []);
  });
});

describe('uploading and the quarantine', () => {
  it('stores an upload of NDJSON line by line, and gives the original back byte for byte', async () => {
    const id = uuidv7();
    const xml = own({ id });
    assert.equal((await upload(`{"revokes":"nobody"}\n\n{"revokes":"${uuidv7()}"}\n`)).revoked, 2);
    assert.equal((await upload(xml)).stored, 1);
    const { rows } = await test.owner.query<{ certificate_id: string; patient_id: string }>(
      'select certificate_id, patient_id from certificate where external_id = $1',
      [id],
    );
    await putReason(test.owner, coordinator, rows[0]?.patient_id ?? '');
    const original = value(await as(coordinator, (tx) => viewOriginal(tx, rows[0]?.certificate_id ?? '')));
    assert.equal(Buffer.from(original.base64, 'base64').toString(), xml);
    assert.equal(original.receivedBy, coordinator.name);
  });

  it('shows an original in its own encoding', async () => {
    const declared = (encoding: string) =>
      own({ id: uuidv7(), doctorName: 'Örjan Ängström' }).replace('UTF-8', encoding);
    const messages = [
      Buffer.from(declared('ISO-8859-1'), 'latin1'),
      Buffer.from(`\uFEFF${declared('UTF-16')}`, 'utf16le').swap16(),
      Buffer.from(`\uFEFF${declared('UTF-8')}`),
    ];
    for (const message of messages) {
      assert.equal((await upload(message)).stored, 1);
      const { rows } = await test.owner.query<{ certificate_id: string; patient_id: string }>(
        'select certificate_id, patient_id from certificate where unit_id = $1 order by certificate_id desc limit 1',
        [coordinator.unitId],
      );
      await putReason(test.owner, coordinator, rows[0]?.patient_id ?? '');
      const original = value(await as(coordinator, (tx) => viewOriginal(tx, rows[0]?.certificate_id ?? '')));
      assert.match(original.text, /^<\?xml [^>]*encoding="(ISO-8859-1|UTF-16|UTF-8)"/);
      assert.match(original.text, /Örjan Ängström/);
      assert.deepEqual(Buffer.from(original.base64, 'base64'), message);
    }
  });

  it('lists what was refused at the unit, shows it, tries again and sets it aside', async () => {
    await upload('PK\x03\x04');
    await upload(own({ id: uuidv7(), periods: [] }));
    const listed = value(await as(coordinator, (tx) => listQuarantine(tx, null)));
    assert.equal(listed.total, 2);
    const [newest] = listed.rows;
    const quarantineId = newest?.quarantineId ?? '';
    assert.match(newest?.reason ?? '', /ingen period/);
    const viewed = value(await as(coordinator, (tx) => viewQuarantined(tx, quarantineId)));
    assert.match(viewed.text, /RegisterCertificate/);
    const retried = value(await retryQuarantined(caller(), quarantineId));
    assert.equal(retried.stored, false);
    value(await as(coordinator, (tx) => setQuarantinedAside(tx, quarantineId, 'Testfil')));
    assert.equal(value(await as(coordinator, (tx) => listQuarantine(tx, null))).total, 1);
    const gone = await retryQuarantined(caller(), quarantineId);
    assert.ok(!gone.ok && gone.refusal.kind === 'not_found');
  });

  it('tells file and line of what was refused, with no identity number in the name, also after another try', async () => {
    const lines = `{"revokes":"${uuidv7()}"}\n{"id":"no type"}\n`;
    await upload(lines);
    await upload(lines, 'intyg 19700512-2393.ndjson');
    const [row] = value(await as(coordinator, (tx) => listQuarantine(tx, null))).rows;
    assert.deepEqual([row?.sourceName, row?.sourceLine], ['intyg ….ndjson', 2]);
    value(await retryQuarantined(caller(), row?.quarantineId ?? ''));
    const [again] = value(await as(coordinator, (tx) => listQuarantine(tx, null))).rows;
    assert.deepEqual([again?.sourceName, again?.sourceLine, again?.tries], ['intyg ….ndjson', 2, 3]);
  });

  it('does not bring back what was set aside when the same file comes again', async () => {
    const bad = own({ id: uuidv7(), periods: [] });
    await upload(bad);
    const [row] = value(await as(coordinator, (tx) => listQuarantine(tx, null))).rows;
    value(await as(coordinator, (tx) => setQuarantinedAside(tx, row?.quarantineId ?? '', 'Dubblett')));
    assert.equal((await upload(bad)).quarantined.length, 0);
    assert.equal(value(await as(coordinator, (tx) => listQuarantine(tx, null))).total, 0);
  });

  it('leaves the quarantine when trying again goes well', async () => {
    await upload('not yet a certificate');
    const [row] = value(await as(coordinator, (tx) => listQuarantine(tx, null))).rows;
    const good = Buffer.from(own({ id: uuidv7() }));
    await test.owner.query(
      `update certificate_quarantine set bytes = $1, sha256 = encode(sha256($1), 'hex') where quarantine_id = $2`,
      [good, row?.quarantineId],
    );
    assert.deepEqual(value(await retryQuarantined(caller(), row?.quarantineId ?? '')), { stored: true, reason: null });
    assert.equal(value(await as(coordinator, (tx) => listQuarantine(tx, null))).total, 0);
  });

  it('shows both when the same id came with another content', async () => {
    const id = uuidv7();
    await upload(own({ id }));
    await upload(own({ id, diagnoses: [{ code: 'M545' }] }));
    const [row] = value(await as(coordinator, (tx) => listQuarantine(tx, null))).rows;
    const viewed = value(await as(coordinator, (tx) => viewQuarantined(tx, row?.quarantineId ?? '')));
    assert.equal(viewed.existing?.externalId, id);
    assert.equal(viewed.existing?.diagnoses[0]?.code, 'F438A');
    assert.match(viewed.text, /M545/);
  });

  it("shows another unit's coordinator nothing of it", async () => {
    await upload(own({ id: uuidv7(), periods: [] }));
    const elsewhere = testSubject({ providerId: coordinator.providerId });
    await seedSubject(test.owner, elsewhere);
    assert.equal(value(await as(elsewhere, (tx) => listQuarantine(tx, null))).total, 0);
  });
});
