/** What must not exist by law: looked for in the whole contract, the acts, the roles and the database. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { logActions, moduleRoutes } from '../../src/app/modules.ts';
import type { Schema } from '../../src/contract/route.ts';
import { calendarDate } from '../../src/kernel/calendar-date.ts';
import { roles } from '../../src/kernel/subject.ts';
import { receiveXml } from '../../src/modules/certificates/parse/index.ts';
import { certificateXml } from '../../src/modules/certificates/testing.ts';
import { actKinds } from '../../src/modules/coordination/acts/index.ts';
import { type TestDatabase, testDatabase } from '../../src/platform/db/testing.ts';

let db: TestDatabase;
before(async () => {
  db = await testDatabase();
});
after(() => db.close());

const HOME = join(import.meta.dirname, '../..');

/** All words of the product: routes with their requests and answers, log actions, acts, columns. */
async function vocabulary(): Promise<string[]> {
  const { rows } = await db.owner.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
  );
  const words = [
    ...moduleRoutes.flatMap(({ route }) => [
      route.path,
      route.summary,
      ...[route.params, route.query, route.body, route.reply].flatMap(keysOf),
    ]),
    ...Object.entries(logActions).flatMap(([name, words]) => [name, ...Object.values(words)]),
    ...Object.entries(actKinds).flatMap(([kind, act]) => [kind, act.title]),
    ...rows.map((row) => row.name),
  ];
  assert.ok(words.length > 1_000, `${words.length} words were looked through`);
  return words;
}

function keysOf(schema: Schema | undefined): string[] {
  if (schema === undefined) return [];
  const def = schema._zod.def as {
    shape?: Record<string, Schema>;
    element?: Schema;
    innerType?: Schema;
    in?: Schema;
    options?: Schema[];
    entries?: Record<string, string>;
  };
  return [
    ...Object.keys(def.shape ?? {}),
    ...Object.values(def.entries ?? {}),
    ...[...Object.values(def.shape ?? {}), def.element, def.innerType, def.in, ...(def.options ?? [])].flatMap(keysOf),
  ];
}

const withWord = async (word: RegExp) => (await vocabulary()).filter((text) => word.test(text));

test('LAW-44: nobody outside care has a role, and nothing can be shared by a link', async () => {
  assert.deepEqual(
    [...roles],
    [
      'coordinator',
      'treating_doctor',
      'treating_staff',
      'unit_manager',
      'process_leader',
      'log_reviewer',
      'administrator',
      'support',
      'patient',
      'system',
    ],
  );
  assert.deepEqual(await withWord(/share_?link|delningsl|public_?token|inbjudan/i), []);
  assert.deepEqual(
    moduleRoutes.filter(({ route }) => route.access === 'public').map(({ route }) => route.path),
    [],
  );
});

test('LAW-54: nobody logs in or acts as a patient’s representative: the law gives no such access', async () => {
  assert.deepEqual(await withWord(/ombud|proxy|delegat|on_?behalf/i), []);
});

test('LAW-70: the general clause is no ground for telling anything', () => {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: HOME }).filter((file) => !file.includes('.test.'));
  assert.ok(files.length > 300);
  for (const file of files) {
    assert.doesNotMatch(readFileSync(join(HOME, file), 'utf8'), /10 kap\. (27|15 a)|generalklausul/i, file);
  }
});

test('LAW-97: nobody is given a score, a risk or a forecast', async () => {
  assert.deepEqual(await withWord(/score|risk_?(class|level|value)|probabil|predict|sannolikhet|poäng/i), []);
});

test('LAW-32: no act, route or log row issues or alters a doctor’s certificate', async () => {
  const writing = moduleRoutes
    .filter(({ route }) => route.method !== 'GET' && route.path.startsWith('/api/certificates'))
    .map(({ route }) => route.path);
  assert.deepEqual(writing.sort(), [
    '/api/certificates',
    '/api/certificates/pasted',
    '/api/certificates/quarantine/:quarantineId/retry',
    '/api/certificates/quarantine/:quarantineId/set-aside',
    // Marked as typed until the real one comes, and never sent anywhere.
    '/api/certificates/typed',
  ]);
  assert.deepEqual(await withWord(/utfärda|issue_?certificate|certificate\.(issue|send|draft)/i), []);
});

test('LAW-47: no document but a certificate of sick leave, or its revocation, is taken in', () => {
  const today = calendarDate('2026-11-22');
  for (const other of ['RegisterMedicalInvestigation', 'RegisterApprovedMedicalAssessment', 'SendMessageToCare']) {
    const message = certificateXml({ id: 'a-1' }).replaceAll('RegisterCertificate', other);
    const result = receiveXml(Buffer.from(message), today);
    assert.equal(result.ok ? 'taken in' : result.refusal.code, 'schema', other);
  }
});
