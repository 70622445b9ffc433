/** PostgreSQL's own pg_dump and pg_restore, for an operated server: found, fitting, and run without visible secrets. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { TarEntry } from '../../files/tar.ts';
import { SetupError } from '../setup-error.ts';
import { majorOf } from './describe.ts';

type Program = 'pg_dump' | 'pg_restore';

/** Size of the pieces a dump is cut into, so that each piece's size is known before it is written. */
const PIECE = 16 * 1024 * 1024;

/**
 * The program of the version nearest to the server's; never an older one, which would refuse. Searches `chosen`
 * (KOORDINERA_POSTGRES), PATH, and the folders of Debian and Red Hat. Throws a SetupError that says what is missing.
 */
export async function findProgram(name: Program, server: string, chosen: string | null): Promise<string> {
  const folders = [
    ...(chosen === null ? [] : [chosen]),
    ...(process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''),
    ...globSync(['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin']),
  ];
  const found: { path: string; major: number }[] = [];
  for (const path of new Set(folders.map((folder) => join(folder, name)))) {
    if (existsSync(path)) found.push({ path, major: await programMajor(path) });
  }
  const wanted = majorOf(server);
  const [best] = found.filter(({ major }) => major >= wanted).sort((a, b) => a.major - b.major);
  if (best !== undefined) return best.path;
  const there =
    found.length === 0
      ? `${name} finns inte på den här datorn`
      : `${name} här är av version ${found.map(({ major }) => major).join(', ')}`;
  throw new SetupError(
    `Databasservern är PostgreSQL ${server}, men ${there}. Installera PostgreSQL ${wanted}:s klientprogram (postgresql-client-${wanted}), eller peka ut dem med KOORDINERA_POSTGRES. Ingenting har gjorts.`,
  );
}

async function programMajor(path: string): Promise<number> {
  const ran = await promisify(execFile)(path, ['--version']).catch(() => null);
  return Number(/\(PostgreSQL\) (\d+)/.exec(ran?.stdout ?? '')?.[1] ?? 0);
}

/** The output of pg_dump for one moment of the database, as entries `database/000001` and on: together, one dump. */
export async function* dumpEntries(program: string, databaseUrl: string): AsyncGenerator<TarEntry> {
  const { address, environment } = withoutSecret(databaseUrl);
  const child = spawn(
    program,
    ['--format=custom', '--compress=0', '--lock-wait-timeout=60s', '--no-password', `--dbname=${address}`],
    { env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = outcomeOf(child);
  try {
    let number = 0;
    for await (const bytes of inPieces(child.stdout as AsyncIterable<Buffer>)) {
      number += 1;
      yield { name: `database/${String(number).padStart(6, '0')}`, size: bytes.length, body: [bytes] };
    }
    const { code, output } = await ended;
    if (code !== 0) throw new SetupError(`pg_dump lyckades inte, så ingen kopia skrevs. Det sa: ${output}`);
  } finally {
    child.kill();
  }
}

/** A pg_restore that receives a dump piece by piece. It restores all or nothing. */
export interface RunningRestore {
  feed(body: TarEntry['body']): Promise<void>;
  /** Throws a SetupError with the program's own message when it failed. */
  end(): Promise<void>;
  abort(): Promise<void>;
}

/** Starts a restore into an empty database, as the address's login, which then owns everything. */
export function startRestore(program: string, databaseUrl: string): RunningRestore {
  const { address, environment } = withoutSecret(databaseUrl);
  const child = spawn(
    program,
    [
      '--format=custom',
      '--no-owner',
      '--single-transaction',
      '--exit-on-error',
      '--no-password',
      `--dbname=${address}`,
    ],
    { env: environment, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const ended = outcomeOf(child);
  let over = false;
  void ended.then(() => {
    over = true;
  });
  // A program that gave up no longer reads; its own message says why.
  child.stdin?.on('error', () => undefined);
  return {
    async feed(body) {
      for await (const piece of body) {
        if (over || child.stdin?.write(piece) !== false) continue;
        await Promise.race([ended, new Promise((resolve) => child.stdin?.once('drain', resolve))]);
      }
    },
    async end() {
      child.stdin?.end();
      const { code, output } = await ended;
      if (code !== 0)
        throw new SetupError(`pg_restore lyckades inte, och databasen är tom som förut. Det sa: ${output}`);
    },
    async abort() {
      child.kill();
      await ended;
    },
  };
}

/** Moves the password to the environment: everyone on the computer can read a command line. */
export function withoutSecret(databaseUrl: string): { address: string; environment: NodeJS.ProcessEnv } {
  let password: string | undefined;
  const address = databaseUrl
    .replace(/^(postgres(?:ql)?:\/\/[^@/?#:]*):([^@/?#]*)@/, (_all, before: string, secret: string) => {
      password = decodeURIComponent(secret);
      return `${before}@`;
    })
    .replace(/([?&])password=([^&#]*)(&?)/, (_all, before: string, secret: string, after: string) => {
      password = decodeURIComponent(secret.replaceAll('+', ' '));
      return after === '' ? '' : before;
    });
  const { PATH, HOME, PGSSLROOTCERT, PGSSLCERT, PGSSLKEY, PGPASSFILE } = process.env;
  const kept = Object.entries({ PATH, HOME, PGSSLROOTCERT, PGSSLCERT, PGSSLKEY, PGPASSFILE });
  return {
    address,
    environment: {
      ...Object.fromEntries(kept.filter(([, value]) => value !== undefined)),
      LC_ALL: 'C',
      PGAPPNAME: 'koordinera-backup',
      ...(password === undefined ? {} : { PGPASSWORD: password }),
    },
  };
}

function outcomeOf(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = '';
  child.stderr?.on('data', (piece) => {
    output = `${output}${String(piece)}`.slice(-2000);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code) => resolve({ code, output: output.trim().split('\n').slice(-3).join(' ') }));
  });
}

async function* inPieces(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  let length = 0;
  for await (const piece of source) {
    gathered.push(piece);
    length += piece.length;
    if (length < PIECE) continue;
    yield Buffer.concat(gathered);
    [gathered, length] = [[], 0];
  }
  if (length > 0) yield Buffer.concat(gathered);
}
