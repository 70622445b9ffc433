import type { FolderKind } from '../platform/db/data-folder.ts';
import type { Pace } from '../platform/db/limits.ts';
import { type OpenedDatabase, openDatabase, type Whereabouts } from '../platform/db/open.ts';
import type { TransactionObserver } from '../platform/db/transaction.ts';
import type { CommandIo } from './command.ts';
import { type Config, readConfig } from './config.ts';
import { listeners, refreshers } from './modules.ts';

export interface DatabaseWish {
  config?: Config;
  /** Refuse a data folder of the other kind; a new folder becomes this kind. */
  kind?: FolderKind;
  observer?: TransactionObserver;
  /** The limits of its work: `work` for a command, `interactive` for the service itself. */
  pace?: Pace;
}

/**
 * Runs the work with the database of this installation: starts the embedded server when none runs, brings the tables up
 * to date, and leaves the server running or stopped as it was, also on Ctrl+C.
 */
export async function withDatabase<T>(
  io: CommandIo,
  wish: DatabaseWish,
  work: (opened: OpenedDatabase) => Promise<T>,
): Promise<T> {
  const config = wish.config ?? readConfig();
  const opening = openDatabase({
    ...whereTo(config),
    poolSize: config.poolSize,
    refreshers,
    listeners,
    pace: wish.pace ?? 'work',
    ...(wish.kind === undefined ? {} : { kind: wish.kind }),
    ...(wish.observer === undefined ? {} : { observer: wish.observer }),
  });
  const close = async (): Promise<void> => (await opening).close();
  const takeBack = io.onInterrupt?.(close);
  try {
    return await work(await opening);
  } finally {
    // In this order: an interrupt that comes now must await the same closing.
    await close();
    takeBack?.();
  }
}

/** The database's location in the settings. */
export function whereTo(config: Config): Whereabouts {
  return {
    dataFolder: config.dataFolder,
    ...(config.databaseUrl === null ? {} : { databaseUrl: config.databaseUrl }),
    ...(config.databaseAppUrl === null ? {} : { appUrl: config.databaseAppUrl }),
    ...(config.postgresBinaries === null ? {} : { binaries: config.postgresBinaries }),
    ...(config.backup === null ? {} : { archiveTo: config.backup.folder }),
  };
}
