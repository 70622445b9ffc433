/** While the service runs: base backups by the clock, old ones deleted, and a warning when the log is not archived. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, calendarDate } from '../../kernel/calendar-date.ts';
import { addSeconds, type Clock, type Instant, localDateTime } from '../../kernel/clock.ts';
import { type BackupLine, type BaseBackup, backupLine, baseBackups, makeLine } from '../../platform/db/backup/line.ts';
import { archivedNames, dropSegmentsBefore } from '../../platform/db/backup/log-archive.ts';
import { firstGap } from '../../platform/db/backup/segments.ts';
import { type ArchiveState, archiveState, asOnlyKeeper } from '../../platform/db/backup/state.ts';
import { chooseAccount } from '../../platform/db/embedded/account.ts';
import type { OpenedDatabase } from '../../platform/db/open.ts';
import type { Metrics } from '../../platform/telemetry/metrics.ts';
import type { BackupSettings, Config } from '../config.ts';
import { backUpBase } from './write.ts';

export interface BackupKeeper {
  start(): void;
  /** Interrupts a base backup in progress: it leaves no file. */
  stop(): Promise<void>;
  /** One look at the clock and the archive; `start` makes one each minute. */
  look(): Promise<void>;
}

interface About {
  readonly opened: Pick<OpenedDatabase, 'asOwner' | 'dataFolder' | 'kind'>;
  readonly config: Pick<Config, 'databaseUrl' | 'postgresBinaries'>;
  readonly settings: BackupSettings;
  readonly headsFolder: string;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'figures'>;
  /** Writes a line in the service's own log, with figures and no names. */
  readonly tell: (about: object, message: string) => void;
}

const EVERY_MINUTE = 60_000;
/** How long to wait before a failed base backup is tried again. */
const RETRY_SECONDS = 3600;
/** Files of the log that have waited this long mean that the archive cannot be reached. */
const LATE_SECONDS = 300;

export function backupKeeper(about: About): BackupKeeper {
  const { opened, settings, clock, tell } = about;
  const line = backupLine(opened.dataFolder, settings.folder);
  const ending = new AbortController();
  let timer: NodeJS.Timeout | null = null;
  let looking: Promise<void> | null = null;
  let failures: number | null = null;
  let notBefore: Instant | null = null;

  about.metrics.figures(
    'koordinera_backup',
    'Archive of the embedded server: files of the log waiting, seconds the oldest has, failed tries, seconds since the last base backup',
    async () => {
      const state = await opened.asOwner(archiveState).catch(() => null);
      const latest = baseBackups(line).at(-1);
      const since = latest === undefined ? {} : { base_seconds: secondsBetween(latest.wholeAt, clock.now()) };
      return state === null
        ? since
        : { ...since, waiting: state.waiting, oldest: state.oldestSeconds, failures: state.failures };
    },
  );

  async function watch(): Promise<void> {
    makeLine(line, chooseAccount(opened.dataFolder, join(opened.dataFolder, 'postgres')));
    const state = await opened.asOwner(archiveState);
    if (isFailing(state, failures)) {
      tell(
        { failures: state.failures, waiting: state.waiting, oldestSeconds: Math.round(state.oldestSeconds) },
        'the database’s log is not archived: why stands in postgres.log; nothing is lost while the data folder is whole',
      );
    }
    failures = state.failures;
  }

  async function keepBase(): Promise<void> {
    const now = clock.now();
    if (notBefore !== null && now < notBefore) return;
    const why = await whyDue(line, settings.time, now);
    if (why === null) return;
    try {
      await opened.asOwner((owner) =>
        asOnlyKeeper(owner, async () => {
          await clearBrokenOff(line);
          await backUpBase({ ...about, signal: ending.signal }, owner, line.base);
        }),
      );
      if (why === 'gap') tell({}, 'files of the archived log were missing: a new base backup was written');
      await prune(line, settings.days, clock);
    } catch (error) {
      if (ending.signal.aborted) return;
      notBefore = addSeconds(now, RETRY_SECONDS);
      throw error;
    }
  }

  async function look(): Promise<void> {
    const told = (message: string) => (error: unknown) => {
      const { name, code } = error as { name?: string; code?: string };
      tell({ error: name, code }, message);
    };
    await watch().catch(told('the archive of the database’s log could not be looked at'));
    await keepBase().catch(told('a base backup could not be written'));
  }

  const turn = (): void => {
    looking ??= look().finally(() => {
      looking = null;
    });
  };
  return {
    look,
    start() {
      turn();
      timer = setInterval(turn, EVERY_MINUTE);
      timer.unref();
    },
    async stop() {
      if (timer !== null) clearInterval(timer);
      ending.abort();
      await looking;
    },
  };
}

/** Why a base backup is due now: there is none, the hour has passed, or the log after the last has a gap. */
export async function whyDue(line: BackupLine, time: string, now: Instant): Promise<'none' | 'hour' | 'gap' | null> {
  const latest = baseBackups(line).at(-1);
  if (latest === undefined) return 'none';
  if (localDateTime(latest.wholeAt) < latestHour(time, now)) return 'hour';
  return firstGap(await archivedNames(line.log), latest.firstSegment) === null ? null : 'gap';
}

/**
 * Deletes base backups that are no longer needed to reach any moment of the last `days` days, and the log before the
 * oldest remaining one. The only backup is never deleted.
 */
export async function prune(line: BackupLine, days: number, clock: Clock): Promise<void> {
  const limit = addSeconds(clock.now(), -days * 24 * 3600);
  const bases = baseBackups(line);
  const needed = bases.findLastIndex(({ wholeAt }) => wholeAt <= limit);
  for (const { file } of bases.slice(0, Math.max(needed, 0))) await rm(file, { force: true });
  const oldest: BaseBackup | undefined = bases[Math.max(needed, 0)];
  if (oldest !== undefined) await dropSegmentsBefore(line.log, oldest.firstSegment);
}

/** Deletes the remains of a killed process. */
async function clearBrokenOff(line: BackupLine): Promise<void> {
  for (const name of await readdir(line.base)) {
    if (name.startsWith('new.part-')) await rm(join(line.base, name), { force: true });
  }
}

/** Swedish local time when a base backup was last due. */
function latestHour(time: string, now: Instant): string {
  const wall = localDateTime(now);
  const today = `${wall.slice(0, 10)}T${time}`;
  return wall >= today ? today : `${addDays(calendarDate(wall.slice(0, 10)), -1)}T${time}`;
}

function isFailing(state: ArchiveState, before: number | null): boolean {
  if (!state.on || state.oldestSeconds > LATE_SECONDS) return true;
  return before !== null && state.failures > before && state.waiting > 0;
}

function secondsBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
