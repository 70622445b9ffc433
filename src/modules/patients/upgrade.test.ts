/** The upgrade after which the detail of the latest day holds, on details from when the one entered last held. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../kernel/ids.ts';
import { type TestDatabase, upgradedDatabase } from '../../platform/db/testing.ts';

/** The last migration of the program from before. */
const BEFORE = 40;

const [provider, unit, other] = [uuidv7(), uuidv7(), uuidv7()];
const [raised, kept, plain] = [uuidv7(), uuidv7(), uuidv7()];

const person = (patientId: string, number: string, protection: string) =>
  `insert into patient (provider_id, unit_id, patient_id, number, number_kind, given_name, family_name, protection,
    name_as_of, created_at)
   values ('${provider}', '${unit}', '${patientId}', '${number}', 'reservnummer', 'Anna', 'Ek', '${protection}', '', now());`;
const detail = (patientId: string, kind: string, value: string, notedOn: string, enteredAt: string) =>
  `insert into patient_detail (provider_id, unit_id, patient_id, detail_id, kind, value, source, noted_on, entered_by,
    entered_by_name, entered_at)
   values ('${provider}', '${unit}', '${patientId}', gen_random_uuid(), '${kind}', '${value}', 'Patienten', '${notedOn}',
    '${provider}', 'Karin Ek', '${enteredAt}');`;

let db: TestDatabase;
before(async () => {
  db = await upgradedDatabase(
    BEFORE,
    `insert into provider (provider_id, hsa_id, name) values ('${provider}', 'SE-P', 'Region');
     insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id)
       values ('${provider}', '${unit}', 'SE-U', 'Enhet', '${unit}'), ('${provider}', '${other}', 'SE-V', 'Annan', '${other}');
     ${person(raised, '19900101A1B2', 'none')}
     ${detail(raised, 'protection', 'protected_registration', '2026-11-20', '2026-11-20T08:00Z')}
     ${detail(raised, 'protection', 'none', '2026-10-01', '2026-11-21T08:00Z')}
     ${person(kept, '19900102A1B2', 'protected_registration')}
     ${detail(kept, 'protection', 'none', '2026-11-20', '2026-11-20T08:00Z')}
     ${detail(kept, 'protection', 'protected_registration', '2026-10-01', '2026-11-21T08:00Z')}
     ${detail(kept, 'employment_form', 'student', '2026-11-20', '2026-11-20T08:00Z')}
     ${detail(kept, 'employment_form', 'employed', '2026-10-01', '2026-11-21T08:00Z')}
     ${person(plain, '19900103A1B2', 'none')}
     ${detail(plain, 'protection', 'confidentiality_marked', '2026-10-01', '2026-10-01T08:00Z')}
     ${detail(plain, 'protection', 'none', '2026-10-02', '2026-10-02T08:00Z')}`,
  );
});
after(() => db.close());

test('LAW-76: the upgrade strengthens a marking that an older note had weakened, and weakens none', async () => {
  const { rows } = await db.owner.query('select patient_id as id, protection from patient');
  assert.deepEqual(Object.fromEntries(rows.map((row) => [row.id, row.protection])), {
    [raised]: 'protected_registration',
    [kept]: 'protected_registration',
    [plain]: 'none',
  });
});

test('only the units where another detail now holds for the lists are worked out again', async () => {
  const { rows } = await db.owner.query(`select kind, payload from job where kind = 'worklist.refresh-unit'`);
  assert.deepEqual(rows, [{ kind: 'worklist.refresh-unit', payload: { unitId: unit, after: null } }]);
});
