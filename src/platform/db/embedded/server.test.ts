import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, afterEach, test } from 'node:test';
import { Client } from 'pg';
import { poolConfig } from '../connection.ts';
import { runningPostmaster } from './postmaster.ts';
import { type EmbeddedServer, startEmbedded } from './server.ts';

const folders: string[] = [];
const servers: EmbeddedServer[] = [];
const binaries = process.env.KOORDINERA_POSTGRES || undefined;

function newFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-server-')));
  folders.push(folder);
  return folder;
}

async function start(dataFolder: string): Promise<EmbeddedServer> {
  const server = await startEmbedded({ dataFolder, ...(binaries === undefined ? {} : { binaries }) });
  servers.push(server);
  return server;
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function ask(server: EmbeddedServer, sql: string, who: 'owner' | 'app' = 'owner'): Promise<unknown[]> {
  const client = new Client(poolConfig(server[who], { size: 1, applicationName: server.applicationName }));
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end().catch(() => undefined);
  }
}

const pidOf = (folder: string): number | null => runningPostmaster(join(folder, 'postgres'));

test('a new folder gets a server with Swedish order, checksums, no network and an own login that owns nothing', async () => {
  const folder = newFolder();
  const server = await start(folder);
  assert.deepEqual(
    await ask(server, `select w from unnest('{Örn,Ärla,Åsa,Zeta,Anna}'::text[]) w order by w collate "sv-SE-x-icu"`),
    ['Anna', 'Zeta', 'Åsa', 'Ärla', 'Örn'],
  );
  assert.deepEqual(await ask(server, 'show data_checksums'), ['on']);
  assert.deepEqual(await ask(server, 'show listen_addresses'), ['']);
  assert.deepEqual(
    await ask(server, `select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user`, 'app'),
    [false, false, false],
  );
  assert.equal(statSync(join(folder, 'postgres-passwords.json')).mode & 0o777, 0o600);
  assert.equal(statSync(join(folder, 'postgres')).mode & 0o077, 0);
});

test('the server lives in a session of its own, so that Ctrl+C in the terminal does not reach it', async () => {
  const folder = newFolder();
  await start(folder);
  const pid = pidOf(folder);
  // pid (comm) state ppid pgrp session …
  const [, , , session] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  assert.equal(Number(session), pid);
});

test('a running server is adopted, and the last to leave stops it', async () => {
  const folder = newFolder();
  const first = await start(folder);
  const pid = pidOf(folder);
  const second = await start(folder);
  assert.equal(pidOf(folder), pid);
  await first.close();
  assert.equal(pidOf(folder), pid, 'the second still uses it');
  assert.deepEqual(await ask(second, 'select 1'), [1]);
  await second.close();
  assert.equal(pidOf(folder), null);
});

test('two first starts at once in the same folder give one server and one database', async () => {
  const folder = newFolder();
  const [first, second] = await Promise.all([start(folder), start(folder)]);
  await ask(first, 'create table both_see as select 7 as n');
  assert.deepEqual(await ask(second, 'select n from both_see'), [7]);
});

test('LAW-60: kill -9 of the server loses no acknowledged row, and it is started again on demand', async () => {
  const folder = newFolder();
  const server = await start(folder);
  await ask(server, 'create table kept (n int)');
  const client = new Client(poolConfig(server.owner, { size: 1, applicationName: server.applicationName }));
  client.on('error', () => undefined);
  await client.connect();
  let acknowledged = 0;
  const writing = (async () => {
    for (;;) {
      await client.query('insert into kept values ($1)', [acknowledged + 1]);
      acknowledged += 1;
    }
  })().catch(() => undefined);
  while (acknowledged < 200) await new Promise((resolve) => setTimeout(resolve, 5));
  process.kill(Number(pidOf(folder)), 'SIGKILL');
  await writing;
  await server.ensure();
  const [kept] = await ask(server, 'select count(*)::int from kept');
  assert.ok(Number(kept) >= acknowledged, `${kept} of ${acknowledged}`);
});

test('nobody knocks while the server starts or recovers: its log says so at most once, however long it takes', async () => {
  const folder = newFolder();
  const server = await start(folder);
  await ask(
    server,
    'create table much as select n, repeat(md5(n::text), 20) as words from generate_series(1, 100000) n',
  );
  const client = new Client(poolConfig(server.owner, { size: 1, applicationName: server.applicationName }));
  client.on('error', () => undefined);
  await client.connect();
  const gone = new Promise((resolve) => client.once('end', resolve));
  process.kill(Number(pidOf(folder)), 'SIGKILL');
  await gone;
  await server.ensure();
  assert.deepEqual(await ask(server, 'select count(*)::int from much'), [100_000]);
  const logged = readFileSync(join(folder, 'postgres.log'), 'utf8');
  assert.match(logged, /redo (starts|done)/, 'it had something to recover');
  const turnedAway = logged.match(/FATAL: .*(starting up|not yet accepting|in recovery|shutting down)/g) ?? [];
  assert.ok(turnedAway.length <= 1, `${turnedAway.length} lines:\n${logged}`);
});

test('kill -9 of the program leaves the server running with every acknowledged row, and the next start adopts it', async () => {
  const folder = newFolder();
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-writer.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let acknowledged = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line);
    if (acknowledged === 100) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  assert.equal(child.signalCode, 'SIGKILL');
  const orphan = pidOf(folder);
  assert.notEqual(orphan, null);
  const server = await start(folder);
  assert.equal(pidOf(folder), orphan);
  const [kept] = await ask(server, 'select count(*)::int from kept');
  assert.ok(Number(kept) >= acknowledged && acknowledged >= 100, `${kept} of ${acknowledged}`);
  await server.close();
  assert.equal(pidOf(folder), null, 'nobody else uses it, so it was stopped');
});

test('a lock file left by a dead server, whose number another program now has, does not stop the start', async () => {
  const folder = newFolder();
  const first = await start(folder);
  await first.close();
  writeFileSync(join(folder, 'postgres/postmaster.pid'), `${process.pid}\n${folder}/postgres\n1\n5432\n\n\n`);
  const second = await start(folder);
  assert.deepEqual(await ask(second, 'select 1'), [1]);
});

test('a start that was broken off half way is begun again', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'postgres.new-1/base'), { recursive: true });
  const server = await start(folder);
  assert.deepEqual(await ask(server, 'select 1'), [1]);
});

test('a cluster that belongs to another user is run as that user when we are root', async (context) => {
  if (process.getuid?.() !== 0) return context.skip('needs root');
  const folder = newFolder();
  mkdirSync(join(folder, 'postgres'), { mode: 0o700 });
  chownSync(join(folder, 'postgres'), 65534, 65534);
  let server: EmbeddedServer;
  try {
    server = await start(folder);
  } catch (error) {
    // In a clone that only root may enter, that user cannot reach the programs and is told which folder blocks the way.
    assert.match(String(error), /släpps inte in i mappen \/\S+\. Ge den rätt att passera/);
    return;
  }
  assert.deepEqual(await ask(server, 'select 1'), [1]);
  assert.equal(statSync(`/proc/${pidOf(folder)}`).uid, 65534);
});
