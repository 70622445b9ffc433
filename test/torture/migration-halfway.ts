/** `migrate` killed at any moment, with its database server or without: nothing is half done, and the next run goes through. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { type ConnectionTarget, poolConfig } from '../../src/platform/db/connection.ts';
import { openDataFolder } from '../../src/platform/db/data-folder.ts';
import { startEmbedded } from '../../src/platform/db/embedded/server.ts';
import { migrate, readMigrations } from '../../src/platform/db/migrations.ts';
import { ledgerOf, schemaOf } from './lib/schema.ts';
import { command, ownFolder, postmasterOf } from './lib/served.ts';
import { timeIsUp } from './lib/time.ts';
import type { TorturePart } from './part.ts';

const ROUNDS = { short: 3, long: 60 };
const CLI = join(import.meta.dirname, '../../src/app/cli.ts');

export const part: TorturePart = {
  name: 'migration-halfway',
  title: 'migrate killed at any moment, and every other time the database server with it; then migrate again',
  async run({ short }) {
    const { path: folder } = openDataFolder(join(ownFolder('migration'), 'data'), 'demo');
    const server = await startEmbedded({ dataFolder: folder });
    const faults: string[] = [];
    const stopped: number[] = [];
    try {
      const states = await statesOf(server.owner);
      const last = states.length - 1;
      const whole = await lengthOfARun(folder, server.owner);
      const rounds = short ? ROUNDS.short : ROUNDS.long;
      for (let nr = 0; nr < rounds && faults.length === 0 && !timeIsUp(); nr += 1) {
        await emptied(server.owner);
        // Spread over the time that a run takes, beginning and end too.
        await killedAfter(((nr + 0.5) / rounds) * whole, folder, server.owner, nr % 2 === 1);
        await server.ensure();
        const found = await onDatabase(server.owner, async (client) => {
          await othersGone(client);
          return { ran: await ledgerOf(client), schema: await schemaOf(client) };
        });
        stopped.push(found.ran);
        if (found.schema !== states[found.ran]) {
          faults.push(`killed in round ${nr + 1}: the ledger tells of ${found.ran} migrations, the schema is another`);
        }
        const { code, said } = await command(folder, ['migrate', '--demo']);
        if (code !== 0) faults.push(`migrate after the kill in round ${nr + 1} ended with ${code}: ${said}`);
        const after = await onDatabase(server.owner, schemaOf);
        if (after !== states[last]) faults.push(`migrate after the kill in round ${nr + 1} made another schema`);
      }
      const halfway = stopped.filter((ran) => ran > 0 && ran < last);
      if (halfway.length === 0) faults.push('no run was stopped halfway: nothing was tried');
      const figures = `${stopped.length} runs killed, ${halfway.length} of them between the first and the last of ${last} migrations (after ${[...new Set(halfway)].sort((a, b) => a - b).join(', ')}); each time the schema was that of the ledger, and the next run went through`;
      return { figures, faults };
    } finally {
      await server.close();
    }
  },
};

/** The schema after each migration, in a database of its own, from none to all. */
async function statesOf(owner: ConnectionTarget): Promise<string[]> {
  const all = await readMigrations();
  await onServer(owner, (client) => client.query('create database reference'));
  return onDatabase({ ...owner, database: 'reference' } as ConnectionTarget, async (client) => {
    const states = [await schemaOf(client)];
    for (const nr of all.keys()) {
      await migrate(client, all.slice(0, nr + 1));
      states.push(await schemaOf(client));
    }
    return states;
  });
}

/** Milliseconds from the first connection of `migrate` until it has ended, on a new database. */
async function lengthOfARun(folder: string, owner: ConnectionTarget): Promise<number> {
  await emptied(owner);
  const child = startMigrate(folder);
  await begun(owner, child);
  const started = performance.now();
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error(`migrate ended with ${child.exitCode}`);
  return performance.now() - started;
}

function startMigrate(folder: string): ChildProcess {
  return spawn(process.execPath, [CLI, 'migrate', '--demo'], {
    env: { ...process.env, KOORDINERA_DATA: folder, DATABASE_URL: '' },
    stdio: 'ignore',
  });
}

/** Waits until migrate has connected to the new database. */
async function begun(owner: ConnectionTarget, child: ChildProcess): Promise<void> {
  await onServer(owner, async (client) => {
    while (child.exitCode === null) {
      const { rows } = await client.query(`select from pg_stat_activity where datname = 'koordinera'`);
      if (rows.length > 0) return;
      await pause(2);
    }
  });
}

async function killedAfter(
  milliseconds: number,
  folder: string,
  owner: ConnectionTarget,
  databaseToo: boolean,
): Promise<void> {
  const child = startMigrate(folder);
  const ended = once(child, 'close');
  await begun(owner, child);
  await pause(milliseconds);
  const postmaster = postmasterOf(folder);
  child.kill('SIGKILL');
  if (databaseToo && postmaster !== null) process.kill(postmaster, 'SIGKILL');
  await ended;
  while (databaseToo && postmasterOf(folder) !== null) await pause(10);
}

/** Waits until the killed run's own backend has noticed, and undone what it was in the middle of. */
async function othersGone(client: Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query(
      `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and backend_type = 'client backend'`,
    );
    if (rows.length === 0) return;
    await pause(20);
  }
}

/** A new database in the place of the one there. */
async function emptied(owner: ConnectionTarget): Promise<void> {
  await onServer(owner, async (client) => {
    await client.query('drop database if exists koordinera with (force)');
    await client.query('create database koordinera');
  });
}

function onServer<T>(owner: ConnectionTarget, work: (client: Client) => Promise<T>): Promise<T> {
  return onDatabase({ ...owner, database: 'postgres' } as ConnectionTarget, work);
}

async function onDatabase<T>(target: ConnectionTarget, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(poolConfig(target, { size: 1, applicationName: 'koordinera-torture' }));
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
