import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { Client } from 'pg';
import { instant } from '../../../kernel/clock.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { auditInsert } from '../../../platform/db/audit-row.ts';
import { type TestDatabase, testDatabase, testSubject } from '../../../platform/db/testing.ts';
import { chainedRows } from '../store/chain.ts';
import { FIRST_HASH, rowHash } from './hash.ts';

let base: TestDatabase;
before(async () => {
  base = await testDatabase();
});
after(() => base.close());

const words = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replaceAll('\u0000', ''));
const someWords = words.filter((text) => text !== '');
const entry = fc.record(
  {
    action: someWords,
    purpose: fc.constant('administration' as const),
    patients: fc.array(fc.uuid(), { maxLength: 4 }),
    object: fc.record({ kind: someWords, id: words }),
    reason: words,
    details: fc
      .jsonValue({ maxDepth: 2, noUnicodeString: false })
      .map((value) => JSON.parse(JSON.stringify(value).replaceAll('\\u0000', ''))),
  },
  { requiredKeys: ['action', 'purpose'] },
);

test('LAW-57: the hash that the trigger writes is the one worked out without the database, whatever a row holds', async () => {
  const owner = await base.owner.connect();
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { minLength: 1, maxLength: 4 }),
        someWords,
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        async (entries, name, milliseconds) => {
          const subject = testSubject({ name });
          const at = instant(new Date(milliseconds).toISOString());
          await owner.query(auditInsert(entries, { subject, requestId: uuidv7(), at }, 'done'));
          await owner.query('begin');
          let number = 0;
          for await (const row of chainedRows(owner as unknown as Client, subject.providerId)) {
            number += 1;
            assert.equal(row.number, number);
            assert.equal(row.previous_hash, null);
            assert.equal(row.hash, rowHash(row));
          }
          assert.equal(number, entries.length);
          await owner.query('commit');
        },
      ),
      { numRuns: 60 },
    );
  } finally {
    owner.release(true);
  }
});

test('LAW-57: two rows that differ in where one field ends and the next begins have different hashes', () => {
  const empty = {
    provider_id: 'p',
    number: 1,
    previous_hash: FIRST_HASH,
    hash: null,
    audit_id: 'a',
    at: '0',
    subject_kind: 'staff',
    staff_id: null,
    staff_hsa_id: null,
    staff_name: '',
    roles: '',
    assignment_id: null,
    unit_id: null,
    purpose: '',
    action: '',
    outcome: '',
    patient_ids: '',
    object_kind: null,
    object_id: null,
    reason: null,
    details: null,
    request_id: '',
    session_id: null,
  };
  const hashes = [
    { ...empty, object_kind: 'ab', object_id: 'c' },
    { ...empty, object_kind: 'a', object_id: 'bc' },
    { ...empty, object_kind: null, object_id: 'abc' },
    { ...empty, object_kind: '', object_id: 'abc' },
    { ...empty, object_kind: '-', object_id: 'abc' },
    { ...empty, object_kind: '3:abc', object_id: '' },
  ].map(rowHash);
  assert.equal(new Set(hashes).size, hashes.length);
});
