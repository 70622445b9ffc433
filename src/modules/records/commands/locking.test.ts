import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { value } from '../../../platform/db/testing.ts';
import { call, type World, world } from '../../coordination/case/commands/testing.ts';
import { contents, input } from '../../coordination/frame/testing.ts';
import { correctAct } from '../../coordination/index.ts';
import { setLocking, viewLocking } from './locking.ts';

let w: World;
before(async () => {
  w = await world();
  await w.enter('2026-11-05T09:20', call());
});
after(() => w.db.close());

/** Changes an entry made on 12 November without a reason, and says what happened. */
async function changedOn(at: string): Promise<'changed' | 'locked'> {
  const { actIds } = await w.enter('2026-11-12T23:30', [input('contact', '2026-11-12T09:00')]);
  const result = await w.as(w.karin, at, (tx) =>
    correctAct(tx, {
      actId: actIds[0] ?? '',
      nr: 1,
      at: '2026-11-12T09:00',
      minutes: null,
      codes: null,
      reason: null,
      content: { ...contents.contact, said: 'Ändrat.' },
    }),
  );
  if (result.ok) return result.value.what === 'changed' ? 'changed' : 'locked';
  assert.match(result.refusal.message, /låst/);
  return 'locked';
}

const set = (days: number, version: number, who = w.manager) =>
  w.as(who, '2026-11-12T08:00', (tx) => setLocking(tx, { version, value: days, reason: 'Enhetens rutin' }));

test('LAW-25: until anyone has chosen it is 14: open through the fourteenth day, locked as the fifteenth begins', async () => {
  assert.equal(value(await w.as(w.karin, '2026-11-12T08:00', viewLocking)).value, 14);
  assert.equal(await changedOn('2026-11-25T23:59'), 'changed');
  assert.equal(await changedOn('2026-11-26T00:01'), 'locked');
});

test('LAW-25: only the manager sets another number, within bounds, with a reason that stands in the history', async () => {
  const coordinator = await set(7, 0, w.karin);
  assert.ok(!coordinator.ok && coordinator.refusal.kind === 'denied');
  for (const days of [0, 61]) {
    const refused = await set(days, 0);
    assert.ok(!refused.ok && refused.refusal.fields?.value !== undefined);
  }
  const done = value(await set(7, 0));
  assert.deepEqual([done.value, done.version, done.history[0]?.reason], [7, 1, 'Enhetens rutin']);
  const late = await set(9, 0);
  assert.ok(!late.ok && late.refusal.kind === 'conflict');
});

test('LAW-25: the unit’s own number holds to the day, and takes the place of the region’s', async () => {
  await w.db.owner.query(
    `insert into provider_setting (provider_id, key, version, value, set_by) values ($1, 'coordination.lock_days', 1, '30', 'Region')`,
    [w.karin.providerId],
  );
  assert.equal(await changedOn('2026-11-18T23:59'), 'changed');
  assert.equal(await changedOn('2026-11-19T00:01'), 'locked');
});
