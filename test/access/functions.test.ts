/** Functions of the database that answer past row level security: whom they answer, independently of the policies. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { call, type World, world } from '../../src/modules/coordination/case/commands/testing.ts';
import { otherUnit } from '../../src/modules/records/testing.ts';

let w: World;
/** Another unit of the provider, with a patient known only there. */
let south: Awaited<ReturnType<typeof otherUnit>>;
before(async () => {
  w = await world();
  south = await otherUnit(w, '19650301C3D4');
  await w.enter('2026-11-05T09:20', call());
});
after(() => w.db.close());

/** The statement's answer with the application's login, in a transaction begun for someone with the roles. */
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

test('LAW-07, LAW-46: whether a number is known at another unit is told to those alone whose work asks by number', async () => {
  const statement = 'select 1 where exists (select from patients_of_number($1, $2, null))';
  const { rows } = await w.db.owner.query('select number from patient where patient_id = $1', [w.patientId]);
  const ask = (roles: string, provider = w.karin.providerId) => asked(roles, statement, [provider, rows[0]?.number]);
  for (const roles of ['', 'treating_doctor', 'treating_staff', 'process_leader', 'support'])
    assert.equal(await ask(roles), 0, `as ${roles}`);
  for (const roles of ['coordinator', 'log_reviewer', 'unit_manager', 'administrator', 'system'])
    assert.equal(await ask(roles), 1, `as ${roles}`);
  assert.equal(await ask('coordinator', '018f0000-0000-7000-8000-0000000000ff'), 0);
});

/**
 * Every function that goes past row level security, and whom it answers. Each must depend on who the caller is, be
 * called before anybody is known, or hold nothing about any person.
 */
const past: Readonly<Record<string, string>> = {
  assignments_of: 'log-in, about the person who logs in',
  audit_chain: 'no caller: a trigger',
  audit_heads: 'workers: numbers and hashes',
  audit_of_patient: 'log reviewer',
  audit_person: 'log reviewer',
  audit_thinned: 'no caller: a trigger',
  certificate_homes: 'certificates read in, by their own ids',
  certificate_relations_to: 'certificates read in, by their own ids',
  certificates_revoked: 'certificates read in, by their own ids',
  certifications_due_of: 'log-in, about the person who logs in',
  content_here: 'who sees to destructions: whether there is something',
  content_elsewhere: 'who sees to destructions: whether there is something, never where',
  death_holds_everywhere: 'no caller: a trigger',
  destroy_content: 'a decision that two persons have approved',
  flags_across: 'the active unit, about its own patient',
  forget_delivered_sendings: 'system',
  forget_staff_identities: 'system',
  halt_destruction_elsewhere: 'who has proposed at the own unit',
  job_depth: 'workers: numbers',
  lay_destruction_elsewhere: 'who has proposed at the own unit',
  known_across: 'no caller: the functions that read across',
  known_death: 'no caller: a trigger',
  lift_block: 'who has made the active choice',
  log_cut_by_decision: 'no caller: a trigger',
  log_export_depth: 'workers: numbers',
  log_review_counts: 'log reviewer, and the unit about its own',
  log_review_identities: 'system',
  log_seal_depth: 'workers: numbers',
  note_staff_identity: 'log-in, about the person who logs in',
  numbers_of_patients: 'who sees to destructions',
  order_log_export: 'workers: nothing is told',
  own_assignments: 'the person about the own assignments',
  patients_of_number: 'whose work asks by number',
  providers_without_job: 'workers',
  read_across: 'who has relation, ground and purpose',
  refresh_statistics: 'workers: nothing is told',
  revive_sendings: 'an operator: how many',
  seal_log: 'workers: how many',
  see_unit_elsewhere: 'who has made the active choice',
  sending_depth: 'workers: numbers',
  staff_of: 'log-in, about the person who logs in',
  support_jobs: 'support with a living access',
  support_living: 'support with a living access',
  support_quarantine: 'support with a living access',
  support_quarantined: 'support with a living access',
  support_state: 'support with a living access',
  support_worklist: 'support with a living access',
  take_due_jobs: 'workers',
  take_due_sendings: 'workers',
  units_open_to_upload: 'certificates read in',
  units_elsewhere: 'who has made the active choice',
  worklist_waiting_elsewhere: 'the person, at the units of the own assignments',
};

test('LAW-46: of every function that goes past the wall it is said whom it answers', async () => {
  const { rows } = await w.db.owner.query<{ name: string }>(
    `select distinct proname as name from pg_proc p
     where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`,
  );
  assert.deepEqual(
    rows.map((row) => row.name),
    Object.keys(past).sort(),
  );
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
