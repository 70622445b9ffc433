/** `migrate` killed at any moment, with or without its database server: nothing is half done; the next run succeeds. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { type ConnectionTarget, poolConfig } from '../../src/platform/db/connection.ts';
import { openDataFolder } from '../../src/platform/db/data-folder.ts';
import { define, readDefinitions } from '../../src/platform/db/definitions.ts';
import { startEmbedded } from '../../src/platform/db/embedded/server.ts';
import { migrate, readMigrations } from '../../src/platform/db/migrations.ts';
import { ledgerOf, schemaOf } from './lib/schema.ts';
import { command, ownFolder, postmasterOf } from './lib/served.ts';
import { timeIsUp } from './lib/time.ts';
import type { TorturePart } from './part.ts';

/** Runs stopped halfway. */
const ROUNDS = { short: 3, long: 50 };
/** A run may end before it is stopped; the tries for each. */
const TRIES = 5;
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
      const rounds = short ? ROUNDS.short : ROUNDS.long;
      const halfway = (): number[] => stopped.filter((ran) => ran > 0 && ran < last);
      for (let nr = 0; halfway().length < rounds && nr < rounds * TRIES && !timeIsUp(); nr += 1) {
        if (faults.length > 0) break;
        await emptied(server.owner);
        // Spread over the migrations, in the middle of one or just after it.
        const after = 1 + ((nr * 11) % (last - 3));
        await killed({ after, delay: (nr * 7) % 25 }, folder, server.owner, nr % 2 === 1);
        await server.ensure();
        const found = await onDatabase(server.owner, async (client) => {
          await othersGone(client);
          return { ran: await ledgerOf(client), schema: await schemaOf(client) };
        });
        stopped.push(found.ran);
        if (found.schema !== states[found.ran]) {
          faults.push(`killed in round ${nr + 1}: the ledger tells of ${found.ran} steps, the schema is another`);
        }
        const { code, said } = await command(folder, ['migrate', '--demo']);
        if (code !== 0) faults.push(`migrate after the kill in round ${nr + 1} ended with ${code}: ${said}`);
        const made = await onDatabase(server.owner, schemaOf);
        if (made !== states[last]) faults.push(`migrate after the kill in round ${nr + 1} made another schema`);
      }
      if (halfway().length === 0) faults.push('no run was stopped halfway: nothing was tried');
      const places = [...new Set(halfway())].sort((a, b) => a - b).join(', ');
      const figures = `${stopped.length} runs killed, ${halfway().length} of them between the first and the last of ${last} steps (after ${places}); each time the schema was that of the ledger, and the next run went through`;
      return { figures, faults };
    } finally {
      await server.close();
    }
  },
};

/** The schema after each migration, and after functions and views, from none to all, in a separate database. */
async function statesOf(owner: ConnectionTarget): Promise<string[]> {
  const all = await readMigrations();
  await onServer(owner, (client) => client.query('create database reference'));
  return onDatabase({ ...owner, database: 'reference' } as ConnectionTarget, async (client) => {
    const states = [await schemaOf(client)];
    for (const nr of all.keys()) {
      await migrate(client, all.slice(0, nr + 1));
      states.push(await schemaOf(client));
    }
    await define(client, all, await readDefinitions());
    return [...states, await schemaOf(client)];
  });
}

function startMigrate(folder: string): ChildProcess {
  return spawn(process.execPath, [CLI, 'migrate', '--demo'], {
    env: { ...process.env, KOORDINERA_DATA: folder, DATABASE_URL: '' },
    stdio: 'ignore',
  });
}

/** Kills `migrate` that many milliseconds after the ledger has reached that many migrations. */
async function killed(
  { after, delay }: { after: number; delay: number },
  folder: string,
  owner: ConnectionTarget,
  databaseToo: boolean,
): Promise<void> {
  const child = startMigrate(folder);
  const ended = once(child, 'close');
  await onDatabase(owner, async (client) => {
    while (child.exitCode === null && (await ledgerOf(client)) < after) await pause(1);
  });
  await pause(delay);
  const postmaster = postmasterOf(folder);
  child.kill('SIGKILL');
  if (databaseToo && postmaster !== null) process.kill(postmaster, 'SIGKILL');
  await ended;
  while (databaseToo && postmasterOf(folder) !== null) await pause(10);
}

/** Waits until the killed run's own backend has noticed, and rolled back. */
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

/** Replaces the database by a new one. */
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
