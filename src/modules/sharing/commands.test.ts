import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { calendarDate } from '../../kernel/calendar-date.ts';
import { value } from '../../platform/db/testing.ts';
import { type World, world } from '../coordination/case/commands/testing.ts';
import { endBlock, setBlock } from './commands.ts';

let w: World;
before(async () => {
  w = await world();
});
after(() => w.db.close());

const wish = { wishedOn: calendarDate('2026-11-20'), manner: 'oral' as const };
const count = async (table: 'block' | 'block_end') =>
  (await w.db.owner.query(`select count(*)::int as n from ${table}`)).rows[0].n;

test('LAW-38: a block wished twice at the same moment is one, and ended twice at once it is ended', async () => {
  const set = await Promise.all(
    [1, 2, 3].map(() =>
      w.as(w.karin, '2026-11-20T09:00', (tx) => setBlock(tx, w.patientId, { ...wish, scope: 'unit' })),
    ),
  );
  assert.equal(await count('block'), 1);
  const blockId = value(set[0] as (typeof set)[number]).blocks[0]?.blockId ?? '';
  const ended = await Promise.all(
    [1, 2].map(() => w.as(w.anna, '2026-11-20T10:00', (tx) => endBlock(tx, w.patientId, blockId, wish))),
  );
  for (const outcome of ended) assert.equal(value(outcome).blocks[0]?.ended?.by, 'Anna Lund');
  assert.equal(await count('block_end'), 1);
});
