/**
 * The backups of one embedded database: a folder of its own in KOORDINERA_BACKUP, with base backups and the log
 * between them. A restored database gets another folder, so that two histories are never mixed.
 */
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../../kernel/clock.ts';
import { writeOnce } from '../data-folder.ts';
import { requireWay } from '../embedded/account.ts';
import { SetupError } from '../setup-error.ts';
import { isSegment } from './segments.ts';

const MARK = 'backup-line.json';

export interface BackupLine {
  readonly folder: string;
  /** Whole backups, as `koordinera backup` writes them. */
  readonly base: string;
  /** The archived log. */
  readonly log: string;
}

/** A base backup, described by its name. */
export interface BaseBackup {
  readonly file: string;
  /** When it became whole: the database can be recovered to any later moment. */
  readonly wholeAt: Instant;
  /** The first segment of the log that it needs. */
  readonly firstSegment: string;
}

/** The line of a data folder, named at the first call and the same from then on. Makes no folder in `backups`. */
export function backupLine(dataFolder: string, backups: string): BackupLine {
  const mark = join(dataFolder, MARK);
  if (!existsSync(mark)) {
    const name = `${new Date().toISOString().slice(0, 10)}-${randomBytes(4).toString('hex')}`;
    try {
      writeOnce(mark, `${JSON.stringify({ line: name })}\n`);
    } catch (error) {
      // Another process named it at the same moment.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  const name = /"line":"([0-9a-f-]+)"/.exec(readFileSync(mark, 'utf8'))?.[1];
  if (name === undefined) {
    throw new SetupError(`Filen ${mark} är skadad. Ta bort den: då börjar en ny följd av säkerhetskopior.`);
  }
  return lineIn(join(backups, name));
}

export function lineIn(folder: string): BackupLine {
  return { folder, base: join(folder, 'base'), log: join(folder, 'wal') };
}

/** Makes the missing folders; the server's account must be able to write the log. */
export function makeLine(line: BackupLine, account: { switched: boolean; uid: number; gid: number }): void {
  for (const folder of [line.folder, line.base, line.log]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!account.switched) return;
  chownSync(line.folder, account.uid, account.gid);
  chownSync(line.log, account.uid, account.gid);
  requireWay(line.log, account);
}

/** The lines in a folder, or the folder itself when it is one. */
export function linesIn(folder: string): BackupLine[] {
  if (existsSync(join(folder, 'base'))) return [lineIn(folder)];
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => lineIn(join(folder, name)))
    .filter((line) => existsSync(line.base));
}

/** The base backups of a line, the oldest first. */
export function baseBackups(line: BackupLine): BaseBackup[] {
  if (!existsSync(line.base)) return [];
  return readdirSync(line.base)
    .sort()
    .flatMap((name) => {
      const [, year, rest, segment = ''] = /^(\d{8})T(\d{9})Z-([0-9A-F]{24})\.tar\.gz$/.exec(name) ?? [];
      if (year === undefined || rest === undefined || !isSegment(segment)) return [];
      const day = year.replace(/^(....)(..)/, '$1-$2-');
      const time = rest.replace(/^(..)(..)(..)/, '$1:$2:$3.');
      return [{ file: join(line.base, name), wholeAt: `${day}T${time}Z` as Instant, firstSegment: segment }];
    });
}

/** The name of a base backup: when it became whole, and the first segment that it needs. */
export function baseName(end: { wholeAt: string; firstSegment: string }): string {
  return `${end.wholeAt.replaceAll(/[-:.]/g, '')}-${end.firstSegment}.tar.gz`;
}
