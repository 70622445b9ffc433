import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { runningPostmaster } from '../platform/db/embedded/postmaster.ts';
import type { Command } from './command.ts';
import { commandTable } from './command-table.ts';
import { HOME } from './config.ts';

const shim = join(HOME, 'bin/koordinera');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-cli-')));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

async function run(args: string[], more: { env?: NodeJS.ProcessEnv; program?: string } = {}): Promise<Outcome> {
  const child = spawn(more.program ?? shim, args, {
    cwd: tmpdir(),
    env: { ...process.env, KOORDINERA_DATA: join(folder, 'data'), ...more.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return { code: child.exitCode, out, err };
}

test('help lists every command, from any folder and through links', async () => {
  const link = join(folder, 'k');
  symlinkSync(shim, join(folder, 'link'));
  symlinkSync('link', link);
  const { code, out, err } = await run(['--help'], { program: link });
  assert.equal(code, 0);
  assert.equal(err, '');
  const lines = out.split('\n').map((line) => line.trim().split(/ {2,}| (?=[A-ZÅÄÖ])/, 2)[0]);
  for (const { name, summary } of commandTable) {
    assert.ok(lines.includes(name), name);
    assert.ok(out.includes(` ${summary}\n`), summary);
  }
});

test('the table has each command under its own name, and no command is left out', async () => {
  const files = globSync('commands/*.ts', { cwd: import.meta.dirname }).filter((file) =>
    /^export const command\b/m.test(readFileSync(join(import.meta.dirname, file), 'utf8')),
  );
  assert.deepEqual(files.map((file) => basename(file, '.ts')).sort(), commandTable.map(({ name }) => name).sort());
  for (const entry of commandTable) {
    const { command } = (await import(`./commands/${entry.name}.ts`)) as { command: Command };
    assert.equal(command.name, entry.name);
  }
});

test('an unknown command, and none, end with 2 and a word of what to do', async () => {
  const unknown = await run(['finnsinte']);
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /Kommandot finnsinte finns inte\. Skriv koordinera --help/);
  assert.equal((await run([])).code, 2);
});

test('each command tells how it is used', async () => {
  for (const { name } of commandTable) {
    const { code, out } = await run([name, '--help']);
    assert.equal(code, 0, name);
    assert.match(out, new RegExp(`^Användning: koordinera ${name}`), name);
  }
});

test('help names every option that a command takes, and no other of its own', async () => {
  for (const { name } of commandTable) {
    const { command } = (await import(`./commands/${name}.ts`)) as { command: Command };
    const [synopsis = ''] = command.usage.split('\n\n');
    const named = command.usage.matchAll(/(?<![\w-])--([a-z-]+)/g);
    const inHelp = new Set([...named].map(([, option]) => option ?? ''));
    const taken = Object.keys(command.options);
    assert.deepEqual(
      taken.filter((option) => !inHelp.has(option)),
      [],
      `${name}: taken and not in its help`,
    );
    const listed = [...synopsis.matchAll(/--([a-z-]+)/g), ...command.usage.matchAll(/^ +--([a-z-]+)/gm)];
    assert.deepEqual(
      listed.map(([, option = '']) => option).filter((option) => !taken.includes(option)),
      [],
      `${name}: in its help and not taken`,
    );
  }
});

test('an error is a sentence in Swedish without a stack, unless asked for', async () => {
  const wrong = await run(['migrate'], { env: { KOORDINERA_POOL: 'många' } });
  assert.equal(wrong.code, 1);
  assert.equal(wrong.err, 'KOORDINERA_POOL ska vara ett heltal mellan 2 och 500, men är många.\n');
  const debug = await run(['migrate'], { env: { KOORDINERA_POOL: 'många', KOORDINERA_DEBUG: '1' } });
  assert.match(debug.err, /\n {4}at /);
});

test('a reader that goes away is no error', async () => {
  const child = spawn('sh', ['-c', `${shim} --help | true; ${shim} episodes --mode unit --on 2026-11-21 </dev/null`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [err] = await Promise.all([text(child.stderr), text(child.stdout)]);
  assert.equal(err, '');
});

test('without a Node that reads TypeScript one sentence says what to do', async () => {
  const bare = join(folder, 'bare');
  const { mkdirSync, copyFileSync } = await import('node:fs');
  mkdirSync(join(bare, 'bin'), { recursive: true });
  copyFileSync(shim, join(bare, 'bin/koordinera'));
  writeFileSync(join(bare, 'node'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  const { code, err } = await run([], {
    program: join(bare, 'bin/koordinera'),
    env: { PATH: `${bare}:/usr/bin:/bin` },
  });
  assert.equal(code, 1);
  assert.match(err, /^Koordinera behöver Node 22\.18 eller nyare: kör »npm ci« i .*\n$/);
});

test('migrate makes the database ready and leaves no server behind', async () => {
  const first = await run(['migrate', '--demo']);
  assert.equal(first.err, '');
  assert.equal(first.code, 0);
  assert.match(first.out, /körde 0001_base\n(.*\n)*Databasen är redo \(demo\)\./);
  assert.equal(runningPostmaster(join(folder, 'data/postgres')), null);
  const again = await run(['migrate']);
  assert.match(again.out, /^Databasen är redo \(demo\)\. Inget behövde göras\.\n$/);
});

test('Ctrl+C while the server starts leaves no process behind', async () => {
  const data = join(folder, 'interrupted');
  const child = spawn(shim, ['migrate'], { env: { ...process.env, KOORDINERA_DATA: data }, stdio: 'ignore' });
  while (!existsSync(join(data, 'postgres/postmaster.pid'))) {
    assert.equal(child.exitCode, null, 'it should still be starting');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  child.kill('SIGINT');
  await once(child, 'exit');
  assert.equal(child.exitCode, 130);
  assert.equal(runningPostmaster(join(data, 'postgres')), null);
});
