import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bundle } from '../bundle.ts';
import { freePort } from '../testing.ts';

const bin = fileURLToPath(new URL('../../../bin/koordinera', import.meta.url));
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-serve-')));
const provider = { OIDC_ISSUER: 'https://idp.invalid', OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y' };
let port = 0;

before(async () => {
  await bundle({ build: true });
  port = await freePort();
});
after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

interface Started {
  child: ChildProcess;
  output: () => string;
  /** Exit code, when it has ended. */
  ended: Promise<number | null>;
}

function serve(environment: Record<string, string>, args: readonly string[] = []): Started {
  const child = spawn(bin, ['serve', ...args], {
    env: {
      ...process.env,
      KOORDINERA_DATA: join(folder, 'data'),
      PORT: String(port),
      HOST: '127.0.0.1',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text += String(chunk);
    });
  }
  return { child, output: () => text, ended: new Promise((resolve) => child.on('close', (code) => resolve(code))) };
}

async function running(started: Started): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (started.output().includes('är igång på')) return;
    if (started.child.exitCode !== null) throw new Error(started.output());
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`did not start: ${started.output()}`);
}

/** The embedded server's process, from the file it writes while it runs; null when it has stopped. */
function databaseProcess(): number | null {
  const file = join(folder, 'data', 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

/** An ended process may stay listed until its parent has collected it; then it has no command line. */
function isAlive(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== '';
  } catch {
    return false;
  }
}

/** As logrotate does: the file is moved away, and the process told. */
async function reopensItsLog(started: Started): Promise<void> {
  const place = join(folder, 'data', 'log', 'koordinera.log');
  await fetch(`http://127.0.0.1:${port}/api/none`);
  while (!existsSync(place) || statSync(place).size === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  renameSync(place, `${place}.moved`);
  started.child.kill('SIGHUP');
  while (!existsSync(place)) await new Promise((resolve) => setTimeout(resolve, 20));
  await fetch(`http://127.0.0.1:${port}/api/none`);
  while (statSync(place).size === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(started.child.exitCode, null);
}

test('serve starts, answers, reopens its log on SIGHUP, and on Ctrl+C or a stop leaves no process behind; the second start keeps everything', async () => {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    const started = serve(provider);
    await running(started);
    assert.match(started.output(), new RegExp(`Koordinera är igång på http://localhost:${port}`));
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
    assert.deepEqual(await ready.json(), { status: 'ok' });
    await reopensItsLog(started);
    const database = databaseProcess();
    assert.ok(database !== null);
    started.child.kill(signal);
    assert.equal(await started.ended, code, started.output());
    assert.equal(databaseProcess(), null);
    assert.equal(isAlive(database), false);
    await assert.rejects(fetch(`http://127.0.0.1:${port}/healthz`));
  }
  const log = readFileSync(join(folder, 'data', 'log', 'koordinera.log'), 'utf8');
  for (const line of log.trim().split('\n')) assert.equal(typeof JSON.parse(line), 'object');
});

test('a port in use is told in Swedish before anything is started, with another to try', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  try {
    const started = serve({ ...provider, KOORDINERA_DATA: join(folder, 'never') });
    assert.equal(await started.ended, 1);
    assert.match(started.output(), new RegExp(`Port ${port} används redan.*PORT=${port + 1}`));
    assert.equal(existsSync(join(folder, 'never')), false);
  } finally {
    await new Promise((resolve) => other.close(resolve));
  }
});

test('a real folder without a provider for log-in does not start, and says what to set', async () => {
  const started = serve({ OIDC_ISSUER: '' });
  assert.equal(await started.ended, 1);
  assert.match(started.output(), /Ange OIDC_ISSUER, OIDC_CLIENT_ID och OIDC_CLIENT_SECRET/);
  assert.equal(databaseProcess(), null);
});

test('all that is wrong with the settings is told at once, before anything is started', async () => {
  const data = join(folder, 'untouched');
  const started = serve({
    KOORDINERA_DATA: data,
    KOORDINERA_POOL: 'många',
    KOORDINERA_PROXY: 'lastbalanserare',
    KOORDINERA_LOG: join(folder, 'saknas', 'log'),
    OIDC_ISSUER: 'http://idp.region.se',
    SESSION_IDLE_MINUTES: 'evigt',
    LOG_HEADS_DIR: 'loggar',
  });
  assert.equal(await started.ended, 1);
  const output = started.output();
  assert.match(output, /^7 inställningar behöver rättas:\n- /);
  for (const name of [
    'KOORDINERA_POOL',
    'KOORDINERA_PROXY',
    'KOORDINERA_LOG',
    'OIDC_ISSUER',
    'OIDC_CLIENT_ID',
    'SESSION_IDLE_MINUTES',
    'LOG_HEADS_DIR',
  ]) {
    assert.match(output, new RegExp(`^- .*${name}`, 'm'));
  }
  assert.equal(existsSync(data), false);
});

test('a folder that is real never becomes a demo', async () => {
  const started = serve(provider, ['--demo']);
  assert.equal(await started.ended, 1);
  assert.match(started.output(), /kan aldrig bli demo/);
});

test('an unknown word is answered with where to find help', async () => {
  const started = serve(provider, ['--deom']);
  assert.equal(await started.ended, 2);
  assert.match(started.output(), /Okänt argument: --deom/);
});
