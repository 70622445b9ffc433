import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { uuidv7 } from '../../kernel/ids.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { systemSubject } from './system-subject.ts';
import { seedSubject, type TestDatabase, testContext, testDatabase, testSubject, value } from './testing.ts';
import type { AuditEntry, TouchedPerson, Tx } from './transaction.ts';

interface Tables {
  unit_setting: { provider_id: string; unit_id: string; key: string; version: number; value: string; set_by: string };
  patient: { provider_id: string; unit_id: string; patient_id: string; given_name: string };
}

const entry: AuditEntry = { action: 'test.read', purpose: 'administration' };
const subject = testSubject();
const other = testSubject();
let base: TestDatabase;
let refreshed: (readonly TouchedPerson[])[] = [];

before(async () => {
  base = await testDatabase({
    refreshers: [
      async (_tx, touched) => {
        refreshed.push(touched);
      },
    ],
  });
  await seedSubject(base.owner, subject);
  await seedSubject(base.owner, other);
});
after(async () => base.close());

const setting = (tx: Tx, key: string) =>
  tx
    .db<Tables>()
    .insertInto('unit_setting')
    .values({
      provider_id: tx.subject.providerId,
      unit_id: tx.subject.unitId,
      key,
      version: 1,
      value: '1',
      set_by: 'test',
    })
    .execute();

async function settings(key: string): Promise<number> {
  const found = await base.owner.query('select from unit_setting where key = $1', [key]);
  return found.rowCount ?? 0;
}

async function auditOf(requestId: string): Promise<Record<string, unknown>[]> {
  const found = await base.owner.query('select * from audit_event where request_id = $1 order by audit_id', [
    requestId,
  ]);
  return found.rows;
}

test('work and its audit rows are saved together, with who, when, why and about whom', async () => {
  const context = testContext(subject);
  const patients = [uuidv7(), uuidv7()];
  const answer = value(
    await base.database.transaction(context, async (tx) => {
      await setting(tx, 'together');
      tx.audit({
        ...entry,
        patients,
        object: { kind: 'setting', id: "O'Brien\\" },
        reason: 'för att; drop table',
        details: { antal: 2 },
      });
      tx.audit({ ...entry, action: 'test.second' });
      return ok('svar');
    }),
  );
  assert.equal(answer, 'svar');
  assert.equal(await settings('together'), 1);
  const [first, second] = await auditOf(context.requestId);
  assert.equal(first?.outcome, 'done');
  assert.deepEqual(first?.patient_ids, patients);
  assert.equal(first?.object_id, "O'Brien\\");
  assert.equal(first?.reason, 'för att; drop table');
  assert.deepEqual(first?.details, { antal: 2 });
  assert.equal(first?.at, '2026-11-21T08:30:00.000Z');
  assert.equal(first?.staff_id, subject.staffId);
  assert.equal(first?.unit_id, subject.unitId);
  assert.equal(second?.action, 'test.second');
});

test('a refusal saves nothing, and its audit row stays as denied with the ground', async () => {
  const context = testContext(subject);
  const result = await base.database.transaction(context, async (tx) => {
    await setting(tx, 'refused');
    tx.audit({ ...entry, details: { steg: 1 } });
    return refuse({ kind: 'denied', message: 'Nej.', basis: 'PDL 4:1' });
  });
  assert.deepEqual(result, { ok: false, refusal: { kind: 'denied', message: 'Nej.', basis: 'PDL 4:1' } });
  assert.equal(await settings('refused'), 0);
  const rows = await auditOf(context.requestId);
  assert.equal(rows.length, 1);
  assert.equal(rows[0]?.outcome, 'denied');
  assert.deepEqual(rows[0]?.details, { steg: 1, refused: 'denied', basis: 'PDL 4:1' });
});

for (const kind of ['invalid', 'conflict'] as const) {
  test(`what was ${kind} stands in the log as failed`, async () => {
    const context = testContext(subject);
    await base.database.transaction(context, async (tx) => {
      tx.audit(entry);
      return refuse({ kind, message: 'Nej.' });
    });
    const rows = await auditOf(context.requestId);
    assert.deepEqual(
      rows.map((row) => row.outcome),
      ['failed'],
    );
  });
}

test('a transaction without an audit entry is a programming error and saves nothing', async () => {
  await assert.rejects(
    base.database.transaction(testContext(subject), async (tx) => {
      await setting(tx, 'unlogged');
      return ok(null);
    }),
    /without an audit entry/,
  );
  assert.equal(await settings('unlogged'), 0);
});

test('a denial without an audit entry is a programming error', async () => {
  await assert.rejects(
    base.database.transaction(testContext(subject), async () => refuse({ kind: 'denied', message: 'Nej.' })),
    /without an audit entry/,
  );
});

test('LAW-35: an exception rolls back and travels on, and what was tried stands in the log as failed', async () => {
  const context = testContext(subject);
  await assert.rejects(
    base.database.transaction(context, async (tx) => {
      await setting(tx, 'thrown');
      tx.audit({ ...entry, details: { steg: 1 } });
      throw new TypeError('mistake');
    }),
    TypeError,
  );
  assert.equal(await settings('thrown'), 0);
  const rows = await auditOf(context.requestId);
  assert.deepEqual(
    rows.map(({ action, outcome, details }) => ({ action, outcome, details })),
    [{ action: 'test.read', outcome: 'failed', details: { steg: 1, refused: 'mistake' } }],
  );
});

test('a statement that only a mistake can send travels on, and stands in the log as failed', async () => {
  const context = testContext(subject);
  await assert.rejects(
    base.database.transaction(context, async (tx) => {
      tx.audit(entry);
      await sql`select nothing from nowhere`.execute(tx.db());
      return ok(null);
    }),
    { code: '42P01' },
  );
  assert.deepEqual(
    (await auditOf(context.requestId)).map((row) => row.outcome),
    ['failed'],
  );
});

test('a swallowed error in a query never passes for a saved transaction', async () => {
  await assert.rejects(
    base.database.transaction(testContext(subject), async (tx) => {
      tx.audit(entry);
      await setting(tx, 'swallowed');
      await sql`select 1 / 0`.execute(tx.db()).catch(() => undefined);
      return ok(null);
    }),
  );
  assert.equal(await settings('swallowed'), 0);
});

test('a query after its transaction has ended is refused, never run in somebody else’s', async () => {
  let kept: Tx | undefined;
  await base.database.transaction(testContext(subject), async (tx) => {
    kept = tx;
    tx.audit(entry);
    return ok(null);
  });
  assert.ok(kept);
  const late = kept;
  await assert.rejects(() => setting(late, 'late'), /after its transaction had ended/);
});

test('row level security: one provider never sees what another has', async () => {
  await base.database.transaction(testContext(subject), async (tx) => {
    tx.audit(entry);
    await setting(tx, 'walls');
    return ok(null);
  });
  const count = async (who: typeof subject): Promise<number> =>
    value(
      await base.database.transaction(testContext(who), async (tx) => {
        tx.audit(entry);
        const found = await tx
          .db<Tables>()
          .selectFrom('unit_setting')
          .select('key')
          .where('key', '=', 'walls')
          .execute();
        return ok(found.length);
      }),
    );
  assert.equal(await count(subject), 1);
  assert.equal(await count(other), 0);
});

test('row level security: with no subject no row of any provider is seen, also after a transaction on the connection', async () => {
  for (let round = 0; round < 8; round += 1) {
    const seen = value(
      await base.database.withoutSubject(async (db) =>
        ok(await db<Tables>().selectFrom('unit_setting').select('key').execute()),
      ),
    );
    assert.deepEqual(seen, []);
  }
});

test('the system sees all units of its provider and none of another; a person sees the active unit', async () => {
  const second = testSubject({ providerId: subject.providerId });
  await seedSubject(base.owner, second);
  for (const who of [subject, second, other]) {
    await base.owner.query(
      `insert into patient (provider_id, unit_id, patient_id, number, number_kind, given_name, family_name, created_at)
        values ($1, $2, $3, '19820314R2K4', 'reservnummer', 'Test', 'Test', now())`,
      [who.providerId, who.unitId, uuidv7()],
    );
  }
  const seen = async (who: typeof subject): Promise<number> =>
    value(
      await base.database.transaction(testContext(who), async (tx) => {
        tx.audit(entry);
        return ok((await tx.db<Tables>().selectFrom('patient').select('patient_id').execute()).length);
      }),
    );
  assert.equal(await seen(systemSubject(subject.providerId)), 2);
  assert.equal(await seen(second), 1);
});

test('the system sees a unit it has just registered; a person cannot widen what they see', async () => {
  const unitId = uuidv7();
  const seen = value(
    await base.database.transaction(testContext(systemSubject(other.providerId)), async (tx) => {
      tx.audit({ ...entry, purpose: 'system' });
      await sql`insert into unit (provider_id, unit_id, hsa_id, name, care_unit_id)
        values (${other.providerId}, ${unitId}, 'SE-NY', 'Ny', ${unitId})`.execute(tx.db());
      await tx.seeUnit(unitId);
      await sql`insert into patient (provider_id, unit_id, patient_id, number, number_kind, given_name, family_name, created_at)
        values (${other.providerId}, ${unitId}, ${uuidv7()}, '1', 'reservnummer', 'A', 'B', now())`.execute(tx.db());
      return ok((await tx.db<Tables>().selectFrom('patient').select('patient_id').execute()).length);
    }),
  );
  assert.equal(seen, 2);
  await assert.rejects(
    base.database.transaction(testContext(subject), async (tx) => {
      tx.audit(entry);
      await tx.seeUnit(unitId);
      return ok(null);
    }),
    /only the system/,
  );
});

test('refreshers run once, before commit, with each touched patient once and the most that was touched', async () => {
  refreshed = [];
  const [a, b] = [uuidv7(), uuidv7()];
  await base.database.transaction(testContext(subject), async (tx) => {
    tx.audit(entry);
    tx.touched(subject.unitId, b);
    tx.touched(subject.unitId, a, 'journal');
    tx.touched(subject.unitId, b, 'journal');
    return ok(null);
  });
  await base.database.transaction(testContext(subject), async (tx) => {
    tx.audit(entry);
    return ok(null);
  });
  await base.database.transaction(testContext(subject), async (tx) => {
    tx.audit(entry);
    tx.touched(subject.unitId, a);
    return refuse({ kind: 'invalid', message: 'Nej.' });
  });
  assert.equal(refreshed.length, 1);
  assert.deepEqual(
    refreshed[0]?.map((touched) => [touched.patientId, touched.what]),
    [
      [a, 'journal'],
      [b, 'anything'],
    ],
  );
});

test('two transactions that deadlock both succeed, one of them on a later try', async () => {
  let tries = 0;
  let waiting = 0;
  let release: () => void = () => undefined;
  const bothHaveOne = new Promise<void>((resolve) => {
    release = resolve;
  });
  const lockBoth = (first: string, second: string) =>
    base.database.transaction(testContext(subject), async (tx) => {
      tries += 1;
      tx.audit(entry);
      await lockRow(tx, first);
      waiting += 1;
      if (waiting === 2) release();
      await bothHaveOne;
      await lockRow(tx, second);
      return ok(first);
    });
  const results = await Promise.all([lockBoth('unit', 'staff'), lockBoth('staff', 'unit')]);
  assert.deepEqual(
    results.map((result) => result.ok),
    [true, true],
  );
  assert.ok(tries >= 3, `${tries} tries`);
});

async function lockRow(tx: Tx, which: string): Promise<void> {
  if (which === 'unit') await sql`select from unit where unit_id = ${subject.unitId} for update`.execute(tx.db());
  else await sql`select from staff where staff_id = ${subject.staffId} for update`.execute(tx.db());
}
