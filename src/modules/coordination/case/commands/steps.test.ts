/** Marks on the plan's steps and a moved next step, on a real database: what is stored, shown, signed and upgraded. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fixedClock } from '../../../../kernel/clock.ts';
import { ok } from '../../../../kernel/result.ts';
import { value } from '../../../../platform/db/testing.ts';
import { createJobs } from '../../../../platform/jobs/index.ts';
import { contents, input } from '../../frame/testing.ts';
import { coordinationJobs } from '../jobs.ts';
import { openCard } from '../queries/card.ts';
import { countUnsigned } from '../store/unsigned.ts';
import { rebuildAll } from './rebuild.ts';
import { call, type World, world } from './testing.ts';

const [patientStep, employerStep] = contents['plan-made'].steps;

let w: World;
before(async () => {
  w = await world();
  await w.enter('2026-11-05T09:20', call());
  await w.enter('2026-11-19T09:20', [input('plan-made', '2026-11-19T09:00')]);
});
after(() => w.db.close());

const unsigned = async () =>
  value(
    await w.as(w.karin, '2026-11-30T12:00', async (tx) => {
      tx.audit({ action: 'coordination.unsigned.listed', purpose: 'vård och behandling' });
      return ok(await countUnsigned(tx, w.karin.staffId ?? ''));
    }),
  );
const cardAt = async (at: string) => value(await w.as(w.karin, at, (tx) => openCard(tx, w.patientId)));

test('a step is marked and the next step moved with nothing to sign, and the card shows how the plan stands now', async () => {
  const before = await unsigned();
  await w.enter('2026-11-30T10:00', [input('plan-step-marked', '2026-11-30T10:00')]);
  await w.enter('2026-11-30T10:01', [
    input('plan-step-marked', '2026-11-30T10:01', { nr: 1, what: employerStep?.what, mark: 'moved', on: '2026-12-04' }),
  ]);
  await w.enter('2026-11-30T10:02', [
    input('next-step-moved', '2026-11-30T10:02', { what: 'Följ upp planen', from: '2026-12-10', on: '2026-12-11' }),
  ]);
  assert.equal(await unsigned(), before);
  const card = await cardAt('2026-12-01T09:00');
  assert.deepEqual(
    card.acts.slice(0, 3).map(({ kind, toSign }) => [kind, toSign]),
    [
      ['next-step-moved', false],
      ['plan-step-marked', false],
      ['plan-step-marked', false],
    ],
  );
  assert.ok(card.acts[3]?.toSign);
  const { plan, nextStep } = card.coordination!;
  assert.deepEqual(
    plan?.content.steps.map(({ state, on }) => [state, on]),
    [
      ['done', patientStep?.on],
      ['planned', '2026-12-04'],
    ],
  );
  assert.deepEqual(plan?.marked, [
    { on: '2026-11-30', by: 'Karin Ek' },
    { on: '2026-11-30', by: 'Karin Ek' },
  ]);
  assert.deepEqual([nextStep?.on, plan?.followUpOn], ['2026-12-11', '2026-12-11']);
});

test('an upgraded unit gets its plans’ own steps as promises, by the job that the migration leaves', async () => {
  const rows = () => w.db.owner.query('select promises from coordination_case');
  const right = (await rows()).rows;
  assert.ok(JSON.stringify(right).includes('expected_step'));
  await w.db.owner.query(`update coordination_case set promises = '[]'`);
  await w.db.owner.query(
    `insert into job (provider_id, job_id, kind, key, payload, due_at, created_at)
     select provider_id, gen_random_uuid(), 'coordination.refold-all', 'cases', '{"after": null}', now(), now()
     from coordination_case group by provider_id`,
  );
  const jobs = createJobs({ database: w.db.database, clock: fixedClock('2026-12-01T09:00:00.000Z') });
  for (const [kind, handler] of Object.entries(coordinationJobs)) jobs.registerJob(kind, handler);
  assert.deepEqual(await jobs.runDue(), { done: 1, failed: 0 });
  assert.deepEqual((await rows()).rows, right);
});

test('refolding the whole journal changes nothing', async () => {
  const found = await rebuildAll(w.db.database, fixedClock('2026-12-01T09:00:00.000Z'), () => {});
  assert.deepEqual({ ...value(found), cases: 0 }, { cases: 0, changed: 0, relations: 0, unsigned: 0, broken: 0 });
});
