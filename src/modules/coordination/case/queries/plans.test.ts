/** What opening a card reads, among many care providers: planned as the application's own role, for any values. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Pool } from 'pg';
import { fixedClock } from '../../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../../kernel/ids.ts';
import { testContext, value } from '../../../../platform/db/testing.ts';
import { type PlanningDatabase, planningDatabase } from '../../../../platform/db/testing-plans.ts';
import { importCertificates } from '../../../certificates/index.ts';
import { certificateXml } from '../../../certificates/testing.ts';
import { refreshSickLeave } from '../../../sickleave/refresh.ts';
import { call, type World, world } from '../commands/testing.ts';
import { openCard } from './card.ts';

const PROVIDERS = 17;
const PEOPLE_PER_UNIT = 300;

/** Tables about patients that the card reads. */
const TABLES = [
  'patient',
  'patient_identity',
  'care_relation',
  'certificate_original',
  'certificate',
  'certificate_period',
  'sickleave_phase',
  'sickleave_episode',
  'coordination_case',
  'act',
  'act_version',
  'act_content',
  'act_text',
  'act_measure',
  'act_telling',
];

let w: World;
let planning: PlanningDatabase;

before(async () => {
  w = await world({ refreshers: [refreshSickLeave] });
  const { providerId, unitId } = w.karin;
  const xml = certificateXml({ id: 'one', unit: `SE-U-${unitId}`, careProvider: `SE-P-${providerId}` });
  const context = { database: w.db.database, clock: fixedClock('2026-11-04T08:00:00.000Z'), requestId: 'test' };
  value(
    await importCertificates({ ...context, receivedBy: 'Test', home: null }, [
      { name: 'a.xml', line: null, media: 'riv-xml', bytes: Buffer.from(xml) },
    ]),
  );
  await w.enter('2026-11-05T09:20', call());
  await copyToOthers(w.db.owner);
  planning = await planningDatabase(w.db.owner);
});

after(async () => {
  planning.close();
  await w.db.close();
});

/** As many people like the one there is, at the unit and at one unit of each of the other providers. */
async function copyToOthers(owner: Pool): Promise<void> {
  const others = Array.from({ length: PROVIDERS - 1 }, (): { providerId: Uuid; unitId: Uuid } => ({
    providerId: uuidv7(),
    unitId: uuidv7(),
  }));
  const homes = [w.karin, ...others];
  const client = await owner.connect();
  try {
    // Copies refer to copies, so that their keys need not be checked.
    await client.query(`begin; set local session_replication_role = replica; set local synchronous_commit = off`);
    for (const table of TABLES) {
      const { rows } = await client.query<{ name: string; type: string }>(
        `select column_name as name, data_type as type from information_schema.columns
         where table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO'`,
        [table],
      );
      const values = rows.map(({ name, type }) => {
        if (name === 'provider_id') return 'home.provider_id';
        if (name === 'unit_id') return 'home.unit_id';
        if (type === 'uuid') return `md5(t.${name}::text || home.unit_id || n)::uuid`;
        return name === 'number' || name === 'external_id' ? `left(md5(home.unit_id::text || n), 12)` : `t.${name}`;
      });
      await client.query(
        `insert into ${table} (${rows.map(({ name }) => name).join()}) select ${values.join()}
         from (select * from ${table}) t, unnest($1::uuid[], $2::uuid[]) as home(provider_id, unit_id),
           generate_series(1, ${PEOPLE_PER_UNIT}) n`,
        [homes.map((home) => home.providerId), homes.map((home) => home.unitId)],
      );
    }
    await client.query('commit; analyze');
  } finally {
    client.release();
  }
}

test('the card seeks what it reads by the person’s own keys, also among many providers', async () => {
  const { karin, patientId } = w;
  const clock = fixedClock('2026-11-06T08:00:00.000Z');
  const subject = { providerId: karin.providerId, staffId: karin.staffId, units: [karin.unitId] };
  const plans = await planning.plansOf(subject, TABLES, async () =>
    value(await planning.database.transaction(testContext(karin, clock), (tx) => openCard(tx, patientId))),
  );
  const steps = plans.flatMap((plan) => plan.steps.map((step) => ({ ...step, text: plan.text })));
  const read = steps.filter((step) => TABLES.includes(step['Relation Name'] ?? ''));
  assert.deepEqual(
    read.filter((step) => step['Node Type'] === 'Seq Scan').map((step) => [step['Relation Name'], step.text]),
    [],
  );
  const conditions = steps.flatMap((step) => {
    const condition = step['Index Cond'];
    return condition === undefined ? [] : [{ index: step['Index Name'], condition, text: step.text }];
  });
  assert.deepEqual(
    conditions.filter(({ condition }) => !/(patient|certificate|act|case|original)_id =|number =/.test(condition)),
    [],
  );
  for (const table of ['certificate', 'certificate_period', 'sickleave_episode', 'act', 'act_text']) {
    assert.ok(
      read.some((step) => step['Relation Name'] === table),
      `the card reads ${table}`,
    );
  }
});
