/** Two PostgreSQL 15 on loopback, one the synchronous standby of the other. */
import { execFile, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from '../../../src/app/testing.ts';
import { asAccount, chooseAccount, handOver } from '../../../src/platform/db/embedded/account.ts';
import { findBinaries, serverEnvironment } from '../../../src/platform/db/embedded/binaries.ts';
import { makeCluster, OWNER, passwordsOf } from '../../../src/platform/db/embedded/cluster.ts';
import { endPostmasterNow, runningPostmaster } from '../../../src/platform/db/embedded/postmaster.ts';
import { pause } from './load.ts';
import { familyOf, signalAll } from './processes.ts';

export interface ServerPair {
  /** Both servers in one address, as DATABASE_URL has it. */
  readonly url: string;
  /** The server that is killed, alone. */
  readonly primaryUrl: string;
  /** The former standby, alone. */
  readonly standbyUrl: string;
  /** Kills the primary and everything it has started, with nothing written first. */
  killPrimary(): void;
  /** Makes the standby the primary; returns when it takes writes. */
  promote(): Promise<void>;
  /** Ends both and removes everything. */
  remove(): void;
}

const DATABASE = 'koordinera';

/** Starts both and returns when the standby has caught up and every commit waits for it. */
export async function startPair(programs: string): Promise<ServerPair> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'koordinera-pair-')));
  const [primary, standby] = [join(folder, 'primary'), join(folder, 'standby')];
  const binaries = await findBinaries(folder, programs);
  const account = chooseAccount(folder, primary);
  const ports = [await freePort(), await freePort()] as const;
  const { owner: password } = passwordsOf(folder);
  const environment = { ...serverEnvironment(binaries), PGPASSWORD: password };
  const sockets = join(folder, 'sockets');
  mkdirSync(sockets, { mode: 0o700 });
  handOver(account, folder, binaries.bin);
  await makeCluster(binaries, account, { dataFolder: folder, cluster: join(folder, 'postgres'), durable: false });

  const run = async (program: string, args: readonly string[]): Promise<void> => {
    const command = asAccount(account, join(binaries.bin, program), args);
    await promisify(execFile)(command.file, command.args, { ...command.options, cwd: '/', env: environment });
  };
  const address = (hosts: string, database = DATABASE): string =>
    `postgresql://${OWNER}:${encodeURIComponent(password)}@${hosts}/${database}`;
  const start = async (cluster: string, port: number): Promise<void> => {
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      `unix_socket_directories=${sockets}`,
      'wal_level=replica',
      // Tried often, so that a standby that has lost its primary is soon ready to be promoted.
      'wal_retrieve_retry_interval=200ms',
      // Only processes die here, no machine.
      'fsync=off',
    ];
    const args = ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])];
    const command = asAccount(account, 'setpriv', ['--pdeathsig', 'INT', join(binaries.bin, 'postgres'), ...args]);
    const log = openSync(join(folder, `${port}.log`), 'a', 0o600);
    spawn(command.file, command.args, {
      ...command.options,
      cwd: '/',
      env: environment,
      detached: true,
      stdio: ['ignore', log, log],
    }).unref();
    closeSync(log);
    await ask(address(`127.0.0.1:${port}`, 'postgres'), 'select 1');
  };

  // The cluster is made where the product makes its own, and is then renamed after its part.
  renameSync(join(folder, 'postgres'), primary);
  await start(primary, ports[0]);
  const first = address(`127.0.0.1:${ports[0]}`, 'postgres');
  await ask(first, `create database ${DATABASE}`);
  await run('pg_basebackup', [
    ...['-D', standby, '-h', '127.0.0.1', '-p', String(ports[0]), '-U', OWNER],
    ...['--write-recovery-conf', '--checkpoint=fast', '--no-sync'],
  ]);
  await start(standby, ports[1]);
  await ask(first, `alter system set synchronous_standby_names = '*'`);
  await ask(first, 'select pg_reload_conf()');
  while ((await ask(first, `select count(*)::int from pg_stat_replication where sync_state = 'sync'`)) !== 1) {
    await pause(100);
  }

  return {
    url: `${address(`127.0.0.1:${ports[0]},127.0.0.1:${ports[1]}`)}?target_session_attrs=read-write`,
    primaryUrl: address(`127.0.0.1:${ports[0]}`),
    standbyUrl: address(`127.0.0.1:${ports[1]}`),
    killPrimary() {
      signalAll(familyOf(runningPostmaster(primary) ?? Number.NaN), 'SIGKILL');
    },
    promote: () => run('pg_ctl', ['promote', '-w', '-D', standby]),
    remove() {
      for (const cluster of [primary, standby]) endPostmasterNow(cluster);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The first value of the answer; waits for a server that is starting. */
async function ask(url: string, sql: string): Promise<unknown> {
  for (let tries = 1; ; tries += 1) {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query({ text: sql, rowMode: 'array' })).rows[0]?.[0];
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      if (tries === 300 || !['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(code)) throw error;
      await pause(100);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
