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

/** Invented people and the test log-in live only in demo folders; a folder never changes kind. */
export type FolderKind = 'demo' | 'real';

export interface DataFolder {
  /** Absolute, without symbolic links. */
  path: string;
  kind: FolderKind;
}

const MARK = 'koordinera.json';

/**
 * The data folder, created and marked if it is missing. With `wanted` the mark must match; without, a new folder is
 * marked real and an old one keeps its mark.
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

/** The mark of a data folder, before anything is opened or created; null when it is new. */
export function dataFolderKind(path: string): FolderKind | null {
  return readMark(path);
}

/** Creates one folder at a time: a recursive mkdir never ends where nothing can be created, as under /proc. */
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

/** The nearest existing folder above, and the missing ones below it, the uppermost first. */
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
    // Another start created it at the same moment.
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
    // Another start marked it at the same moment: that mark holds.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return readMark(folder) ?? kind;
    throw new SetupError(
      `Det går inte att skriva i datamappen ${folder} (${(error as NodeJS.ErrnoException).code}). Se över rättigheter och diskutrymme.`,
      { cause: error },
    );
  }
}

/** Writes a file that only its owner can read. It appears whole or not at all, and never replaces another (EEXIST). */
export function writeOnce(path: string, text: string): void {
  const draft = `${path}.${process.pid}.${Date.now()}`;
  try {
    writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
    linkSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}
