import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  fchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { archivingSettings, keepCommand, requireProgram } from '../backup/archiving.ts';
import { type BackupLine, backupLine, makeLine } from '../backup/line.ts';
import { APP_ROLE, type ConnectionTarget } from '../connection.ts';
import { SetupError } from '../setup-error.ts';
import { type Account, asAccount, chooseAccount, handOver } from './account.ts';
import { type Binaries, findBinaries, serverEnvironment } from './binaries.ts';
import { makeCluster, OWNER, passwordsOf } from './cluster.ts';
import { Hold } from './hold.ts';
import {
  clearForeignLock,
  endPostmasterNow,
  runningPostmaster,
  stopPostmaster,
  takesConnections,
} from './postmaster.ts';
import { withStartLock } from './start-lock.ts';

export interface EmbeddedOptions {
  /** The data folder, absolute and real (`openDataFolder`). */
  dataFolder: string;
  /** A folder with other server programs (KOORDINERA_POSTGRES). */
  binaries?: string;
  /** A server for tests: nothing survives a crash of the machine, and it ends together with this process. */
  throwaway?: boolean;
  /** The folder for backups (KOORDINERA_BACKUP): the log is archived there, in the data folder's own line. */
  archiveTo?: string;
  /** More settings of the server, as `name=value`. */
  settings?: readonly string[];
}

export interface EmbeddedServer {
  /** Owns the tables: migrations, backup. */
  readonly owner: ConnectionTarget;
  /** The application's own login, which owns nothing. */
  readonly app: ConnectionTarget;
  /** Every connection of this process must carry this name, so that others can be told from ours when we leave. */
  readonly applicationName: string;
  /** Starts the server again if it has died. Cheap while it is running. */
  ensure(): Promise<void>;
  /** Leaves the server. The last process to leave stops it, even if another started it. */
  close(): Promise<void>;
  /** Stops it without waiting, for a process that is ending. Only for throwaway servers. */
  endNow(): void;
}

/** The database of the application. */
const DATABASE = 'koordinera';

/** How long a failed start is not repeated. */
const RETRY_MS = 3000;

/** A larger log file is put aside at the next start. */
const LOG_BYTES = 10 * 1024 * 1024;

/**
 * The embedded PostgreSQL of a data folder: adopted if it runs, else started. It listens on a unix socket in a folder
 * that only its owner may enter, and lives in a session of its own, so that Ctrl+C in a terminal reaches only this
 * process. Safe to call from several processes at once.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const binaries = await findBinaries(options.dataFolder, options.binaries);
  const cluster = join(options.dataFolder, 'postgres');
  const account = chooseAccount(options.dataFolder, cluster);
  const name = createHash('sha256').update(options.dataFolder).digest('hex').slice(0, 16);
  // Not TMPDIR: every process must find the same socket, and a socket's path holds at most 107 bytes.
  const socketFolder = `/tmp/koordinera-${name}`;
  const passwords = passwordsOf(options.dataFolder);
  const applicationName = `koordinera:${process.pid}:${randomBytes(4).toString('hex')}`;
  const login = (user: string, password: string, database: string): ConnectionTarget => ({
    host: socketFolder,
    user,
    password,
    database,
  });
  const hold = new Hold(login(OWNER, passwords.owner, 'postgres'), applicationName);
  const durable = options.throwaway !== true;
  const line = options.archiveTo === undefined ? null : backupLine(options.dataFolder, options.archiveTo);
  const settings = [...(line === null ? [] : archivingSettings(line)), ...(options.settings ?? [])];

  async function ensure(): Promise<void> {
    await withStartLock(name, async () => {
      // A connection outlives a killed server by a moment.
      if (runningPostmaster(cluster) === null) hold.drop();
      if ((await hold.take()) !== 'held') await waitForTheRunning(cluster, hold);
      if (line !== null && hold.held) await requireArchiving(hold, cluster, keepCommand(line));
      if (!hold.held) {
        handOver(account, options.dataFolder, binaries.bin);
        if (line !== null) {
          requireProgram(account);
          tryToMakeLine(line, account);
        }
        await makeCluster(binaries, account, { dataFolder: options.dataFolder, cluster, durable });
        makeSocketFolder(socketFolder, account);
        try {
          await start();
        } catch (error) {
          rmSync(socketFolder, { recursive: true, force: true });
          throw error;
        }
      }
      await hold.prepare(DATABASE, { role: APP_ROLE, password: passwords.app });
    });
  }

  async function start(): Promise<void> {
    const logFile = join(options.dataFolder, 'postgres.log');
    // Sessions of a killed server need a moment to notice, and until then its memory is in use.
    for (let attempt = 1; ; attempt += 1) {
      clearForeignLock(cluster);
      const from = setAsideLog(logFile);
      const child = launch(
        binaries,
        account,
        [...serverArguments(cluster, socketFolder, durable), ...asArguments(settings)],
        logFile,
        durable,
      );
      const why = await answerOrEnd(child, cluster, hold);
      if (why === 'held') return;
      const logged = readFileSync(logFile, 'utf8').slice(from);
      if (/No space left on device/.test(logged))
        throw new SetupError(diskFull(options.dataFolder), { code: 'ENOSPC' });
      if (attempt === 40 || !/shared memory block|lock file .* already exists/.test(logged)) {
        throw new SetupError(
          `Databasservern startade inte. Den sa: ${logged.trim().split('\n').slice(-3).join(' ')} (hela loggen: ${logFile})`,
        );
      }
      await pause(250);
    }
  }

  await ensure();
  return {
    owner: login(OWNER, passwords.owner, DATABASE),
    app: login(APP_ROLE, passwords.app, DATABASE),
    applicationName,
    ensure: atMostOnceAWhile(ensure),
    async close() {
      await withStartLock(name, async () => {
        const last = await hold.leave();
        if (!last) return;
        await stopPostmaster(cluster);
        rmSync(socketFolder, { recursive: true, force: true });
      });
    },
    endNow() {
      endPostmasterNow(cluster);
      rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}

/** A live server that does not answer is starting, recovering or stopping; or it has lost its socket, and must end. */
async function waitForTheRunning(cluster: string, hold: Hold): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (runningPostmaster(cluster) !== null) {
    const answer = takesConnections(cluster) ? await hold.take() : 'busy';
    if (answer === 'held') return;
    if (answer === 'absent' && Date.now() > deadline) await stopPostmaster(cluster);
    await pause(20);
  }
}

async function answerOrEnd(child: ChildProcess, cluster: string, hold: Hold): Promise<'held' | 'ended'> {
  let ended = false;
  child.once('error', () => {
    ended = true;
  });
  child.once('exit', () => {
    ended = true;
  });
  while (!ended) {
    if (takesConnections(cluster) && (await hold.take()) === 'held') return 'held';
    await pause(10);
  }
  return 'ended';
}

function launch(
  binaries: Binaries,
  account: Account,
  args: readonly string[],
  logFile: string,
  durable: boolean,
): ChildProcess {
  const server = join(binaries.bin, 'postgres');
  // A test server gets SIGINT from the kernel when this process dies, in any way.
  const program = durable ? { file: server, args } : { file: 'setpriv', args: ['--pdeathsig', 'INT', server, ...args] };
  const command = asAccount(account, program.file, program.args);
  const log = openSync(logFile, 'a', 0o600);
  if (account.switched) fchownSync(log, account.uid, account.gid);
  try {
    const child = spawn(command.file, command.args, {
      ...command.options,
      cwd: '/',
      env: serverEnvironment(binaries),
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

function serverArguments(cluster: string, socketFolder: string, durable: boolean): string[] {
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${socketFolder}`,
    'unix_socket_permissions=0700',
    'max_connections=100',
    'timezone=UTC',
    'log_timezone=UTC',
    'jit=off',
    // The log must not hold people's texts: no statements, no values of keys.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'log_statement=none',
    'log_min_duration_statement=-1',
    'log_parameter_max_length=0',
    'log_parameter_max_length_on_error=0',
    'log_checkpoints=off',
    'cluster_name=koordinera',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']),
  ];
  return ['-D', cluster, ...asArguments(settings)];
}

function asArguments(settings: readonly string[]): string[] {
  return settings.flatMap((setting) => ['-c', setting]);
}

/** A server that another program started without archiving is restarted, when nobody else uses it. */
async function requireArchiving(hold: Hold, cluster: string, command: string): Promise<void> {
  if (await hold.archivesBy(command)) return;
  if (await hold.leave()) return stopPostmaster(cluster);
  throw new SetupError(
    'Databasservern är redan igång utan att arkivera till mappen i KOORDINERA_BACKUP: något annat av Koordineras program startade den. Avsluta det, eller kör det med samma KOORDINERA_BACKUP, och försök igen.',
  );
}

/** An unreachable backup disk must not stop the service: the server keeps its log until then, and reports it. */
function tryToMakeLine(line: BackupLine, account: Account): void {
  try {
    makeLine(line, account);
  } catch (error) {
    if (error instanceof SetupError) throw error;
  }
}

/** A folder that only the server's owner may enter; never a folder made by somebody else. */
function makeSocketFolder(folder: string, account: Account): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
    if (account.switched) chownSync(folder, account.uid, account.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== account.uid || (found.mode & 0o077) !== 0) {
    throw new SetupError(
      `Mappen ${folder}, som databasservern behöver för sin anslutning, finns redan och tillhör någon annan. Ta bort den och försök igen.`,
    );
  }
}

/** Puts a large log aside and returns where the new lines begin. */
function setAsideLog(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LOG_BYTES) return size;
  renameSync(logFile, `${logFile}.1`);
  return 0;
}

/** Simultaneous callers share one try; after a failed one nobody tries again for a few seconds. */
function atMostOnceAWhile(work: () => Promise<void>): () => Promise<void> {
  let latest: Promise<void> | null = null;
  return () => {
    latest ??= work().then(
      () => {
        latest = null;
      },
      async (error: unknown) => {
        setTimeout(() => {
          latest = null;
        }, RETRY_MS).unref();
        throw error;
      },
    );
    return latest;
  };
}

function diskFull(dataFolder: string): string {
  return `Disken där ${dataFolder} ligger är full, så databasservern kan inte starta. Inget som var sparat är förlorat. Ge mer utrymme och starta igen.`;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
