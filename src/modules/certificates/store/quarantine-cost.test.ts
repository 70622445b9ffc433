/** What a refused message costs: the same however many wait, counted in rows and steps of the plan, never in time. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Pool } from 'pg';
import { fixedClock } from '../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/result.ts';
import { systemSubject } from '../../../platform/db/system-subject.ts';
import { type TestDatabase, testContext, testDatabase, value } from '../../../platform/db/testing.ts';
import { type PlanningDatabase, planningDatabase } from '../../../platform/db/testing-plans.ts';
import { quarantine, type RefusedMessage, settleStored, withMaskedParts } from './quarantine.ts';

const TABLE = 'certificate_quarantine';
const WAITING = 6_000;
const clock = fixedClock('2026-11-21T08:30:00.000Z');

let tables: TestDatabase;
let planning: PlanningDatabase;
const providerId = uuidv7();
const unitId = uuidv7();
const otherUnit = uuidv7();

before(async () => {
  tables = await testDatabase();
  const { owner } = tables;
  await putUnits(owner);
  await putWaiting(owner);
  await owner.query('analyze');
  planning = await planningDatabase(owner);
});
after(async () => {
  planning.close();
  await tables.close();
});

async function putUnits(owner: Pool): Promise<void> {
  await owner.query(`insert into provider (provider_id, hsa_id, name) values ($1, 'SE-P', 'Region Test')`, [
    providerId,
  ]);
  for (const id of [unitId, otherUnit]) {
    await owner.query(
      `insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id) values ($1, $2, 'SE-' || $2::uuid::text, 'Enhet', $2)`,
      [providerId, id],
    );
  }
}

async function putWaiting(owner: Pool): Promise<void> {
  // Half of them wait, some are set aside, and some have been stored later.
  await owner.query(
    `insert into certificate_quarantine (provider_id, unit_id, quarantine_id, sha256, bytes, media, reason, reason_code,
        received_at, received_by, tries, tried_at, settled_at, settled_how)
      select $1, u, gen_random_uuid(), md5(u::text || n), '', 'ndjson', 'Går inte att läsa', 'unreadable', now(), 'Test', 1, now(),
        case when n % 2 = 0 then null else now() end,
        case when n % 2 = 0 then null when n % 4 = 1 then 'set_aside' else 'stored' end
      from unnest(array[$2, $3]::uuid[]) u, generate_series(1, $4::integer) n`,
    [providerId, unitId, otherUnit, WAITING],
  );
}

const refused = (text: string, at: Uuid = unitId) =>
  withMaskedParts({
    unitId: at,
    original: { bytes: Buffer.from(text), media: 'ndjson', sha256: `sha-${text}` },
    sourceName: 'a.ndjson',
    sourceLine: 1,
    code: 'schema',
    reason: 'Går inte att läsa',
  });

/** Refuses and settles like an import. */
const work = (messages: readonly RefusedMessage[], settled: readonly string[]) => () =>
  planning.database.transaction(testContext(systemSubject(providerId), clock), async (tx) => {
    await quarantine(tx, messages, 'Test');
    await settleStored(tx, settled, null, 'Test');
    tx.audit({ action: 'certificate.imported', purpose: 'system' });
    return ok(null);
  });

test('every look into the quarantine finds its message by its hash, under row level security', async () => {
  const messages = [refused('a'), refused('b', otherUnit)];
  const subject = { providerId, staffId: null, units: [unitId, otherUnit] };
  const plans = await planning.plansOf(subject, [TABLE], work(messages, ['sha-c', 'sha-d']));
  assert.ok(plans.length >= 2, `${plans.length} statements`);
  const scans = plans.flatMap(({ text, steps }) =>
    steps
      .filter(
        (step) =>
          /Scan$/.test(step['Node Type']) && (step['Relation Name'] ?? step['Index Name'] ?? '').startsWith(TABLE),
      )
      .filter((step) => step['Node Type'] !== 'Bitmap Heap Scan')
      .map((step) => ({ text, step })),
  );
  assert.ok(scans.length >= 2, 'both the refused and the settled are looked for');
  const { rows } = await tables.owner.query<{ indexname: string; indexdef: string }>(
    'select indexname, indexdef from pg_indexes where tablename = $1',
    [TABLE],
  );
  const definitions = new Map(rows.map((row) => [row.indexname, row.indexdef]));
  for (const { text, step } of scans) {
    assert.match(step['Node Type'], /Index/, text);
    assert.match(step['Index Cond'] ?? '', /sha256 = /, text);
    // With the unit first in the key, the hash would be searched once in each unit.
    assert.match(definitions.get(step['Index Name'] ?? '') ?? '', /\(provider_id, sha256, unit_id\)/, text);
  }
});

test('a batch is put aside in the same number of statements, however many messages it holds', async () => {
  const subject = { providerId, staffId: null, units: [unitId, otherUnit] };
  const count = async (many: number) => {
    const messages = Array.from({ length: many }, (_, nr) => refused(`many-${many}-${nr}`));
    return (await planning.plansOf(subject, [TABLE], work(messages, []))).length;
  };
  const few = await count(1);
  assert.ok(few <= 2, `${few} statements`);
  assert.equal(await count(150), few);
});

test('the rows touched do not grow with how many wait, also on a connection that began while the quarantine was empty', async () => {
  const fresh = await testDatabase();
  const { owner } = fresh;
  const planning = await planningDatabase(owner);
  try {
    await putUnits(owner);
    const context = testContext(systemSubject(providerId), clock);
    const touched = async (text: string) =>
      value(
        await planning.database.transaction(context, async (tx) => {
          await quarantine(tx, [refused(text), refused(`${text} elsewhere`, otherUnit)], 'Test');
          await settleStored(tx, [`sha-other-${text}`], null, 'Test');
          const { rows } = await sql<{ rows: string }>`
            select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) as rows
            from pg_stat_xact_user_tables where relname = ${TABLE}`.execute(tx.db());
          tx.audit({ action: 'certificate.imported', purpose: 'system' });
          return ok(Number(rows[0]?.rows));
        }),
      );
    // Often enough that the server keeps its plans.
    for (let time = 0; time < 10; time += 1) await touched(`early ${time}`);
    await putWaiting(owner);
    const rows = await touched('late');
    assert.ok(rows <= 4, `${rows} rows`);
  } finally {
    planning.close();
    await fresh.close();
  }
});
