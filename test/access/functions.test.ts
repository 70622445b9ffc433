/** Functions of the database that answer past row level security: whom they answer, whatever the policies say. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, type World, world } from '../../src/modules/coordination/commands/testing.ts';
import { otherUnit } from '../../src/modules/records/testing.ts';

let w: World;
/** Another unit of the provider, with a patient known there alone. */
let south: Awaited<ReturnType<typeof otherUnit>>;
before(async () => {
  w = await world();
  south = await otherUnit(w, '19650301C3D4');
  await w.enter('2026-11-05T09:20', call());
});
after(() => w.db.close());

/** What the statement gives as the application's login in a transaction begun for someone with the roles. */
async function asked(roles: string, statement: string, values: readonly unknown[]): Promise<number> {
  const client = await w.db.owner.connect();
  try {
    await client.query('begin; set local role koordinera_app');
    await client.query(
      `select set_config('app.provider', $1, true), set_config('app.units', $2, true), set_config('app.staff', $3, true),
         set_config('app.roles', $4, true)`,
      [w.karin.providerId, w.karin.unitId, w.karin.staffId, roles],
    );
    return (await client.query(statement, [...values])).rowCount ?? 0;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('LAW-58: whether other units hold content, and numbers, answer those who see to destructions, and nobody else', async () => {
  const questions: readonly [string, unknown][] = [
    ['select where content_elsewhere($1)', south.patientId],
    ['select where content_here($1, false)', w.patientId],
    ['select * from numbers_of_patients($1)', [w.patientId]],
  ];
  for (const [statement, about] of questions) {
    for (const roles of ['', 'coordinator', 'treating_doctor', 'process_leader', 'log_reviewer', 'support'])
      assert.equal(await asked(roles, statement, [about]), 0, `${statement} as ${roles}`);
    for (const roles of ['unit_manager', 'administrator', 'system'])
      assert.ok((await asked(roles, statement, [about])) > 0, `${statement} as ${roles}`);
  }
});

test('LAW-38, LAW-58: no function tells which other unit holds content, nor the number of somebody known only there', async () => {
  const units = 'select units_with_content from units_with_content($1, true)';
  for (const roles of ['unit_manager', 'administrator', 'coordinator']) {
    assert.equal(await asked(roles, units, [w.patientId]), 1, 'the own unit alone');
    assert.equal(await asked(roles, units, [south.patientId]), 0);
    assert.equal(await asked(roles, 'select * from numbers_of_patients($1)', [[south.patientId]]), 0);
    const last = 'select from (select journal_last_entry($1, $2) as at) as asked where at is not null';
    assert.equal(await asked(roles, last, [south.unitId, south.patientId]), 0);
  }
});

test('LAW-31: laying a proposal at other units, and taking it back there, needs one’s own proposal at the own unit', async () => {
  const nobody = '018f0000-0000-7000-8000-00000000dead';
  const lay = 'select lay_destruction_elsewhere($1, $2)';
  const halt = `select * from halt_destruction_elsewhere($1, $2, 'x', 'x', 1, 'x', now())`;
  for (const unit of [w.karin.unitId, south.unitId]) {
    assert.equal(await asked('unit_manager administrator', lay, [unit, nobody]), 0);
    assert.equal(await asked('unit_manager administrator', halt, [unit, nobody]), 0);
  }
});

test('LAW-46: no function that goes past the wall can be called by a login made for something else', async () => {
  const { rows } = await w.db.owner.query(
    `select p.oid::regprocedure::text as name from pg_proc p
     where p.pronamespace = 'public'::regnamespace and p.prosecdef
       and (p.proacl is null or exists (select from aclexplode(p.proacl) given where given.grantee = 0))`,
  );
  assert.deepEqual(
    rows.map((row) => row.name),
    [],
    'revoke execute on it from public in its migration',
  );
});

test('LAW-46: a function that goes past the wall names the schemas it reads from', async () => {
  const { rows } = await w.db.owner.query(
    `select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
       and not coalesce(p.proconfig::text like '%search_path=public, pg_temp%', false)`,
  );
  assert.deepEqual(rows, []);
});
