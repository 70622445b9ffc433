import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { SetupError } from './setup-error.ts';

/** Invented people and the test log-in live only in demo folders; a real one never becomes a demo, nor the reverse. */
export type FolderKind = 'demo' | 'real';

export interface DataFolder {
  /** Absolute, without symbolic links. */
  path: string;
  kind: FolderKind;
}

const MARK = 'koordinera.json';

/**
 * The data folder, made and marked if it is not there. With `wanted` the mark must be that; without, a new folder is
 * marked real and an old one keeps what it has.
 */
export function openDataFolder(path: string, wanted?: FolderKind): DataFolder {
  const folder = makeFolder(path);
  const kind = readMark(folder) ?? writeMark(folder, wanted ?? 'real');
  if (wanted !== undefined && kind !== wanted) {
    throw new SetupError(
      kind === 'demo'
        ? `Datamappen ${folder} är märkt som demo, med påhittade personer, och kan aldrig bli skarp. Ange en annan mapp med KOORDINERA_DATA.`
        : `Datamappen ${folder} är märkt som skarp och kan aldrig bli demo. Ange en annan mapp med KOORDINERA_DATA.`,
    );
  }
  return { path: folder, kind };
}

/** What a data folder is marked as, before anything is opened or made; null when it is new. */
export function dataFolderKind(path: string): FolderKind | null {
  return readMark(path);
}

/** One folder at a time: making them all at once never ends where nothing can be made, as under /proc. */
function makeFolder(path: string): string {
  const { parent, missing } = nearestExisting(resolve(path));
  try {
    for (const folder of missing) makeOne(folder);
    if (!statSync(path).isDirectory()) throw Object.assign(new Error('a file'), { code: 'ENOTDIR' });
    return realpathSync(path);
  } catch (error) {
    const why =
      missing.length === 0
        ? 'går inte att öppna som mapp'
        : `går inte att skapa: ${parent} är inte en mapp som det går att skriva i`;
    throw new SetupError(
      `Datamappen ${path} ${why} (${(error as NodeJS.ErrnoException).code}). Ange en annan mapp med KOORDINERA_DATA.`,
      { cause: error },
    );
  }
}

/** The nearest folder above that is there, and those that are missing below it, the uppermost first. */
function nearestExisting(path: string): { parent: string; missing: string[] } {
  const missing: string[] = [];
  let parent = path;
  while (!existsSync(parent)) {
    missing.unshift(parent);
    parent = dirname(parent);
  }
  return { parent, missing };
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
    chmodSync(folder, 0o700);
  } catch (error) {
    // Another start made it in the same moment.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function readMark(folder: string): FolderKind | null {
  let text: string;
  try {
    text = readFileSync(join(folder, MARK), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new SetupError(`Filen ${join(folder, MARK)} går inte att läsa. Se över rättigheterna i datamappen.`, {
      cause: error,
    });
  }
  const kind = /"kind":\s*"(demo|real)"/.exec(text)?.[1];
  if (kind === 'demo' || kind === 'real') return kind;
  throw new SetupError(
    `Filen ${join(folder, MARK)} ska säga om mappen är demo eller skarp, men är skadad. Hämta tillbaka den från en säkerhetskopia.`,
  );
}

function writeMark(folder: string, kind: FolderKind): FolderKind {
  try {
    writeOnce(join(folder, MARK), `${JSON.stringify({ kind })}\n`);
    return kind;
  } catch (error) {
    // Another start marked it in the same moment: then that holds.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readMark(folder) ?? kind;
    throw new SetupError(
      `Det går inte att skriva i datamappen ${folder} (${(error as NodeJS.ErrnoException).code}). Se över rättigheter och diskutrymme.`,
      { cause: error },
    );
  }
}

/** A file for the owner's eyes that appears whole or not at all, and never replaces another (EEXIST). */
export function writeOnce(path: string, text: string): void {
  const draft = `${path}.${process.pid}.${Date.now()}`;
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
    linkSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}
