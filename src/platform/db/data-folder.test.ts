import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openDataFolder } from './data-folder.ts';
import { SetupError } from './setup-error.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'koordinera-folder-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const refusedWith = (words: RegExp) => (error: unknown) => error instanceof SetupError && words.test(error.message);

test('a folder that is not there is made with those above it, for its owner alone', () => {
  const { path, kind } = openDataFolder(join(folder, 'a', 'b', 'c'));
  assert.equal(kind, 'real');
  assert.equal(statSync(path).mode & 0o777, 0o700);
  assert.equal(openDataFolder(path, 'real').path, path);
});

test('a file where a folder should be is told, as itself or above', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  assert.throws(() => openDataFolder(file), refusedWith(/går inte att öppna som mapp \(ENOTDIR\)/));
  assert.throws(() => openDataFolder(join(file, 'x')), refusedWith(/file är inte en mapp som det går att skriva i/));
});

test('where nothing can be made, it is told at once which folder refuses', (t) => {
  if (!existsSync('/proc/self')) return t.skip('no /proc here');
  const program = `import { openDataFolder } from ${JSON.stringify(import.meta.resolve('./data-folder.ts'))};
    try { openDataFolder('/proc/x/y'); } catch (error) { console.log(error.message); }`;
  // In a process of its own: if it went on for ever, nothing in this one could stop it.
  const tried = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    timeout: 20_000,
    encoding: 'utf8',
  });
  assert.match(
    tried.stdout,
    /Datamappen \/proc\/x\/y går inte att skapa: \/proc är inte en mapp som det går att skriva i/,
  );
});
