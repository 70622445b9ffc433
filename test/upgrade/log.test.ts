/**
 * A log written by the program from before there were seals, when each row held the hash of the one before it (migration
 * 33): brought up to date, its chain holds as before and goes on. The rows are in `journal-0033.sql`.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Client } from 'pg';
import { verifyLog } from '../../src/app/verify-log.ts';
import { ok } from '../../src/kernel/result.ts';
import type { Subject } from '../../src/kernel/subject.ts';
import { sealLog } from '../../src/modules/log/index.ts';
import { type TestDatabase, testContext, upgradedDatabase } from '../../src/platform/db/testing.ts';

const written = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const { karin }: { karin: Subject } = JSON.parse(written('journal-0033.json'));

/** The end of the chain, as that program would have published it. */
const OLD_END = {
  number: 23,
  hash: '06bd081b5ef48ea1cff155a8b512dce9bacde376e389534a8c9c8370c797b619',
  time: '2026-12-01T09:00:00.000Z',
};

let db: TestDatabase;
before(async () => {
  db = await upgradedDatabase(33, written('journal-0033.sql'));
});
after(() => db.close());

/** Proves the log as it would be after the statements of somebody with the owner's rights; none of them stays. */
async function verify(...statements: string[]): Promise<{ code: number; out: string }> {
  let out = '';
  const told = (text: string) => {
    out += text;
  };
  const owner = await db.owner.connect();
  try {
    await owner.query('begin; alter table audit_event disable trigger user');
    for (const statement of statements) await owner.query(statement);
    const published = new Map([[karin.providerId, [OLD_END]]]);
    const wish = { provider: null, published, place: 'kedjesluten' };
    return { code: await verifyLog(owner as unknown as Client, wish, { stdout: told, stderr: told }), out };
  } finally {
    await owner.query('rollback');
    owner.release();
  }
}

async function write(rows: number): Promise<void> {
  for (let row = 0; row < rows; row += 1) {
    await db.database.transaction(testContext(karin), async (tx) => {
      tx.audit({ action: 'test.read', purpose: 'administration' });
      return ok(null);
    });
  }
  await sealLog(db.database);
}

test('LAW-57: the old chain holds as before, and the first seal follows on its end', async () => {
  assert.match((await verify()).out, /23 rader, 1 publicerade kedjeslut\. Stämmer/);
  await write(3);
  const { code, out } = await verify();
  assert.equal(code, 0, out);
  assert.match(out, /26 rader, 1 publicerade kedjeslut\. Stämmer/);
  const { rows } = await db.owner.query(
    `select number, previous_number, encode(previous_hash, 'hex') as hash from audit_seal`,
  );
  assert.deepEqual(rows, [{ number: 26, previous_number: 23, hash: OLD_END.hash }]);
});

const changes: readonly [what: string, statement: string, found: RegExp][] = [
  ['an old row changed', `update audit_event set reason = 'x' where number = 7`, /Rad 7 är inte som när den skrevs/],
  ['an old row taken away', 'delete from audit_event where number = 7', /Rad 7 saknas/],
  [
    'the end of the old chain taken away',
    'delete from audit_event where number in (22, 23)',
    /Förseglingen av raderna 22–23 saknas\. 0 av raderna/,
  ],
  [
    'an old row written as a new one',
    'update audit_event e set previous_hash = null, hash = audit_hash(e) where number = 23',
    /Förseglingen av raderna 23–23 saknas\. 1 av raderna/,
  ],
];
for (const [what, statement, found] of changes) {
  test(`LAW-57: ${what} is found, also when the log has gone on`, async () => {
    const { code, out } = await verify(statement);
    assert.equal(code, 1, out);
    assert.match(out, found);
  });
}
