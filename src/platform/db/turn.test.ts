import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ok } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject, value } from './testing.ts';
import { takeTurn } from './turn.ts';

interface Tables {
  unit_setting: { provider_id: string; unit_id: string; key: string; version: number; value: string; set_by: string };
}

const subject = testSubject();
const other = testSubject();
let base: TestDatabase;
const retried: string[] = [];
before(async () => {
  const observer = {
    ended: () => undefined,
    unexpected: () => undefined,
    retried: (code: string) => retried.push(code),
  };
  base = await testDatabase({ observer });
  await seedSubject(base.owner, subject);
  await seedSubject(base.owner, other);
});
after(() => base.close());

/** Adds the next version of a setting in its turn. `meanwhile` runs while it holds the turn. */
const addNext = (who: Subject, key: string, meanwhile: () => Promise<unknown> = async () => undefined) =>
  base.database.transaction(testContext(who), async (tx) => {
    tx.audit({ action: 'test.write', purpose: 'administration' });
    await takeTurn(tx, key);
    await meanwhile();
    const known = await tx.db<Tables>().selectFrom('unit_setting').select('version').where('key', '=', key).execute();
    const version = known.length + 1;
    await tx
      .db<Tables>()
      .insertInto('unit_setting')
      .values({ provider_id: who.providerId, unit_id: who.unitId, key, version, value: '1', set_by: 'test' })
      .execute();
    return ok(version);
  });

test('those who count the same thing do it one after the other, each from what the one before wrote, without a retry', async () => {
  const versions = await Promise.all(Array.from({ length: 5 }, () => addNext(subject, 'counted')));
  assert.deepEqual(versions.map(value).sort(), [1, 2, 3, 4, 5]);
  assert.deepEqual(retried, []);
});

test('another thing, or the same at another provider, waits for nobody', async () => {
  const done = await addNext(subject, 'held', async () => {
    assert.equal(value(await addNext(subject, 'beside')), 1);
    assert.equal(value(await addNext(other, 'held')), 1);
  });
  assert.equal(value(done), 1);
});
