import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '../../../kernel/calendar-date.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { type TestDatabase, testDatabase, value } from '../../../platform/db/testing.ts';
import { type LogWorld, logWorld } from '../testing.ts';
import { approveThinning, proposeThinning } from './decide.ts';

let base: TestDatabase;
let world: LogWorld;
before(async () => {
  base = await testDatabase();
  world = await logWorld(base);
});
after(() => base.close());

const proposal = () => ({
  thinningId: uuidv7(),
  reference: 'Dnr 9',
  decidedOn: calendarDate('2026-11-20'),
  throughDay: calendarDate('2020-01-31'),
  nothingWaits: true,
});
const administrator = () => ({ ...world.manager, roles: ['administrator'] as const });

/** The units that have a row of the log for the action. */
async function unitsLogged(action: string, thinningId: string): Promise<string[]> {
  const { rows } = await base.owner.query<{ unit_id: string }>(
    `select distinct unit_id from audit_event where action = $1 and outcome = 'done' and object_id = $2`,
    [action, thinningId],
  );
  return rows.map((row) => row.unit_id).sort();
}

test('LAW-35, LAW-57: the log of every unit is thinned out, and each finds proposal and approval in its own', async () => {
  const wish = proposal();
  const { thinningId } = wish;
  value(await world.as(administrator(), (tx) => proposeThinning(tx, wish)));
  const approval = { thinningId, reference: wish.reference, nothingWaits: true };
  value(await world.as(world.reviewer, (tx) => approveThinning(tx, approval)));
  const units = [world.karin.unitId, world.olle.unitId].sort();
  assert.deepEqual(await unitsLogged('log.thinning.proposed', thinningId), units);
  assert.deepEqual(await unitsLogged('log.thinning.approved', thinningId), units);
});

test('LAW-57: a proposal sent twice is one, and another under the same key is refused', async () => {
  const wish = proposal();
  for (let time = 0; time < 2; time += 1) {
    value(await world.as(administrator(), (tx) => proposeThinning(tx, wish)));
  }
  const other = { ...wish, throughDay: calendarDate('2020-02-29') };
  const refused = await world.as(administrator(), (tx) => proposeThinning(tx, other));
  assert.equal(refused.ok ? '' : refused.refusal.kind, 'conflict');
});
