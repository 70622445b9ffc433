import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestDatabase, testDatabase } from './testing.ts';

let base: TestDatabase;
before(async () => {
  base = await testDatabase();
});
after(async () => base.close());

async function read(expression: string): Promise<unknown> {
  return (await base.owner.query({ text: `select ${expression} as v`, rowMode: 'array' })).rows[0]?.[0];
}

test('a day is text as it stands, and never moves with a time zone', async () => {
  assert.equal(await read(`'2026-03-29'::date`), '2026-03-29');
  assert.deepEqual(await read(`array['2026-03-29', null]::date[]`), ['2026-03-29', null]);
});

test('a moment is an ISO instant in UTC with milliseconds, whatever the zone of the connection', async () => {
  assert.equal(await read(`'2026-03-29 03:30:00.1239+02'::timestamptz`), '2026-03-29T01:30:00.123Z');
  assert.equal(await read(`'2026-03-29T01:30:00Z'::timestamptz`), '2026-03-29T01:30:00.000Z');
  assert.deepEqual(await read(`array['2026-11-21T08:30:00.5Z']::timestamptz[]`), ['2026-11-21T08:30:00.500Z']);
  const client = await base.owner.connect();
  await client.query(`set timezone = 'Europe/Stockholm'`);
  const found = await client.query(`select '2026-07-01T12:00:00.25Z'::timestamptz as v`);
  await client.query('reset timezone');
  client.release();
  assert.equal(found.rows[0].v, '2026-07-01T12:00:00.250Z');
});

test('a bigint is a number, and one that a number cannot hold is an error, not another number', async () => {
  assert.equal(await read('9007199254740991::bigint'), Number.MAX_SAFE_INTEGER);
  assert.equal(await read('(select count(*) from unit)'), 0);
  await assert.rejects(read('9007199254740993::bigint'), /cannot hold/);
});
