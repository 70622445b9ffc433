/** What the database itself refuses when a destruction is tried past the program (LAW-31). */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { value } from '../../../platform/db/testing.ts';
import { type World, world } from '../../coordination/case/commands/testing.ts';
import { otherUnit } from '../testing.ts';
import { approveDestruction } from './approve.ts';
import { stopDestruction } from './halt.ts';
import { proposeDestruction } from './propose.ts';

const decision = { ground: 'ivo', reference: 'IVO 2026/31', decidedOn: calendarDate('2026-11-30') } as const;

let w: World;
/** Another unit, with a patient known there alone. */
let south: Awaited<ReturnType<typeof otherUnit>>;
let destructionId: Uuid;

before(async () => {
  w = await world();
  south = await otherUnit(w, '19650301C3D4');
});
after(() => w.db.close());
beforeEach(async () => {
  destructionId = uuidv7();
  const { patientId } = south;
  const whole = { scope: 'person', actIds: [], caseId: null, certificates: true } as const;
  value(
    await w.as({ ...w.anna, roles: ['administrator'] }, '2026-12-01T09:00', (tx) =>
      proposeDestruction(tx, { ...decision, ...whole, destructionId, patientId }),
    ),
  );
});

const approve = (who: Subject) =>
  w.as(who, '2026-12-01T10:00', (tx) => approveDestruction(tx, { destructionId, ...decision, decisionRead: true }));

/** The answer of the database's own function to the destruction: as the system, with these units, at that moment. */
async function system(
  unitId: Uuid,
  sees: readonly Uuid[] = [unitId],
  at = '2036-01-01',
  roles = 'system',
): Promise<string> {
  const client = await w.db.owner.connect();
  try {
    await client.query('begin; set local role koordinera_app');
    await client.query(
      `select set_config('app.provider', $1, true), set_config('app.units', $2, true), set_config('app.roles', $3, true)`,
      [south.bo.providerId, sees.join(','), roles],
    );
    await client.query('select destroy_content($1, $2, $3, $4)', [unitId, destructionId, 'x', at]);
    return 'done';
  } catch (error) {
    assert.equal((error as { code?: string }).code, '42501');
    return (error as Error).message;
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('LAW-31: the database refuses of itself: another unit’s, unapproved, too early, or asked for by a person', async () => {
  const notSeen = 'content is destroyed by the system, at a unit that it sees';
  assert.equal(await system(south.unitId, [w.karin.unitId]), notSeen);
  assert.equal(await system(south.unitId, [south.unitId], '2036-01-01', 'unit_manager administrator'), notSeen);
  assert.equal(await system(south.unitId), 'nothing is destroyed that the unit itself has not approved');
  value(await approve(south.manager));
  assert.equal(await system(south.unitId, [w.karin.unitId]), notSeen);
  assert.equal(await system(w.karin.unitId), 'nothing is destroyed that the unit itself has not approved');
  assert.equal(
    await system(south.unitId, [south.unitId], '2026-12-01T09:01:00Z'),
    'nothing is destroyed before its waiting time is over',
  );
  value(
    await w.as(south.admin, '2026-12-01T12:00', (tx) => stopDestruction(tx, { destructionId, reason: 'Fel person' })),
  );
  assert.equal(await system(south.unitId), 'nothing is destroyed that has been stopped');
  await w.db.owner.query('update destruction set proposed_by = $1 where unit_id = $2 and destruction_id = $3', [
    south.manager.staffId,
    south.unitId,
    destructionId,
  ]);
  assert.equal(await system(south.unitId), 'nothing is destroyed by one person alone');
});

test('an item of another unit cannot be written into a proposal, and no row shortens its own waiting time', async () => {
  const { providerId } = south.bo;
  const { rows } = await w.db.owner.query('select act_id from act where unit_id = $1 limit 1', [south.unitId]);
  await assert.rejects(
    w.db.owner.query('insert into destruction_item values ($1, $2, $3, $4, $5, $6)', [
      providerId,
      w.karin.unitId,
      destructionId,
      'act',
      south.unitId,
      rows[0].act_id,
    ]),
    { code: '23514' },
  );
  await assert.rejects(
    w.db.owner.query(
      `insert into destruction_outcome values ($1, $2, $3, 'approved', $4, 'Maj Ström', null, 1, now(), now() + interval '23 hours', true)`,
      [providerId, w.karin.unitId, destructionId, w.manager.staffId],
    ),
    { code: '23514' },
  );
});

/** Whether a statement by a person at a unit is let through. */
async function person({ staffId, unitId, roles, providerId }: Subject, statement: string): Promise<'done' | 'refused'> {
  const client = await w.db.owner.connect();
  try {
    await client.query('begin; set local role koordinera_app');
    await client.query(
      `select set_config('app.provider', $1, true), set_config('app.units', $2, true), set_config('app.roles', $3, true),
         set_config('app.staff', $4, true)`,
      [providerId, unitId, roles.join(' '), staffId],
    );
    await client.query(statement);
    return 'done';
  } catch (error) {
    assert.equal((error as { code?: string }).code, '42501', (error as Error).message);
    return 'refused';
  } finally {
    await client.query('rollback');
    client.release();
  }
}

test('LAW-31: an approval is written at the own unit and in the own name, and nobody names an approver from within', async () => {
  const { providerId } = south.bo;
  const approval = (by: Subject) =>
    `insert into destruction_outcome values ('${providerId}', '${south.unitId}', '${destructionId}', 'approved', '${by.staffId}',
       'Sten Berg', null, 1, now(), now() + interval '24 hours', true)`;
  assert.equal(await person(w.manager, approval(w.manager)), 'refused');
  assert.equal(await person(south.admin, approval(south.manager)), 'refused');
  assert.equal(await person(south.manager, approval(south.manager)), 'done');
  const naming = `insert into destruction_approver values ('${providerId}', '${south.unitId}', '${south.admin.staffId}', 1, '2026-01-01',
    '2026-12-31', 'x', 'x', now())`;
  assert.equal(await person(south.manager, naming), 'refused');
});
