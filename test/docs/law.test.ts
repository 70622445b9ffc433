import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { LAW_TESTS_FILE, lawDocument, lawFaults, lawTests } from './law.ts';
import { namedTests, namesIn } from './tests.ts';

test('docs/law-tests.md names the tests there are: npm run law prints it', () => {
  assert.ok(readFileSync(LAW_TESTS_FILE, 'utf8') === lawTests(lawDocument()), 'run npm run law');
});

test('a row of docs/law.md can be read at a glance', () => {
  const long = lawDocument()
    .split('\n')
    .filter((line) => line.startsWith('| LAW-') && line.length > 400);
  assert.deepEqual(long, []);
});

test('docs/law.md has every requirement once, and a test behind each that is said to be met', () => {
  assert.deepEqual(lawFaults(lawDocument()), []);
});

test('docs/law.md points at files and folders that are there', () => {
  const rows = lawDocument()
    .split('\n')
    .filter((line) => line.startsWith('| LAW-'));
  const places = rows.flatMap((line) =>
    [...(line.split(' | ')[3] ?? '').matchAll(/`([\w.-]+\/[\w./-]+)`/g)].map(([, place = '']) => place),
  );
  assert.ok(places.length > 50, `${places.length} places are named`);
  const missing = places.filter(
    (place) =>
      !['src/modules', 'src/modules/coordination', 'src/modules/sickleave', 'src', '.'].some((from) =>
        existsSync(join(HOME, from, place)),
      ),
  );
  assert.deepEqual(missing, []);
});

test('tests are found however their names are written', () => {
  const worked = ['describe(`three $', '{a}`, y);'].join('');
  assert.deepEqual(namesIn(`test('one', () => 1); it(\n  "two's",\n  x); ${worked} test.skip('four \\'x\\'', z);`), [
    'one',
    "two's",
    'three …',
    "four 'x'",
  ]);
  assert.ok(namedTests().length > 500, `${namedTests().length} tests were found`);
});

const HOME = join(import.meta.dirname, '../..');

const row = (id: string, state: string) => `| ${id} | asks | ${state} | where |`;

test('a requirement gets the tests that name it, file by file', () => {
  const tests = [
    { file: 'a.test.ts', name: 'LAW-1, LAW-02: both ways' },
    { file: 'a.test.ts', name: 'LAW-02: again' },
    { file: 'b.test.ts', name: 'nothing of the kind' },
  ];
  const printed = lawTests([row('LAW-01', 'met'), row('LAW-02', 'met'), row('LAW-03', 'not yet')].join('\n'), tests);
  assert.deepEqual(printed.split('\n').slice(4), [
    ...['## LAW-01: asks', '', '- `a.test.ts`', '  - both ways', ''],
    ...['## LAW-02: asks', '', '- `a.test.ts`', '  - both ways', '  - again', ''],
    ...['## LAW-03: asks', '', 'No test.', ''],
  ]);
});

test('what is said to be met without a test, and what is said to be missing with one, is told', () => {
  const rows = [row('LAW-01', 'met'), row('LAW-02', 'not yet'), row('LAW-03', 'soon')].join('\n');
  const faults = lawFaults(rows, [{ file: 'a.test.ts', name: 'LAW-02: x' }]);
  assert.ok(faults.includes('LAW-01: said to be met, but no test names it'));
  assert.ok(faults.includes('LAW-02: not yet, but tests name it'));
  assert.ok(faults.includes('LAW-03: soon is no state'));
  assert.ok(faults.includes('LAW-105: not once'));
});
