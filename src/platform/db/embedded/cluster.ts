import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeOnce } from '../data-folder.ts';
import { SetupError } from '../setup-error.ts';
import { type Account, asAccount } from './account.ts';
import { type Binaries, serverEnvironment } from './binaries.ts';

/** The owner of the tables in an embedded server. */
export const OWNER = 'koordinera';

export interface Passwords {
  owner: string;
  app: string;
}

/** The two passwords of this data folder, made at the first start and readable only by its owner. */
export function passwordsOf(dataFolder: string): Passwords {
  const path = join(dataFolder, 'postgres-passwords.json');
  if (!existsSync(path)) {
    const word = (): string => randomBytes(24).toString('base64url');
    writeOnce(path, `${JSON.stringify({ owner: word(), app: word() })}\n`);
  }
  const found = JSON.parse(readFileSync(path, 'utf8')) as Partial<Passwords>;
  if (typeof found.owner !== 'string' || typeof found.app !== 'string') {
    throw new SetupError(`Filen ${path} är skadad. Hämta tillbaka den från en säkerhetskopia.`);
  }
  return { owner: found.owner, app: found.app };
}

/** Makes the cluster if there is none. It appears whole or not at all: a failed attempt leaves nothing. */
export async function makeCluster(
  binaries: Binaries,
  account: Account,
  place: { dataFolder: string; cluster: string; durable: boolean },
): Promise<void> {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return requireSameMajor(binaries, place.cluster);
  clearBrokenAttempts(place.dataFolder);
  const draft = join(place.dataFolder, `postgres.new-${process.pid}`);
  const passwordFile = join(place.dataFolder, `postgres.password-${process.pid}`);
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${passwordsOf(place.dataFolder).owner}\n`, { mode: 0o600 });
  if (account.switched) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  try {
    await runInitdb(binaries, account, [
      `--pgdata=${draft}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Swedish order is requested by name (collate "sv-SE-x-icu"); the rest sorts by code point, the same everywhere.
      '--locale=C.UTF-8',
      '--lc-collate=C',
      '--lc-messages=C',
      '--data-checksums',
      '--no-instructions',
      ...(place.durable ? [] : ['--no-sync']),
    ]);
    renameSync(draft, place.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function clearBrokenAttempts(dataFolder: string): void {
  for (const name of readdirSync(dataFolder)) {
    if (/^postgres\.(new|password)-\d+$/.test(name)) rmSync(join(dataFolder, name), { recursive: true, force: true });
  }
}

async function runInitdb(binaries: Binaries, account: Account, args: readonly string[]): Promise<void> {
  const command = asAccount(account, join(binaries.bin, 'initdb'), args);
  try {
    await promisify(execFile)(command.file, command.args, {
      ...command.options,
      cwd: '/',
      env: serverEnvironment(binaries),
    });
  } catch (error) {
    const reason = String((error as { stderr?: string }).stderr ?? '').trim();
    if (/No space left on device/.test(reason)) {
      throw new SetupError('Disken är full, så databasen gick inte att skapa. Ge mer utrymme och försök igen.', {
        code: 'ENOSPC',
        cause: error,
      });
    }
    throw new SetupError(`Databasen gick inte att skapa. Servern sa: ${reason.split('\n').slice(-4).join(' ')}`, {
      cause: error,
    });
  }
}

function requireSameMajor(binaries: Binaries, cluster: string): void {
  const made = Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10);
  if (made === binaries.major) return;
  throw new SetupError(
    `Databasen i ${cluster} är gjord med PostgreSQL ${made}, men servern här är version ${binaries.major}. Peka ut en server av version ${made} med KOORDINERA_POSTGRES, eller ange en annan mapp med KOORDINERA_DATA.`,
  );
}
