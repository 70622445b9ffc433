import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { nativePackage } from './native-packages.ts';

const HOME = join(import.meta.dirname, '../..');
const read = (file: string) => JSON.parse(readFileSync(join(HOME, file), 'utf8'));

test('every kind of machine has its packages, optional and in the lock file with a hash', () => {
  const optional: Record<string, string> = read('package.json').optionalDependencies;
  const locked: Record<string, { version: string; integrity?: string; optional?: boolean }> =
    read('package-lock.json').packages;
  for (const machine of ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64']) {
    for (const program of ['postgres', 'typst'] as const) {
      const name = nativePackage(program, machine) ?? '';
      assert.match(optional[name] ?? '', /^\d+\.\d+\.\d+/, `${program} for ${machine}`);
      const entry = locked[`node_modules/${name}`];
      assert.equal(entry?.version, optional[name], name);
      assert.match(entry?.integrity ?? '', /^sha512-/, name);
      assert.equal(entry?.optional, true, name);
    }
  }
});

test('on a machine that nobody makes packages for there is none', () => {
  assert.equal(nativePackage('postgres', 'sunos-x64'), null);
});
