import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { turns } from './turns.ts';

test('no more than so many run at once, the others wait in order, and one that fails gives its place on', async () => {
  const inTurn = turns(3);
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  const results = await Promise.allSettled(
    Array.from({ length: 12 }, (_, nr) =>
      inTurn(async () => {
        begun.push(nr);
        running += 1;
        most = Math.max(most, running);
        await wait(5);
        running -= 1;
        if (nr % 4 === 0) throw new Error('broken');
        return nr;
      }),
    ),
  );
  assert.equal(most, 3);
  assert.deepEqual(
    begun,
    Array.from({ length: 12 }, (_, nr) => nr),
  );
  assert.equal(results.filter((result) => result.status === 'rejected').length, 3);
  assert.equal(await inTurn(async () => 'free again'), 'free again');
});
