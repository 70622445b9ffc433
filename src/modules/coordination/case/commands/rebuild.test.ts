import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fixedClock } from '../../../../kernel/clock.ts';
import { value } from '../../../../platform/db/testing.ts';
import { contents, input } from '../../frame/testing.ts';
import { correctAct, markWrongPatient } from './correct.ts';
import { rebuildAll } from './rebuild.ts';
import { call, need, type World, world } from './testing.ts';

let w: World;
before(async () => {
  w = await world();
  const first = await w.enter('2026-11-05T09:20', call());
  const talk = await w.enter('2026-11-08T10:00', [
    input('contact', '2026-11-08T09:00', {
      nextStep: { on: '2026-11-19', what: 'Planen', time: '10:00', manner: 'visit', place: 'rum 3' },
    }),
  ]);
  await w.enter('2026-11-19T10:30', [input('plan-made', '2026-11-19T10:00')]);
  value(
    await w.as(w.karin, '2026-11-18T11:00', (tx) =>
      correctAct(tx, {
        actId: first.actIds[3]!,
        nr: 1,
        at: '2026-11-09T09:00',
        minutes: 3,
        codes: null,
        reason: null,
        content: contents['consent-given'],
      }),
    ),
  );
  value(
    await w.as(w.karin, '2026-11-19T11:10', (tx) =>
      markWrongPatient(tx, { actId: talk.actIds[0]!, nr: 1, reason: 'Fel kort framme.' }),
    ),
  );
  await w.enter('2026-11-20T09:00', [input('consent-withdrawn', '2026-11-20T08:50')]);
  await w.enter('2026-11-20T09:10', [
    input('closed', '2026-11-20T09:05', { reason: 'withdrawn', outcome: null, nextOwner: null, later: null }),
  ]);
  await w.enter('2026-11-25T09:10', [
    need('2026-11-25T09:00', { asked: 'patient', nextStep: { on: '2026-11-30', what: 'Ring' } }),
  ]);
});
after(() => w.db.close());

const clock = fixedClock('2026-12-01T10:00:00.000Z');
const rows = async () => (await w.db.owner.query('select * from coordination_case order by case_id')).rows;

test('rebuilding refolds everything and changes nothing', async () => {
  const stored = await rows();
  assert.equal(stored.length, 2);
  const result = value(await rebuildAll(w.db.database, clock, () => assert.fail('no act is broken')));
  assert.deepEqual(result, { cases: 2, changed: 0, relations: 0, unsigned: 0, broken: 0 });
  assert.deepEqual(await rows(), stored);
});

test('a row that does not follow from the journal is put right', async () => {
  const stored = await rows();
  await w.db.owner.query(`update coordination_case set efforts = 99, next_step_on = '2030-01-01'`);
  const result = value(await rebuildAll(w.db.database, clock, () => undefined));
  assert.equal(result.changed, 2);
  assert.deepEqual(await rows(), stored);
});

test('LAW-33: care relations that do not follow from the journal are put right', async () => {
  const relations = async () => (await w.db.owner.query('select * from care_relation order by 4, 5, 6, 8')).rows;
  const stored = await relations();
  assert.ok(stored.length > 2, `${stored.length} relations`);
  await w.db.owner.query(`delete from care_relation where kind = 'contact'`);
  await w.db.owner.query(`update care_relation set holder = 'SE-NÅGON' where kind = 'responsible'`);
  const result = value(await rebuildAll(w.db.database, clock, () => undefined));
  assert.ok(result.relations > 2);
  assert.deepEqual(await relations(), stored);
});

test('LAW-24: what is left to sign is put right: one that stands there wrongly, one that is missing, one of another version', async () => {
  const unsigned = async () => (await w.db.owner.query('select * from act_unsigned order by act_id')).rows;
  const stored = await unsigned();
  assert.ok(stored.length > 3, `${stored.length} to sign`);
  const struck = `select act_id from act_version where what = 'wrong_patient'`;
  await w.db.owner.query(
    `insert into act_unsigned select provider_id, unit_id, act_id, 1, author_id, occurred_at, case_id, seq from act
     where act_id in (${struck})`,
  );
  await w.db.owner.query('delete from act_unsigned where act_id = $1', [stored[0].act_id]);
  await w.db.owner.query('update act_unsigned set nr = 7 where act_id = $1', [stored[1].act_id]);
  const result = value(await rebuildAll(w.db.database, clock, () => undefined));
  assert.equal(result.unsigned, 3);
  assert.deepEqual(await unsigned(), stored);
});

test('LAW-26: a text changed behind the program’s back is found by its hash', async () => {
  const { rows: some } = await w.db.owner.query(`select act_id from act_text where heading like 'Samtycke%' limit 1`);
  const found: string[] = [];
  const client = await w.db.owner.connect();
  const { rows: kept } = await client.query('select heading from act_text where act_id = $1 and nr = 2', [
    some[0].act_id,
  ]);
  const change = `update act_text set heading = $2 where act_id = $1 and nr = 2 and audience = 'journal'`;
  await client.query(change, [some[0].act_id, `${kept[0].heading} tillagt`]);
  value(await rebuildAll(w.db.database, clock, (actId) => void found.push(actId)));
  await client.query(change, [some[0].act_id, kept[0].heading]);
  client.release();
  assert.deepEqual(found, [some[0].act_id]);
});
