/** A backup of this installation in one file: the database, small files of the data folder, published chain ends. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { Clock, Instant } from '../../kernel/clock.ts';
import { type CopyEnd, clusterFiles } from '../../platform/db/backup/cluster-files.ts';
import { describeDatabase } from '../../platform/db/backup/describe.ts';
import { type BackupHeader, textEntry, writeBackup } from '../../platform/db/backup/file.ts';
import { baseName } from '../../platform/db/backup/line.ts';
import { dumpEntries, findProgram } from '../../platform/db/backup/programs.ts';
import type { FolderKind } from '../../platform/db/data-folder.ts';
import type { OpenedDatabase } from '../../platform/db/open.ts';
import type { TarEntry } from '../../platform/files/tar.ts';
import { type Config, HOME } from '../config.ts';

/** Files of the folder itself, not of its content. */
const FOLDERS_OWN = ['koordinera.json', 'backup-line.json'];

export interface BackupWish {
  readonly opened: Pick<OpenedDatabase, 'asOwner' | 'dataFolder' | 'kind'>;
  readonly config: Pick<Config, 'databaseUrl' | 'postgresBinaries'>;
  /** The folder where the chain ends are published. */
  readonly headsFolder: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/** A finished backup. */
export interface WrittenBackup {
  readonly file: string;
  readonly bytes: number;
  readonly about: BackupHeader;
}

/** Writes the backup while work goes on. It has everything acknowledged before it began. Throws a SetupError. */
export function backUp(wish: BackupWish, file: string): Promise<WrittenBackup> {
  return wish.opened.asOwner((owner) => write(wish, owner, file));
}

/** A base backup on the owner's connection; its name tells the moments it can be recovered to. Embedded server only. */
export function backUpBase(wish: BackupWish, owner: Client, folder: string): Promise<WrittenBackup> {
  return write(wish, owner, join(folder, 'new'), baseName);
}

async function write(
  wish: BackupWish,
  owner: Client,
  file: string,
  nameAtEnd?: (end: CopyEnd) => string,
): Promise<WrittenBackup> {
  const { opened, config, clock, signal } = wish;
  const { databaseUrl } = config;
  // Before the database is read: an end published later may cover rows that the backup lacks.
  const heads = await headFiles(wish.headsFolder);
  const about = await describe(owner, {
    server: databaseUrl === null ? 'embedded' : 'operated',
    kind: opened.kind,
    time: clock.now(),
    chainEnds: heads.reduce((sum, { text }) => sum + text.split('\n').length - 1, 0),
  });
  const program = databaseUrl === null ? null : await findProgram('pg_dump', about.postgres, config.postgresBinaries);
  let end: CopyEnd | null = null;
  async function* entries(): AsyncGenerator<TarEntry> {
    for (const { name, text } of heads) yield textEntry(`log-heads/${name}`, text);
    yield* folderFiles(opened.dataFolder);
    if (databaseUrl !== null && program !== null) yield* dumpEntries(program, databaseUrl);
    else yield* clusterFiles(owner, join(opened.dataFolder, 'postgres'), (told) => (end = told));
  }
  const written = await writeBackup(file, about, entries(), {
    ...(signal === undefined ? {} : { signal }),
    ...(nameAtEnd === undefined ? {} : { nameAtEnd: () => nameAtEnd(end ?? { firstSegment: '', wholeAt: '' }) }),
  });
  return { ...written, about };
}

async function describe(
  owner: Client,
  about: { server: BackupHeader['server']; kind: FolderKind; time: Instant; chainEnds: number },
): Promise<BackupHeader> {
  const { version } = JSON.parse(await readFile(join(HOME, 'package.json'), 'utf8')) as { version: string };
  return describeDatabase(owner, { koordinera: version, ...about });
}

/** Only whole lines: the last one may be half written just now. */
async function headFiles(folder: string): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.ndjson')).sort();
  return Promise.all(
    names.map(async (name) => ({ name, text: (await readFile(join(folder, name), 'utf8')).replace(/[^\n]*$/, '') })),
  );
}

async function* folderFiles(dataFolder: string): AsyncGenerator<TarEntry> {
  for (const name of (await readdir(dataFolder)).sort()) {
    if (!name.endsWith('.json') || FOLDERS_OWN.includes(name)) continue;
    yield textEntry(`data/${name}`, await readFile(join(dataFolder, name), 'utf8'));
  }
}
