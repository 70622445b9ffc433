import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { nativePackage } from '../../native-packages.ts';
import { SetupError } from '../setup-error.ts';

/** A PostgreSQL server program to run. */
export interface Binaries {
  /** The folder with `initdb` and `postgres`. */
  bin: string;
  /** The folders of its libraries when the package's own could not be completed; else null. */
  libraryPath: string | null;
  /** The major version, as 18 in 18.4. */
  major: number;
}

/** The server in `chosen` (a bin folder), otherwise the one that npm installed. */
export async function findBinaries(dataFolder: string, chosen?: string): Promise<Binaries> {
  const bin = chosen ?? packagedBin();
  if (!existsSync(join(bin, 'initdb')) || !existsSync(join(bin, 'postgres'))) {
    throw new SetupError(
      `I mappen ${bin} finns inget PostgreSQL (initdb och postgres). Se över KOORDINERA_POSTGRES, eller ange en egen server med DATABASE_URL.`,
    );
  }
  const libraryPath = chosen === undefined ? completeLibraries(join(bin, '..'), dataFolder) : null;
  return { bin, libraryPath, major: await majorVersion(bin, libraryPath) };
}

/** The server program's environment: no PG variables, no secrets. */
export function serverEnvironment(binaries: Pick<Binaries, 'libraryPath'>): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  if (binaries.libraryPath !== null) environment.LD_LIBRARY_PATH = binaries.libraryPath;
  return environment;
}

function packagedBin(): string {
  const missing =
    'Den inbyggda databasservern finns inte för den här datorn eller är inte installerad. Kör npm ci, eller ange en egen server med DATABASE_URL.';
  const name = nativePackage('postgres');
  if (name === null) throw new SetupError(missing);
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '../native/bin');
  } catch (error) {
    throw new SetupError(missing, { cause: error });
  }
}

async function majorVersion(bin: string, libraryPath: string | null): Promise<number> {
  let output: string;
  try {
    const ran = await promisify(execFile)(join(bin, 'postgres'), ['--version'], {
      env: serverEnvironment({ libraryPath }),
      cwd: '/',
    });
    output = ran.stdout;
  } catch (error) {
    throw new SetupError(
      `Databasservern i ${bin} går inte att köra på den här datorn. Ange en annan med KOORDINERA_POSTGRES, eller en egen server med DATABASE_URL.`,
      { cause: error },
    );
  }
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(output)?.[1]);
  if (!(major >= 15)) {
    throw new SetupError(
      `Databasservern i ${bin} är för gammal (${output.trim()}). Koordinera behöver PostgreSQL 15 eller nyare.`,
    );
  }
  return major;
}

/**
 * npm packages cannot hold symbolic links, so the package lists those its libraries need and makes them in an
 * install script, which we never run. Makes them in place, or, where the package is read-only, in a folder of ours.
 */
function completeLibraries(native: string, dataFolder: string): string | null {
  const links = readLinks(native);
  if (links.every((link) => existsSync(link.target))) return null;
  try {
    for (const link of links) makeLink(relative(dirname(link.target), link.source), link.target);
    return null;
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
  const ours = join(dataFolder, 'postgres-libraries');
  mkdirSync(ours, { recursive: true, mode: 0o755 });
  for (const link of links) makeLink(link.source, join(ours, relative(join(native, 'lib'), link.target)));
  // A library found through a link no longer looks for the next one in its own folder.
  return `${ours}:${join(native, 'lib')}`;
}

function readLinks(native: string): { source: string; target: string }[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  return links.map(({ source, target }) => ({
    source: join(native, '..', source),
    target: join(native, '..', target),
  }));
}

function makeLink(pointsTo: string, path: string): void {
  try {
    symlinkSync(pointsTo, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
