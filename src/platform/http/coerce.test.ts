import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod/mini';
import { coerceText } from './coerce.ts';

const schema = z.object({
  page: z._default(z.int(), 1),
  degree: z.optional(z.array(z.int())),
  open: z.nullable(z.optional(z.boolean())),
  name: z.optional(z.string()),
});

test('texts of an address become what the schema expects', () => {
  assert.deepEqual(coerceText(schema, { page: '3', degree: '50', open: 'true', name: '7' }), {
    page: 3,
    degree: [50],
    open: true,
    name: '7',
  });
  assert.deepEqual(coerceText(schema, { degree: ['25', '100'], open: 'false' }), { degree: [25, 100], open: false });
});

test('what does not look like it is left for the schema to refuse', () => {
  for (const page of ['', ' 3', '3e2', '0x1', 'NaN', '1'.repeat(40), ['1', '2']]) {
    assert.deepEqual(coerceText(schema, { page }), { page });
    assert.equal(z.safeParse(schema, coerceText(schema, { page })).success, false);
  }
  assert.deepEqual(coerceText(schema, { open: 'ja', unknown: '1', toString: '2' }), {
    open: 'ja',
    unknown: '1',
    toString: '2',
  });
});
