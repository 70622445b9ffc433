import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { type Uuid, uuidv7 } from '../../kernel/ids.ts';
import { testContext, value } from '../../platform/db/testing.ts';
import { type PlanningDatabase, planningDatabase } from '../../platform/db/testing-plans.ts';
import type { ListRequest } from './contract.ts';
import { sortKeys } from './domain.ts';
import { countTabs, doctorQuestions, listFacets, listPeople, viewToday } from './queries.ts';
import { morning, type TestUnit, testUnit } from './testing-database.ts';

/** A region of many units, created in bulk; the unit being read has a small part of it. */
const UNITS = 25;
const PERSONS_PER_UNIT = 400;

/** People on sick leave at the units whose lists are compared. */
const SIZES = [80, 400, 3_000];
const OTHER_PROVIDERS = 16;

const sized = new Map(SIZES.map((listed) => [listed, uuidv7()]));
const size = (listed: number) => [listed, { provider: unit.karin.providerId, id: sized.get(listed) ?? '' }] as const;
const elsewhere = () =>
  Array.from({ length: OTHER_PROVIDERS }, () => [20, { provider: uuidv7(), id: uuidv7() }] as const);

/** All tables about patients: the cost of reading a whole one would grow with the region. */
const PATIENT_TABLES = [
  'patient',
  'patient_name_key',
  'certificate',
  'sickleave_phase',
  'sickleave_episode',
  'stop_point',
  'worklist_row',
  'worklist_change',
  'worklist_seen',
  'worklist_episode',
  'worklist_line',
  'list_decision',
];

let unit: TestUnit;
let planning: PlanningDatabase;

before(async () => {
  unit = await testUnit();
  await grow();
  planning = await planningDatabase(unit.data.owner);
});

after(async () => {
  planning.close();
  await unit.close();
});

/** Rows as the refreshers would write them, inserted in bulk. */
async function grow(): Promise<void> {
  const { owner } = unit.data;
  const { providerId, unitId, staffId } = unit.karin;
  const units: Uuid[] = [unitId, ...Array.from({ length: UNITS - 1 }, () => uuidv7())];
  await owner.query(
    `insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id)
      select $1, id, 'SE-' || id, 'Enhet', id from unnest($2::uuid[]) id on conflict do nothing`,
    [providerId, units],
  );
  const client = await owner.connect();
  await client.query(
    `create temporary table person as
      select $3::uuid as provider_id, u.id as unit_id, gen_random_uuid() as patient_id, n, n % 700 as ahead,
        md5(u.id::text || n) as noise
      from unnest($1::uuid[]) as u(id), generate_series(1, $2::integer) n`,
    [units, PERSONS_PER_UNIT, providerId],
  );
  // Units where everybody is on sick leave today: three sizes at the provider, and small ones at many other providers.
  for (const [listed, { provider, id }] of [...SIZES.map(size), ...elsewhere()]) {
    await client.query('insert into provider (provider_id, hsa_id, name) values ($1, $2, $3) on conflict do nothing', [
      provider,
      `SE-${provider}`,
      'Region',
    ]);
    await client.query(
      `insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id) values ($1::uuid, $2::uuid, 'SE-' || $2::uuid, 'Enhet', $2::uuid)`,
      [provider, id],
    );
    await client.query(
      `insert into person select $1::uuid, $2::uuid, gen_random_uuid(), n, n % 25, md5($2::uuid::text || n) from generate_series(1, $3::integer) n`,
      [provider, id, listed],
    );
  }
  const statements = [
    `insert into patient (provider_id, unit_id, patient_id, number, number_kind, given_name, family_name, birth_date, sex,
        name_as_of, created_at)
      select provider_id, unit_id, patient_id, left(noise, 12), 'reservnummer', initcap(substr(noise, 3, 4)),
        initcap(substr(noise, 9, 6)), date '1960-01-01' + n * 30, 'female', '2026-01-01', now() from person`,
    `insert into patient_name_key select provider_id, unit_id, substr(noise, 9, 6), patient_id from person`,
    `insert into certificate_original (provider_id, unit_id, original_id, sha256, bytes, media, received_at, received_by)
      select provider_id, unit_id, patient_id, noise, '', 'riv-xml', now(), 'test' from person`,
    `insert into certificate (provider_id, unit_id, certificate_id, external_id, patient_id, type, source, signed,
        issuing_unit_id, doctor_hsa_id, doctor_name, diagnosis, diagnosis_title, diagnoses, occupations, answers, first_day,
        last_day, counts, content_hash, original_id, received_at)
      select provider_id, unit_id, patient_id, noise, patient_id, 'LISJP', 'riv', '2026-11-01T09:00:00', unit_id,
        'SE-D' || n % 9, 'Doktor ' || n % 9, 'F438A', 'Utmattningssyndrom', '[]', '["NUVARANDE_ARBETE"]',
        jsonb_build_object('occupationAndTasks', 'Förskollärare i barngrupp ' || noise), '2026-10-01', '2026-12-31', true,
        'hash', patient_id, now() - n * interval '1 day' from person`,
    `insert into sickleave_phase
      select provider_id, unit_id, patient_id, day, day + 29, 'active', true, patient_id, 100, 50, day + 30, 'F438A', day,
        day + 60, 61, 2, null
      from person, lateral (select date '2026-10-25' + ahead - k * 90 as day from generate_series(0, 3) k) days`,
    `insert into sickleave_episode select provider_id, unit_id, patient_id, day, day + 60, 61, 2, 'F438A'
      from person, lateral (select date '2026-10-25' + ahead - k * 90 as day from generate_series(0, 3) k) days`,
    `insert into worklist_row (provider_id, unit_id, patient_id, version, changed_at, changed_on, shown, case_open,
        responsible_id, responsible_name)
      select provider_id, unit_id, patient_id, 2, timestamptz '2026-11-20 08:00Z' - n * interval '1 day',
        date '2026-11-20' - n, '{}', n % 10 = 0, case when n % 10 = 0 then '${staffId}'::uuid end, 'Karin Ek' from person`,
    `insert into worklist_change select provider_id, unit_id, patient_id, v, 0, 'new_certificate', '2026-11-01',
        '{"first": "2026-11-01", "last": "2026-12-31"}', now() from person, generate_series(1, 2) v`,
    `insert into worklist_seen select provider_id, unit_id, '${staffId}', patient_id, 1 + n % 2, now() from person`,
    `insert into stop_point (provider_id, unit_id, stop_point_id, patient_id, kind, source, shows_from, due_on, shows_until,
        owner_id, params, state, created_at, ended_at, ended_why)
      select provider_id, unit_id, gen_random_uuid(), patient_id,
        (array['certificate_ends', 'day28', 'recheck_due', 'new_episode'])[1 + k], 'source:' || k,
        date '2026-11-15' - n % 300, date '2026-11-20' + n % 9, date '2026-11-30' + n % 9,
        case when k = 2 then '${staffId}'::uuid end, '{"endsOn": "2026-11-30", "choice": "avvakta", "day28": "2026-11-21",
        "first": "2026-11-01", "plan": false, "reason": null}', case when n % 3 = 0 then 'open' else 'lapsed' end, now(),
        case when n % 3 = 0 then null else now() end, 'test'
      from person, generate_series(0, 3) k`,
    `insert into list_decision (provider_id, unit_id, decision_id, patient_id, entry, choice, reason, certificate_id,
        row_version, made_by, made_by_name, made_at)
      select provider_id, unit_id, gen_random_uuid(), patient_id, 'decision', 'wait', 'recent', patient_id, 1, '${staffId}',
        'Karin Ek', now() from person where n % 4 = 0`,
    `insert into worklist_episode (provider_id, unit_id, patient_id, episode_first, status, decision_id, choice, reason,
        made_by, made_by_name, made_at, doctor_name)
      select provider_id, unit_id, patient_id, date '2026-10-25' + ahead, 'none', gen_random_uuid(),
        case when n % 40 = 0 then 'ask_doctor' else 'wait' end, 'recent', '${staffId}', 'Karin Ek', now(), 'Dr Berg'
      from person where n % 4 = 0`,
    `insert into worklist_line (provider_id, unit_id, patient_id, from_day, to_day, rank, family_name, given_name, birth_date,
        sex, phase_from, state, degree, diagnosis, first_day, last_day, days, certificate_count, doctor_hsa_id, doctor_name,
        choice, status, case_open, responsible_id, responsible_name)
      select provider_id, unit_id, patient_id, f.from_day, f.to_day, n % 20 * 100000000000, p.family_name, p.given_name,
        p.birth_date, p.sex, f.from_day, f.state, f.degree, f.diagnosis, f.episode_first, f.episode_last, f.days,
        f.certificate_count, 'SE-D' || n % 9, 'Doktor ' || n % 9, null, 'none', n % 10 = 0, w.responsible_id,
        w.responsible_name
      from person join sickleave_phase f using (provider_id, unit_id, patient_id)
      join patient p using (provider_id, unit_id, patient_id)
      join worklist_row w using (provider_id, unit_id, patient_id)`,
    'drop table person',
    'vacuum analyze',
  ];
  for (const statement of statements) await client.query(statement);
  client.release();
}

/** Tables about patients that the work reads whole, in the application's role, and the number of statements planned. */
async function readWhole(work: () => Promise<unknown>): Promise<{ whole: string[]; planned: number }> {
  const { providerId, unitId, staffId } = unit.karin;
  const plans = await planning.plansOf({ providerId, staffId, units: [unitId] }, PATIENT_TABLES, work);
  const whole = plans
    .flatMap(({ steps }) => steps)
    .filter((step) => step['Node Type'] === 'Seq Scan')
    .map((step) => step['Relation Name'] ?? '')
    .filter((table) => PATIENT_TABLES.includes(table));
  return { whole, planned: plans.length };
}

test('no list reads a table about patients whole, as the application’s own role', async () => {
  const list = (sent: ListRequest) => () =>
    planning.database.transaction(testContext(unit.karin, morning), (tx) => listPeople(tx, sent));
  const works: Record<string, () => Promise<unknown>> = {
    unit: list({ tab: 'unit' }),
    name: list({ tab: 'unit', sort: 'name' }),
    lastDay: list({ tab: 'unit', sort: 'lastDay', descending: true }),
    filtered: list({ tab: 'unit', filter: { doctor: 'SE-D3', reasons: ['day28'], chapters: ['mental'], ageFrom: 40 } }),
    words: list({ tab: 'unit', words: 'ab' }),
    new: list({ tab: 'new' }),
    decided: list({ tab: 'new', decidedByColleague: true }),
    mine: list({ tab: 'mine' }),
    today: () => planning.database.transaction(testContext(unit.karin, morning), (tx) => viewToday(tx)),
    counts: () => planning.database.transaction(testContext(unit.karin, morning), (tx) => countTabs(tx)),
    facets: () => planning.database.transaction(testContext(unit.karin, morning), (tx) => listFacets(tx)),
    questions: () => planning.database.transaction(testContext(unit.karin, morning), (tx) => doctorQuestions(tx)),
  };
  for (const [name, work] of Object.entries(works)) {
    const { whole, planned } = await readWhole(work);
    assert.ok(planned > 0, `${name}: nothing was planned`);
    assert.deepEqual(whole, [], name);
  }
});

test('every order of a list reads one index and dresses one page, at three sizes of unit, by the plan that is kept', async () => {
  const { providerId, staffId } = unit.karin;
  const pagesRead = async (unitId: Uuid, sent: ListRequest) => {
    const work = () =>
      planning.database.transaction(testContext({ ...unit.karin, unitId }, morning), (tx) => listPeople(tx, sent));
    const read = await planning.readsOf({ providerId, staffId, units: [unitId] }, ['worklist_line'], work);
    for (const { text, steps } of read) {
      const lines = steps.filter((step) => step['Relation Name'] === 'worklist_line' && step['Actual Rows'] !== 0);
      const [chosen] = lines.filter((step) => step['Node Type'] === 'Index Only Scan');
      assert.equal(chosen?.['Index Name'], 'worklist_line_on_day', `${sent.tab} ${sent.sort}: ${text}`);
    }
    return read.reduce((sum, { pages }) => sum + pages, 0);
  };
  for (const tab of ['unit', 'mine'] as const) {
    for (const sort of sortKeys) {
      for (const [size, unitId] of sized) {
        const pages = await pagesRead(unitId, { tab, sort });
        // Twenty lines and more to a page of the index, read to choose and read to count; then thirty pages for each row.
        const most = 2 * (size / 20) + 51 * 30;
        assert.ok(pages <= most, `${tab} ${sort}, ${size} people: ${pages} pages of at most ${most}`);
      }
    }
  }
});

test('a page of fifty rows is at most 20 KiB compressed', async () => {
  const sent = { tab: 'unit', sort: 'name' } as const;
  const page = value(
    await planning.database.transaction(testContext(unit.karin, morning), (tx) => listPeople(tx, sent)),
  );
  assert.equal(page.rows.length, 50);
  assert.ok(page.rows.every((row) => row.diagnosis !== null && row.doctor !== null));
  const bytes = gzipSync(JSON.stringify(page)).length;
  assert.ok(bytes <= 20 * 1024, `${bytes} bytes`);
});
