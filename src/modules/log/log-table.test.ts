/** Guaranteed by the database: nobody changes the log, few read it, and every row has what the law requires. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { uuidv7 } from '../../kernel/ids.ts';
import { ok } from '../../kernel/result.ts';
import type { Role } from '../../kernel/subject.ts';
import { auditInsert } from '../../platform/db/audit-row.ts';
import { systemSubject } from '../../platform/db/system-subject.ts';
import {
  seedSubject,
  type TestDatabase,
  testContext,
  testDatabase,
  testSubject,
  value,
} from '../../platform/db/testing.ts';
import type { AuditEntry } from '../../platform/db/transaction.ts';
import { sealLog } from './chain/sealing.ts';

const subject = testSubject();
const entry: AuditEntry = { action: 'test.read', purpose: 'administration' };
let base: TestDatabase;
before(async () => {
  base = await testDatabase({ poolSize: 12 });
  await seedSubject(base.owner, subject);
});
after(() => base.close());

/** Runs the statement in a transaction of the application. */
const asApp = (statement: string, roles: readonly Role[] = ['log_reviewer']) =>
  base.database.transaction(testContext({ ...subject, roles }), async (tx) => {
    tx.audit(entry);
    return ok((await sql.raw<Record<string, unknown>>(statement).execute(tx.db())).rows);
  });

const row = (differing: Record<string, string>): string => {
  const values: Record<string, string> = {
    provider_id: `'${subject.providerId}'`,
    audit_id: `'${uuidv7()}'`,
    at: 'now()',
    subject_kind: `'staff'`,
    staff_id: `'${subject.staffId}'`,
    staff_hsa_id: `'SE-1'`,
    staff_name: `'Kim'`,
    roles: `'coordinator'`,
    assignment_id: `'${subject.assignmentId}'`,
    unit_id: `'${subject.unitId}'`,
    purpose: `'administration'`,
    action: `'test.read'`,
    outcome: `'done'`,
    request_id: `'r'`,
    ...differing,
  };
  return `insert into audit_event (${Object.keys(values).join(', ')}) values (${Object.values(values).join(', ')})`;
};

test('LAW-57: the application may neither change, delete nor empty the log, nor choose a number or a hash', async () => {
  value(await asApp('select 1'));
  for (const statement of [
    `update audit_event set reason = 'x'`,
    'delete from audit_event',
    'truncate audit_event',
    `update audit_head set number = 1`,
    'delete from audit_head',
    `update audit_published set number = 1`,
    'delete from audit_seal',
    `insert into audit_seal select * from audit_seal`,
    'select seal_log_of(gen_random_uuid(), 1, 1)',
    row({ number: '1' }),
    row({ hash: `'\\x00'` }),
    row({ previous_hash: `'\\x00'` }),
    'alter table audit_event disable trigger all',
  ]) {
    await assert.rejects(asApp(statement), /permission denied|must be owner/, statement);
  }
});

test('LAW-57: the owner’s ordinary change, deletion or emptying is stopped too', async () => {
  await sealLog(base.database);
  for (const statement of [
    `update audit_event set reason = 'x'`,
    'delete from audit_event',
    'truncate audit_event',
    'delete from audit_published',
    'update audit_seal set sealed_at = now()',
    'delete from audit_seal',
    'truncate audit_seal',
  ]) {
    await assert.rejects(
      base.owner.query(statement),
      /never changed or deleted|cannot truncate a table referenced/,
      statement,
    );
  }
  await assert.rejects(base.owner.query('truncate audit_event cascade'), /never changed or deleted/);
});

test('LAW-57: a number or hash that even the owner names is written over', async () => {
  await base.owner.query(row({ number: '4711', hash: `'\\x00'`, previous_hash: `'\\x00'` }));
  const { rows } = await base.owner.query(
    'select number, length(hash) as bytes from audit_event where number = 4711 or length(hash) <> 32',
  );
  assert.deepEqual(rows, []);
});

test('LAW-57: many who write at once, the first of their provider, get a number each', async () => {
  const other = testSubject();
  await Promise.all(
    Array.from({ length: 60 }, () =>
      base.database.transaction(testContext(other), async (tx) => {
        tx.audit(entry);
        tx.audit(entry);
        return ok(null);
      }),
    ),
  );
  const { rows } = await base.owner.query(
    `select count(*)::int as rows, max(number)::int as last, count(distinct number)::int as numbers
     from audit_event where provider_id = $1`,
    [other.providerId],
  );
  assert.deepEqual(rows[0], { rows: 120, last: 120, numbers: 120 });
});

test('LAW-36: only a log reviewer and the system read the log, and only their own provider’s', async () => {
  const count = 'select count(*)::int as n from audit_event';
  const seen = async (roles: readonly Role[]) => value(await asApp(count, roles))[0]?.n;
  assert.ok(Number(await seen(['log_reviewer'])) > 0);
  for (const role of [
    'coordinator',
    'treating_doctor',
    'unit_manager',
    'process_leader',
    'administrator',
    'support',
  ] as const) {
    assert.equal(await seen([role]), 0, role);
  }
  const elsewhere = systemSubject(uuidv7());
  const others = await base.database.transaction(testContext(elsewhere), async (tx) => {
    tx.audit({ ...entry, purpose: 'system' });
    return ok((await sql<{ n: number }>`select count(*)::int as n from audit_event`.execute(tx.db())).rows[0]?.n);
  });
  assert.equal(value(others), 0);
});

test('LAW-36: a person’s log and name are told to a log reviewer of the provider alone', async () => {
  const patient = uuidv7();
  const writer = testSubject({ providerId: subject.providerId, unitId: subject.unitId });
  await base.database.transaction(testContext(writer), async (tx) => {
    tx.audit({ ...entry, patients: [uuidv7(), patient] });
    return ok(null);
  });
  await base.owner.query(
    `insert into patient (provider_id, unit_id, patient_id, number, number_kind, given_name, family_name, created_at)
     values ($1, $2, $3, '1', 'reservnummer', 'A', 'B', now())`,
    [subject.providerId, subject.unitId, patient],
  );
  const found = async (roles: readonly Role[], from = subject) =>
    value(
      await base.database.transaction(testContext({ ...from, roles }), async (tx) => {
        tx.audit(entry);
        const rows = await sql`select number from audit_of_patient(${patient}, '2000-01-01', '2100-01-01', 10)`.execute(
          tx.db(),
        );
        const names = await sql`select family_name from audit_person(${patient})`.execute(tx.db());
        return ok([rows.rows.length, names.rows.length]);
      }),
    );
  assert.deepEqual(await found(['log_reviewer']), [1, 1]);
  assert.deepEqual(await found(['coordinator']), [0, 0]);
  assert.deepEqual(await found(['log_reviewer'], testSubject()), [0, 0]);
});

test('LAW-56: a row says who, with which role and assignment, where, why, what, to whom, when and how it went', async () => {
  const { rows } = await base.owner.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = 'audit_event' and is_nullable = 'NO' order by 1`,
  );
  assert.deepEqual(
    rows.map((row) => row.column_name),
    [
      'action',
      'at',
      'audit_id',
      'hash',
      'number',
      'outcome',
      'patient_ids',
      'provider_id',
      'purpose',
      'request_id',
      'roles',
      'staff_name',
      'subject_kind',
    ],
  );
  await base.owner.query(row({}));
  for (const differing of [
    { staff_hsa_id: 'null' },
    { staff_id: 'null' },
    { assignment_id: 'null' },
    { unit_id: 'null' },
    { roles: `''` },
    { staff_name: `''` },
    { purpose: `''` },
    { action: `''` },
    { request_id: `''` },
    { object_kind: `'case'` },
  ]) {
    await assert.rejects(
      base.owner.query(row(differing)),
      /violates check constraint "audit_event_/,
      JSON.stringify(differing),
    );
  }
});

test('LAW-56: a try refused for want of an assignment, a log-in before a unit is chosen, and the system need none', async () => {
  const none = { assignment_id: 'null', unit_id: 'null', staff_id: 'null', roles: `''` };
  await base.owner.query(row({ ...none, outcome: `'denied'` }));
  await base.owner.query(row({ ...none, purpose: `'inloggning'` }));
  await base.owner.query(row({ ...none, subject_kind: `'system'`, staff_hsa_id: 'null' }));
});

test('LAW-56: an entry of the program fills every column that the table has', () => {
  const text = auditInsert([entry], { subject, requestId: 'r', at: '2026-11-21T08:30:00.000Z' as never }, 'done');
  assert.equal(/\(([^)]+)\) values/.exec(text)?.[1]?.split(', ').length, 20);
});
