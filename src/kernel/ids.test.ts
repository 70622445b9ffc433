import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uuidv7 } from './ids.ts';

test('ids are version 7, all different and in order of making', () => {
  const ids = Array.from({ length: 20_000 }, () => uuidv7());
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual([...ids].sort(), ids);
  for (const id of ids) {
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});

test('an id carries the millisecond it was made in', () => {
  const before = Date.now();
  const millisecond = Number.parseInt(uuidv7().replace('-', '').slice(0, 12), 16);
  assert.ok(Math.abs(millisecond - before) < 10_000);
});
