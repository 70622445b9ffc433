/** The upgrade to HSA ids without case, on a folder where the same unit had been made twice. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { doubles } from '../../app/doctor/doubles.ts';
import { doorsOf, examinedOf, wrongIn } from '../../app/doctor/testing.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { readMigrations } from '../../platform/db/migrations.ts';
import { type TestDatabase, upgradedDatabase } from '../../platform/db/testing.ts';

const id = Object.fromEntries(
  ['provider', 'other', 'kept', 'second', 'worked', 'staff', 'both', 'alone', 'o1', 'o2', 'c1', 'c2'].map((name) => [
    name,
    uuidv7(),
  ]),
);
const certificate = (unit: string, patient: string, original: string, key: string, external: string) => `
  insert into certificate_original values ('${id.provider}', '${unit}', '${original}', '${external}', 'x', 'riv-xml', now(), 'driften');
  insert into certificate (provider_id, unit_id, certificate_id, external_id, patient_id, type, source, issuing_unit_id,
    diagnoses, occupations, answers, counts, content_hash, original_id, received_at)
    values ('${id.provider}', '${unit}', '${key}', '${external}', '${patient}', 'LISJP', 'riv', '${unit}', '[]', '[]', '{}', true, 'h', '${original}', now());
  insert into certificate_period values ('${id.provider}', '${unit}', '${key}', 1, '2026-11-16', '2026-12-13', 100);`;
const person = (unit: string, patient: string, number: string) => `
  insert into patient (provider_id, unit_id, patient_id, number, number_kind, given_name, family_name, created_at)
    values ('${id.provider}', '${unit}', '${patient}', '${number}', 'personnummer', 'Hsa', 'Versal', now());
  insert into patient_identity values ('${id.provider}', '${unit}', '${number}', '${patient}', 'personnummer', now());
  insert into patient_name_key values ('${id.provider}', '${unit}', 'versal', '${patient}');`;

const before41 = `
  insert into provider (provider_id, hsa_id, name) values ('${id.provider}', 'SE-P', 'Region');
  insert into provider (provider_id, hsa_id, name, registered_from) values ('${id.other}', 'se-p', 'region', 'certificate');
  insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id, registered_from) values
    ('${id.provider}', '${id.kept}', 'SE-U1', 'Enheten', '${id.kept}', 'administrator'),
    ('${id.provider}', '${id.second}', 'se-u1', 'enheten', '${id.second}', 'certificate'),
    ('${id.provider}', '${id.worked}', 'Se-U1', 'enheten igen', '${id.worked}', 'certificate');
  insert into staff (provider_id, staff_id, hsa_id, name) values ('${id.provider}', '${id.staff}', 'SE-KIM', 'Kim');
  insert into assignment (provider_id, assignment_id, staff_id, unit_id, role, purpose, source, valid_from, decided_by)
    values ('${id.provider}', '${uuidv7()}', '${id.staff}', '${id.worked}', 'coordinator', 'Vård och behandling', 'local', '2020-01-01', 'Chef');
  ${person(id.kept ?? '', id.both ?? '', '195306172460')}
  ${certificate(id.kept ?? '', id.both ?? '', id.o1 ?? '', id.c1 ?? '', 'a')}
  ${person(id.second ?? '', id.both ?? '', '195306172460')}
  ${person(id.second ?? '', id.alone ?? '', '191212121212')}
  ${certificate(id.second ?? '', id.both ?? '', id.o2 ?? '', id.c2 ?? '', 'b')}
  update patient set protection = 'protected_registration' where unit_id = '${id.second}' and patient_id = '${id.both}';`;

let db: TestDatabase;
before(async () => {
  const migration = (await readMigrations()).find(({ name }) => name.endsWith('ids_without_case'));
  db = await upgradedDatabase((migration?.number ?? 0) - 1, before41);
});
after(() => db.close());

test('a unit that differs in case alone becomes one with the first, with its certificates and people', async () => {
  const { rows } = await db.owner.query(
    `select c.external_id, c.unit_id, p.start_day::text from certificate c join certificate_period p using (provider_id, unit_id, certificate_id)
     join certificate_original o using (provider_id, unit_id, original_id) order by 1`,
  );
  assert.deepEqual(rows, [
    { external_id: 'a', unit_id: id.kept, start_day: '2026-11-16' },
    { external_id: 'b', unit_id: id.kept, start_day: '2026-11-16' },
  ]);
  const people = await db.owner.query(
    `select patient_id, protection from patient where unit_id = $1 order by patient_id`,
    [id.kept],
  );
  assert.deepEqual(people.rows, [
    { patient_id: id.both, protection: 'protected_registration' },
    { patient_id: id.alone, protection: 'none' },
  ]);
  const left = await db.owner.query('select 1 from patient where unit_id = $1', [id.second]);
  assert.equal(left.rowCount, 0);
});

test('the lists of the unit that stays are ordered to be worked out again', async () => {
  const { rows } = await db.owner.query(`select kind, payload from job where key = $1`, [id.kept]);
  assert.deepEqual(rows, [{ kind: 'worklist.refresh-unit', payload: { unitId: id.kept, after: null } }]);
});

test('a unit where somebody works stays, and is marked as a double', async () => {
  const { rows } = await db.owner.query('select unit_id, care_unit_id, hsa_id from unit order by unit_id');
  const tail = (name: string) => id[name]?.slice(-12);
  assert.deepEqual(rows, [
    { unit_id: id.kept, care_unit_id: id.kept, hsa_id: 'SE-U1' },
    { unit_id: id.second, care_unit_id: id.kept, hsa_id: `se-u1 (sammanslagen ${tail('second')})` },
    { unit_id: id.worked, care_unit_id: id.worked, hsa_id: `Se-U1 (dubblett ${tail('worked')})` },
  ]);
  const said = await wrongIn(doubles, examinedOf(doorsOf(db)));
  assert.match(said.join(), /unwise: Se-U1 \(dubblett .*se-p \(dubblett .* fanns två gånger/);
  const providers = await db.owner.query('select hsa_id from provider order by provider_id');
  assert.deepEqual(providers.rows, [{ hsa_id: 'SE-P' }, { hsa_id: `se-p (dubblett ${tail('other')})` }]);
});

test('every wall and every rule between tables stands again after the upgrade', async () => {
  const walls = await db.owner.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity and not relforcerowsecurity`,
  );
  assert.deepEqual(walls.rows, []);
  const rules = await db.owner.query(
    `select count(*)::int as rules from pg_constraint where contype = 'f' and confrelid = 'patient'::regclass`,
  );
  assert.ok(rules.rows[0].rules > 10);
});

test('a new spelling of an id is found, and cannot be made again', async () => {
  const { rows } = await db.owner.query(`select unit_id from unit where hsa_id = 'sE-u1'`);
  assert.deepEqual(rows, [{ unit_id: id.kept }]);
  await assert.rejects(
    db.owner.query(
      `insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id) values ($1, $2, 'se-U1', 'x', $2)`,
      [id.provider, uuidv7()],
    ),
    /unit_provider_id_hsa_id_key/,
  );
});
