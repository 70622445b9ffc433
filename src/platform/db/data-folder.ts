import { chmodSync, linkSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

function makeFolder(path: string): string {
  try {
    const made = mkdirSync(path, { recursive: true, mode: 0o700 });
    if (made !== undefined) chmodSync(path, 0o700);
    return realpathSync(path);
  } catch (error) {
    throw new SetupError(
      `Datamappen ${path} går inte att skapa eller öppna (${(error as NodeJS.ErrnoException).code}). Ange en annan mapp med KOORDINERA_DATA.`,
      { cause: error },
    );
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
