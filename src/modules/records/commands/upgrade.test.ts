/** What the migration that lets each unit decide about its own content does to destructions from before it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from 'pg';
import { uuidv7 } from '../../../kernel/ids.ts';
import { poolConfig } from '../../../platform/db/connection.ts';
import { migrate, readMigrations } from '../../../platform/db/migrations.ts';
import { startThrowaway } from '../../../platform/db/testing.ts';

let database: Awaited<ReturnType<typeof startThrowaway>>;
let client: Client;
before(async () => {
  database = await startThrowaway(process.env.KOORDINERA_POSTGRES);
  client = new Client(poolConfig(database.server.owner, { size: 1, applicationName: 'koordinera-test' }));
  await client.connect();
});
after(async () => {
  await client?.end();
  database?.server.endNow();
  database?.remove();
});

const [provider, north, south, patient, proposer, approver] = Array.from({ length: 6 }, () => uuidv7());
const [open, approved, done] = [uuidv7(), uuidv7(), uuidv7()];

/** A decision proposed at the northern unit that names an entry at each unit. */
async function decided(destruction: string, outcome: 'approved' | null, ran: boolean): Promise<void> {
  const key = [provider, north, destruction];
  await client.query(
    `insert into destruction values ($1, $2, $3, $4, 'ivo', 'IVO 1', '2026-01-01', 'person', false, $5, 'Alva', now())`,
    [...key, patient, proposer],
  );
  for (const at of [north, south]) {
    await client.query(`insert into destruction_item values ($1, $2, $3, 'act', $4, $5)`, [...key, at, uuidv7()]);
  }
  if (outcome === null) return;
  await client.query(
    `insert into destruction_outcome values ($1, $2, $3, $4, $5, 'Maj', null, 1, now() - interval '1 hour')`,
    [...key, outcome, approver],
  );
  if (ran) await client.query(`insert into destruction_run values ($1, $2, $3, 1, now(), 'x', '{}')`, key);
}

test('LAW-31: an old proposal that names another unit’s entries waits there for that unit’s own manager', async () => {
  const migrations = await readMigrations();
  const changing = migrations.find((migration) => migration.name.includes('destruction_by_unit'));
  assert.ok(changing);
  await migrate(
    client,
    migrations.filter((migration) => migration.number < changing.number),
  );
  await client.query(`insert into provider (provider_id, hsa_id, name) values ($1, 'SE-P', 'Region')`, [provider]);
  for (const [unit, hsaId] of [
    [north, 'SE-N'],
    [south, 'SE-S'],
  ]) {
    await client.query(
      `insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id) values ($1, $2, $3, 'Enhet', $2)`,
      [provider, unit, hsaId],
    );
  }
  await decided(open, null, false);
  await decided(approved, 'approved', false);
  await decided(done, 'approved', true);
  await migrate(
    client,
    migrations.filter((migration) => migration.number <= changing.number),
  );
  const { rows } = await client.query(
    `select d.destruction_id as id, d.unit_id as unit, o.outcome,
       o.due_at >= now() + interval '23 hours 30 minutes' as waits,
       (select array_agg(i.at_unit_id = i.unit_id) from destruction_item i where i.unit_id = d.unit_id
         and i.destruction_id = d.destruction_id) as own
     from destruction d left join destruction_outcome o on o.unit_id = d.unit_id and o.destruction_id = d.destruction_id
     order by d.destruction_id, d.unit_id`,
  );
  const none = { outcome: null, waits: null };
  assert.deepEqual(rows, [
    { id: open, unit: north, ...none, own: [true] },
    { id: open, unit: south, ...none, own: [true] },
    { id: approved, unit: north, outcome: 'approved', waits: true, own: [true] },
    { id: approved, unit: south, ...none, own: [true] },
    // Carried out already: stays as it was written.
    { id: done, unit: north, outcome: 'approved', waits: false, own: [true, false] },
  ]);
});
