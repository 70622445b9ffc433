import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { namedTests } from './tests.ts';

const document = readFileSync(join(import.meta.dirname, '../../docs/security.md'), 'utf8');

/** How many items of levels 1 and 2 each chapter of ASVS 5.0.0 has. */
const CHAPTERS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

const rows = document.split('\n').flatMap((line) => {
  const cells = line.split(' | ');
  const [, item] = /^\| (\d+\.\d+\.\d+)$/.exec(cells[0] ?? '') ?? [];
  return item === undefined
    ? []
    : [{ item, level: cells[1], state: cells[3] ?? '', where: cells[4] ?? '', shown: cells[5] ?? '' }];
});

test('LAW-96: docs/security.md has every item of levels 1 and 2 once', () => {
  assert.equal(new Set(rows.map((row) => row.item)).size, rows.length, 'an item stands twice');
  const counts = CHAPTERS.map((_, nr) => rows.filter((row) => row.item.startsWith(`${nr + 1}.`)).length);
  assert.deepEqual(counts, CHAPTERS);
  assert.equal(rows.filter((row) => row.level === '1').length, 70);
  assert.equal(rows.filter((row) => row.level === '2').length, 183);
});

test('docs/security.md counts its own table: a changed state changes the sum', () => {
  const sum = ['met', 'partly', 'not met', 'operator', 'n/a'].map(
    (state) => rows.filter((row) => row.state === state).length,
  );
  const [met, partly, notMet, operator, none] = sum;
  const line = `${rows.length} items: ${met} met, ${partly} partly, ${notMet} not met, ${operator} by the operator, ${none} not applicable.`;
  const said = document.split('\n').filter((text) => /^\d+ items: /.test(text));
  assert.deepEqual(said, [line]);
});

test('docs/security.md gives each item a known state, and words for what is not met', () => {
  for (const { item, state, where } of rows) {
    assert.ok(['met', 'partly', 'not met', 'operator', 'n/a'].includes(state), `${item}: ${state}`);
    assert.ok(where.trim().length > 3, `${item}: neither where nor why`);
  }
});

test('docs/security.md names no test that does not exist', () => {
  const tests = namedTests();
  const named = [...document.matchAll(/`([\w./-]+\.test\.ts)` “([^”]+)”/g)];
  assert.ok(named.length > 100, `${named.length} tests are named`);
  for (const [, file, start = ''] of named) {
    assert.ok(
      tests.some((one) => one.file === file && one.name.startsWith(start)),
      `${file}: no test begins with ${start}`,
    );
  }
});
