/** A backup of the embedded server, unpacked into an empty data folder and recovered to the wanted moment. */
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Client } from 'pg';
import type { Instant } from '../../../kernel/clock.ts';
import type { TarEntry } from '../../files/tar.ts';
import { onServer } from '../doors.ts';
import { findBinaries } from '../embedded/binaries.ts';
import { startEmbedded } from '../embedded/server.ts';
import { SetupError } from '../setup-error.ts';
import { recoverySettings } from './archiving.ts';
import { majorOf } from './describe.ts';
import { type BackupHeader, readBackup } from './file.ts';
import type { BackupLine, BaseBackup } from './line.ts';
import { archivedNames } from './log-archive.ts';
import { isSegment, laterOf } from './segments.ts';

/** How far a restored database is recovered, by an archive of its log. */
export interface Recovery {
  line: BackupLine;
  base: BaseBackup;
  /** Null: as far as the archive reaches. */
  to: Instant | null;
}

/** Refuses a server of another major version than the one that wrote the files. */
export async function requireSameServer(about: BackupHeader, dataFolder: string, chosen?: string): Promise<void> {
  const { major } = await findBinaries(dataFolder, chosen);
  if (major === majorOf(about.postgres)) return;
  throw new SetupError(
    `Kopian är från PostgreSQL ${about.postgres}, men databasservern här är version ${major}. Peka ut en server av version ${majorOf(about.postgres)} med KOORDINERA_POSTGRES. Ingenting har återställts.`,
  );
}

/** The folder where a backup is unpacked; the caller deletes it at the end. The chain ends lie there in `log-heads`. */
export function unpackingPlace(dataFolder: string): string {
  return join(dataFolder, 'restore.new');
}

/**
 * Unpacks the backup: files of the data folder, the published chain ends (copied to `heads` too where missing)
 * and last, whole, the cluster. The entries of a dump go to `database`. Throws a SetupError when the disk is full.
 */
export async function unpackBackup(
  file: string,
  place: { dataFolder: string; heads: string },
  database?: (entry: TarEntry) => Promise<void>,
): Promise<void> {
  const draft = unpackingPlace(place.dataFolder);
  try {
    await readBackup(file, (entry) =>
      database !== undefined && entry.name.startsWith('database/') ? database(entry) : unpackEntry(entry, draft),
    );
    await copyFiles(join(draft, 'log-heads'), place.heads);
    await copyFiles(join(draft, 'data'), place.dataFolder);
    if (database === undefined) await rename(join(draft, 'postgres'), join(place.dataFolder, 'postgres'));
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw new SetupError(
      `Disken där ${place.dataFolder} ligger är full. Ingenting har återställts. Ge mer utrymme och försök igen.`,
      { code: 'ENOSPC', cause: error },
    );
  }
}

/**
 * Starts the unpacked cluster, lets it recover from its log, runs the work as the owner when it has arrived, and
 * stops it. When the recovery fails the data folder is emptied, and a SetupError says why.
 */
export async function recoverCluster(
  options: { dataFolder: string; binaries?: string },
  recovery: Recovery | null,
  work: (owner: Client) => Promise<void>,
): Promise<void> {
  const cluster = join(options.dataFolder, 'postgres');
  if (recovery !== null) await writeFile(join(cluster, 'recovery.signal'), '', { mode: 0o600 });
  const settings = recovery === null ? [] : recoverySettings(recovery.line, recovery.to);
  try {
    const server = await startEmbedded({ ...options, settings });
    try {
      if (recovery !== null && recovery.to === null) await requireWholeLog(cluster, recovery);
      await onServer(server, work);
    } finally {
      await server.close();
    }
  } catch (error) {
    const logged = await readFile(join(options.dataFolder, 'postgres.log'), 'utf8').catch(() => '');
    await emptyFolder(options.dataFolder);
    throw explainError(error, logged, recovery);
  }
}

/** Deletes everything in the folder, but not the folder. */
export async function emptyFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
}

async function unpackEntry(entry: TarEntry, draft: string): Promise<void> {
  const path = join(draft, entry.name);
  if (entry.name.endsWith('/')) {
    await mkdir(path, { recursive: true, mode: 0o700 });
    return;
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const piece of entry.body) await file.writeFile(piece);
  } finally {
    await file.close();
  }
}

/** Copies files to a folder where they are missing. */
async function copyFiles(from: string, to: string): Promise<void> {
  const names = await readdir(from).catch(() => []);
  if (names.length === 0) return;
  await mkdir(to, { recursive: true, mode: 0o750 });
  for (const name of names) {
    await writeFile(join(to, name), await readFile(join(from, name)), { flag: 'wx', mode: 0o600 }).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** A damaged record looks like the end of the log to the server, so it must have come as far as the archive does. */
async function requireWholeLog(cluster: string, { line, base }: Recovery): Promise<void> {
  const timeline = base.firstSegment.slice(0, 8);
  const last = (await archivedNames(line.log)).filter((name) => isSegment(name) && name.startsWith(timeline)).at(-1);
  if (last === undefined) return;
  const histories = (await readdir(join(cluster, 'pg_wal'))).filter((name) => name.endsWith('.history')).sort();
  const history = await readFile(join(cluster, 'pg_wal', histories.at(-1) ?? ''), 'utf8');
  const [, high = '0', low = '0'] =
    /^\d+\t([0-9A-F]+)\/([0-9A-F]+)\t/m.exec(history.trim().split('\n').at(-1) ?? '') ?? [];
  const hex = (number: number): string => number.toString(16).toUpperCase().padStart(8, '0');
  const reached = `${timeline}${hex(Number.parseInt(high, 16))}${hex(Number.parseInt(low, 16) >>> 24)}`;
  if (laterOf(reached, last) >= 0) return;
  throw new SetupError(
    `Segmentet ${reached} i ${line.log} är skadat: arkivet går inte att läsa längre, fast det fortsätter till ${last}. Återställ till en tid före skadan, eller från en senare grundkopia. Ingenting har återställts.`,
  );
}

function explainError(error: unknown, logged: string, recovery: Recovery | null): unknown {
  if (!(error instanceof SetupError) || recovery === null) return error;
  const broken = /^Koordinera: (Segmentet .*)$/m.exec(logged)?.[1];
  const reached = /last completed transaction was at log time (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/.exec(logged)?.[1];
  const until =
    reached === undefined ? 'Inget efter grundkopian går att läsa.' : `Det går att läsa till ${reached} UTC.`;
  if (broken !== undefined) {
    return new SetupError(
      `${broken} ${until} Återställ till en tid före det, eller från en senare grundkopia. Ingenting har återställts.`,
      { cause: error },
    );
  }
  if (/recovery ended before configured recovery target was reached/.test(logged)) {
    return new SetupError(
      `Arkivet räcker inte till ${recovery.to}. ${until} Vill du ha allt som finns: --to latest. Ingenting har återställts.`,
      { cause: error },
    );
  }
  return error;
}
