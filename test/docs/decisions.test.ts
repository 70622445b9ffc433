import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';

const FOLDER = join(import.meta.dirname, '../../docs/decisions');
const files = globSync('[0-9]*.md', { cwd: FOLDER }).sort();
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

test('every decision has its number, its day and its parts', () => {
  assert.ok(files.length >= 22, `${files.length} decisions`);
  for (const [index, file] of files.entries()) {
    const text = read(file);
    assert.equal(Number(file.slice(0, 3)), index + 1, file);
    assert.match(text, new RegExp(`^# ${index + 1}\\. .+\\n\\n\\*\\*\\d{4}-\\d{2}-\\d{2}\\. `), file);
    for (const part of ['Context', 'Decision', 'Rejected'])
      assert.ok(text.includes(`**${part}.**`), `${file}: ${part}`);
  }
});

test('the index of decisions names every one, with its title and state', () => {
  const rows = read('README.md')
    .split('\n')
    .filter((line) => line.startsWith('| ['));
  const expected = files.map((file) => {
    const [heading = '', , state = ''] = read(file).split('\n');
    const [, nr, title] = /^# (\d+)\. (.+)$/.exec(heading) ?? [];
    const [, day, holds] = /^\*\*(\S+)\. (.+)\.\*\*$/.exec(state) ?? [];
    return `| [${nr}](${basename(file)}) | ${title} | ${day} | ${holds} |`;
  });
  assert.deepEqual(rows, expected);
});
