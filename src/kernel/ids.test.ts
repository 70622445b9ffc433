import assert from 'node:assert/strict';
import { test } from 'node:test';
import { issuedKey, uuidv7 } from './ids.ts';

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

test('an issuer’s UUID is the same in any case, another id is as written', () => {
  assert.equal(issuedKey('9020FBB9-E387-40B0-BA75-AC2746E4736A'), '9020fbb9-e387-40b0-ba75-ac2746e4736a');
  assert.equal(issuedKey('Intyg-A'), 'Intyg-A');
});
