/** Refusals by a constraint or a type: told to the person, left in the log as failed, and told to the operator. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { uuidv7 } from '../../kernel/ids.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { loggable } from '../telemetry/loggable.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject } from './testing.ts';
import type { AuditEntry, Tx, Unexpected } from './transaction.ts';

interface Tables {
  unit_setting: { provider_id: string; unit_id: string; key: string; version: number; value: string; set_by: string };
}

const entry: AuditEntry = { action: 'test.read', purpose: 'administration' };
const subject = testSubject();
const unexpected: Unexpected[] = [];
let base: TestDatabase;

before(async () => {
  base = await testDatabase();
  base.database.onUnexpected((refused) => unexpected.push(refused));
  await seedSubject(base.owner, subject);
});
after(async () => base.close());

const setting = (tx: Tx, key: string) =>
  tx
    .db<Tables>()
    .insertInto('unit_setting')
    .values({ provider_id: subject.providerId, unit_id: subject.unitId, key, version: 1, value: '1', set_by: 'test' })
    .execute();

const settings = async (key: string) =>
  (await base.owner.query('select from unit_setting where key = $1', [key])).rowCount;

const auditOf = async (requestId: string) =>
  (await base.owner.query('select outcome, details from audit_event where request_id = $1', [requestId])).rows;

/** The service log's message to the operator about a call. */
function toldAbout(requestId: string) {
  return unexpected
    .filter((refused) => refused.requestId === requestId)
    .map(({ answered, error }) => {
      const { code, table, constraint } = loggable(error);
      return { answered, code, table, constraint };
    });
}

test('a key that somebody else saves between the look and the write is met by another try, which sees it', async () => {
  let tries = 0;
  const context = testContext(subject);
  const result = await base.database.transaction(context, async (tx) => {
    tries += 1;
    tx.audit(entry);
    const seen = await tx.db<Tables>().selectFrom('unit_setting').select('key').where('key', '=', 'raced').execute();
    if (seen.length > 0) return refuse({ kind: 'conflict', message: 'Kim hann före.' });
    await base.owner.query(
      `insert into unit_setting (provider_id, unit_id, key, version, value, set_by) values ($1, $2, 'raced', 1, '1', 'Kim')`,
      [subject.providerId, subject.unitId],
    );
    await setting(tx, 'raced');
    return ok(null);
  });
  assert.deepEqual([result.ok, !result.ok && result.refusal.message, tries], [false, 'Kim hann före.', 2]);
  assert.deepEqual(toldAbout(context.requestId), []);
});

test('a key that is taken in every try is told as a conflict, logged as failed, and its constraint is told the operator', async () => {
  const context = testContext(subject);
  const result = await base.database.transaction(context, async (tx) => {
    tx.audit(entry);
    await setting(tx, 'taken');
    await setting(tx, 'taken');
    return ok(null);
  });
  assert.equal(!result.ok && result.refusal.kind, 'conflict');
  assert.equal(await settings('taken'), 0);
  const rows = await auditOf(context.requestId);
  assert.deepEqual(
    rows.map(({ outcome, details }) => ({ outcome, details })),
    [{ outcome: 'failed', details: { refused: 'conflict' } }],
  );
  assert.deepEqual(toldAbout(context.requestId), [
    { answered: 'conflict', code: '23505', table: 'unit_setting', constraint: 'unit_setting_pkey' },
  ]);
});

for (const [what, version, key] of [
  ['a number that the column cannot hold', 2_147_483_648, 'far'],
  ['a unit that is not there', 1, 'astray'],
] as const) {
  test(`${what} is told as something to correct, logged as failed, and told the operator`, async () => {
    const context = testContext(subject);
    const result = await base.database.transaction(context, async (tx) => {
      tx.audit(entry);
      await sql`insert into unit_setting (provider_id, unit_id, key, version, value, set_by)
        values (${subject.providerId}::uuid, ${key === 'astray' ? uuidv7() : subject.unitId}::uuid, ${key}, ${version},
          '1', 'test')`.execute(tx.db());
      return ok(null);
    });
    assert.equal(!result.ok && result.refusal.kind, 'invalid');
    assert.deepEqual(
      (await auditOf(context.requestId)).map((row) => row.details),
      [{ refused: 'invalid' }],
    );
    assert.equal(toldAbout(context.requestId).length, 1);
  });
}
