import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';

const HOME = join(import.meta.dirname, '..');

function run(program: string, ...args: string[]): { status: number | null; said: string } {
  const ran = spawnSync(join(HOME, 'node_modules/.bin', program), args, { cwd: HOME, encoding: 'utf8' });
  return { status: ran.status, said: `${ran.stdout}${ran.stderr}` };
}

test('the whole tree type-checks', () => {
  const { status, said } = run('tsc', '--noEmit', '-p', '.');
  assert.equal(status, 0, said);
});

test('the whole tree passes the linter and is formatted', () => {
  const { status, said } = run('biome', 'check', '--max-diagnostics=20', '.');
  assert.equal(status, 0, said);
  assert.match(said, /Checked [1-9]\d\d? files|Checked \d{2,} files/);
});
