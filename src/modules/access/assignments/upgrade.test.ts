/** The migration that gave assignments a reach, on assignments from before it. */
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

test('LAW-34, LAW-76: after the upgrade everybody reaches as far as before, and nobody has a right that was never decided', async () => {
  const migrations = await readMigrations();
  await migrate(
    client,
    migrations.filter((migration) => migration.number < 18),
  );
  const [provider, unit, staff] = [uuidv7(), uuidv7(), uuidv7()];
  await client.query(`insert into provider (provider_id, hsa_id, name) values ($1, 'SE-P', 'Region')`, [provider]);
  await client.query(
    `insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id) values ($1, $2, 'SE-U', 'Enhet', $2)`,
    [provider, unit],
  );
  await client.query(`insert into staff (provider_id, staff_id, hsa_id, name) values ($1, $2, 'SE-KIM', 'Kim Ek')`, [
    provider,
    staff,
  ]);
  const held = [
    ['coordinator', 'hsa'],
    ['coordinator', 'local'],
    ['treating_doctor', 'hsa'],
    ['treating_staff', 'local'],
    ['unit_manager', 'local'],
  ] as const;
  for (const [role, source] of held) {
    await client.query(
      `insert into assignment (provider_id, assignment_id, staff_id, unit_id, role, purpose, source, valid_from, decided_by)
       values ($1, $2, $3, $4, $5, 'Vård och behandling', $6, '2020-01-01', 'Chef')`,
      [provider, uuidv7(), staff, unit, role, source],
    );
  }
  await migrate(
    client,
    migrations.filter((migration) => migration.number <= 18),
  );
  const { rows } = await client.query<{ role: string; source: string; reach: string; opens_protected: boolean }>(
    `select role, source, reach, opens_protected from assignments_of('SE-KIM', current_date) order by role, source`,
  );
  assert.deepEqual(
    rows.map((row) => [row.role, row.source, row.reach, row.opens_protected]),
    [
      ['coordinator', 'hsa', 'across', false],
      ['coordinator', 'local', 'across', false],
      ['treating_doctor', 'hsa', 'across', false],
      ['treating_staff', 'local', 'across', false],
      ['unit_manager', 'local', 'unit', false],
    ],
  );
});
