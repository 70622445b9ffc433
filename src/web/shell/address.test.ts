import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { addressOf, readAddress, writeAddress } from './address.ts';
import { loginAddress } from './places.ts';

const schema = z.object({
  sort: z._default(z.enum(['skal', 'dagar']), 'skal'),
  grad: z.optional(
    z.pipe(
      z.transform((v) => (typeof v === 'string' ? [v] : v)),
      z.array(z.enum(['50', '100'])),
    ),
  ),
  sida: z.optional(z.string().check(z.regex(/^\d+$/))),
});

test('an address and its values say the same, both ways', () => {
  assert.deepEqual(readAddress('?grad=50&grad=100&sida=2'), { grad: ['50', '100'], sida: '2' });
  assert.equal(writeAddress({ grad: ['50', '100'], sida: '2', sort: undefined, x: '' }), '?grad=50&grad=100&sida=2');
  assert.equal(writeAddress({}), '');
});

test('a wrong value in an address is dropped, and the page opens with the rest', () => {
  assert.deepEqual(addressOf(schema, '?sort=hack&sida=3'), { sort: 'skal', sida: '3' });
  assert.deepEqual(addressOf(schema, '?grad=50'), { sort: 'skal', grad: ['50'] });
  assert.deepEqual(addressOf(schema, ''), { sort: 'skal' });
});

test('log-in comes back to our own pages only', () => {
  assert.equal(loginAddress('/nytt?sida=2'), '/logga-in?till=%2Fnytt%3Fsida%3D2');
  assert.equal(loginAddress('//evil.example'), '/logga-in?till=%2F');
  assert.equal(loginAddress('/\\evil.example'), '/logga-in?till=%2F');
  assert.equal(loginAddress('https://evil.example'), '/logga-in?till=%2F');
});
