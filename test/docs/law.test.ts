import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { lawDocument, lawFaults, rebuiltLaw } from './law.ts';
import { namedTests, namesIn } from './tests.ts';

test('docs/law.md names the tests there are: npm run law writes its last column', () => {
  const document = lawDocument();
  assert.equal(document, rebuiltLaw(document));
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

const row = (id: string, state: string, tests: string) => `| ${id} | asks | ${state} | where | ${tests} |`;

test('a row gets the tests that name it, file by file, and loses those that are gone', () => {
  const tests = [
    { file: 'a.test.ts', name: 'LAW-1, LAW-02: both | ways' },
    { file: 'a.test.ts', name: 'LAW-02: again' },
    { file: 'b.test.ts', name: 'nothing of the kind' },
  ];
  assert.equal(
    rebuiltLaw(
      [row('LAW-01', 'met', '–'), row('LAW-02', 'met', 'gone'), row('LAW-03', 'not yet', 'gone')].join('\n'),
      tests,
    ),
    [
      row('LAW-01', 'met', '`a.test.ts`: both / ways'),
      row('LAW-02', 'met', '`a.test.ts`: both / ways; again'),
      row('LAW-03', 'not yet', '–'),
    ].join('\n'),
  );
});

test('what is said to be met without a test, and what is said to be missing with one, is told', () => {
  const faults = lawFaults(
    [row('LAW-01', 'met', '–'), row('LAW-02', 'not yet', '`a.test.ts`: x'), row('LAW-03', 'soon', '–')].join('\n'),
  );
  assert.ok(faults.includes('LAW-01: said to be met, but no test names it'));
  assert.ok(faults.includes('LAW-02: not yet, but tests name it'));
  assert.ok(faults.includes('LAW-03: soon is no state'));
  assert.ok(faults.includes('LAW-105: not once'));
});
