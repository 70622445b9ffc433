import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import { ok } from '../../../kernel/result.ts';
import { seedSubject, testSubject, value } from '../../../platform/db/testing.ts';
import { makesPdf } from '../../../platform/letters/index.ts';
import { registerPatients } from '../../patients/index.ts';
import { patientFile } from '../contract/patient-file.ts';
import { event } from '../log-actions.ts';
import { clockAt, type MarkedWorld, markedWorld } from '../testing.ts';
import { type ArchivedFile, archiveAll } from './archive.ts';

let w: MarkedWorld;
const clock = clockAt('2026-12-01T10:00:00.000Z');
const files: ArchivedFile[] = [];

const wish = () => ({ reference: 'RA 2026/3', providerHsaId: `SE-P-${w.karin.providerId}` });

before(async () => {
  w = await markedWorld();
  value(await archiveAll(w.db.database, clock, wish(), async (file) => void files.push(file)));
});
after(() => w.db.close());

function unpacked(zip: Buffer): Map<string, Buffer> {
  const out = new Map<string, Buffer>();
  for (let place = 0; zip.readUInt32LE(place) === 0x04034b50; ) {
    const packed = zip.readUInt32LE(place + 18);
    const begins = place + 30 + zip.readUInt16LE(place + 26);
    out.set(zip.subarray(place + 30, begins).toString(), inflateRawSync(zip.subarray(begins, begins + packed)));
    place = begins + packed;
  }
  return out;
}

const nothing = () => assert.fail('nothing is handed on');

test('LAW-100: a decision takes out the files of the provider that made it, and no other’s', async () => {
  const other = testSubject({ name: 'Ove Öst', unitName: 'Fjällmottagningen' });
  await seedSubject(w.db.owner, other);
  const theirs = { reference: 'RA 2026/4', providerHsaId: `SE-P-${other.providerId}` };
  assert.equal(value(await archiveAll(w.db.database, clock, theirs, nothing)).files, 0);
  const nobodys = await archiveAll(w.db.database, clock, { ...theirs, providerHsaId: 'SE-INGEN' }, nothing);
  assert.equal(nobodys.ok ? '' : nobodys.refusal.kind, 'not_found');
});

test('LAW-35: each unit whose patients were listed finds it in its own log', async () => {
  const { rows } = await w.db.owner.query(
    `select unit_id, patient_ids from audit_event where action = 'records.archive.listed' and provider_id = $1`,
    [w.karin.providerId],
  );
  assert.deepEqual(rows, [{ unit_id: w.karin.unitId, patient_ids: [w.patientId] }]);
});

test('LAW-100: without a decision’s number nothing leaves the system', async () => {
  const refused = await archiveAll(w.db.database, clock, { ...wish(), reference: ' ' }, nothing);
  assert.ok(!refused.ok && refused.refusal.kind === 'invalid');
});

test('LAW-30: the archive holds every version as it is stored, word for word and hash for hash', async () => {
  const { rows } = await w.db.owner.query(
    `select v.hash, c.content, coalesce(c.sensitive_text, '') as sensitive,
       (select coalesce(json_agg(json_build_object('audience', t.audience, 'to', null, 'heading', t.heading || ' ' || t.moment,
          'lines', t.lines) order by t.audience), '[]') from act_text t where t.act_id = v.act_id and t.nr = v.nr) as texts
     from act_version v left join act_content c using (provider_id, unit_id, act_id, nr)`,
  );
  const kept = files.flatMap((file) => {
    const text = unpacked(file.bytes).get('journal.json')?.toString() ?? '';
    return z
      .parse(patientFile, JSON.parse(text))
      .cases.flatMap((coordination) => coordination.acts.flatMap((act) => act.versions));
  });
  assert.equal(kept.length, rows.length);
  for (const row of rows) {
    const version = kept.find((version) => version.hash === row.hash);
    assert.deepEqual(version?.texts, row.texts);
    assert.deepEqual(version?.content, row.content);
    assert.equal(version?.sensitiveText ?? '', row.sensitive);
  }
});

test('LAW-30: and every certificate, byte for byte', async () => {
  const { rows } = await w.db.owner.query(
    'select o.sha256 from certificate c join certificate_original o using (provider_id, unit_id, original_id)',
  );
  const kept = files
    .flatMap((file) => [...unpacked(file.bytes)].filter(([name]) => name.startsWith('original/')))
    .map(([, bytes]) => createHash('sha256').update(bytes).digest('hex'));
  assert.deepEqual(kept.sort(), rows.map((row) => row.sha256).sort());
});

test('LAW-35: each file stands in the log with the patient and the decision', async () => {
  const { rows } = await w.db.owner.query(
    `select patient_ids, details from audit_event where action = 'records.file.taken' and subject_kind = 'system'`,
  );
  assert.deepEqual(rows, [{ patient_ids: [w.patientId], details: { recipient: 'own', reference: 'RA 2026/3' } }]);
});

test('LAW-100: a person whose file cannot be made stops nobody else’s, and is told of at the end', async () => {
  const person = {
    number: '195306172460',
    numberKind: 'personnummer',
    numberRoot: '',
    givenName: 'ተክለ',
    familyName: 'ሰላም 漢',
  } as const;
  const [otherId] = value(
    await w.as(w.karin, '2026-11-30T09:00', async (tx) => {
      tx.audit(event('records.archive.listed', { purpose: 'system', patients: [] }));
      return ok(await registerPatients(tx, w.karin.unitId, [{ ...person, birthDate: null, sex: null, nameAsOf: '' }]));
    }),
  );
  await w.db.owner.query(`update certificate set diagnoses = '{}' where patient_id = $1`, [w.patientId]);
  const written: ArchivedFile[] = [];
  const archived = value(await archiveAll(w.db.database, clock, wish(), async (file) => void written.push(file)));
  assert.deepEqual([archived.files, archived.withoutPdf], [1, []]);
  assert.deepEqual(
    archived.left.map(({ patientId, message }) => [patientId, message]),
    [[w.patientId, 'Ett fel i programmet (TypeError).']],
  );
  assert.deepEqual(
    written.map((file) => file.patientId),
    [otherId],
  );
  const inside = unpacked(written[0]?.bytes ?? Buffer.alloc(0));
  assert.match(inside.get('journal.html')?.toString() ?? '', /ሰላም 漢, ተክለ/);
  assert.match(inside.get('journal.json')?.toString() ?? '', /ሰላም 漢/);
  if (makesPdf()) assert.match(inside.get('las-mig.txt')?.toString() ?? '', /i en ruta med sin kod: U\+6F22\./);
});
