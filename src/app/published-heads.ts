import { resolve } from 'node:path';
import { logHeadsFolder, type PublishedHead, readHeads, UnreadableHeads } from '../modules/log/index.ts';
import type { OpenedDatabase } from '../platform/db/open.ts';
import { type CommandIo, fail } from './command.ts';
import { readConfig } from './config.ts';
import { withDatabase } from './database.ts';

/** The ends of chains that were published outside the database, by provider, and the file or folder they stand in. */
export interface PublishedHeads {
  readonly published: ReadonlyMap<string, readonly PublishedHead[]>;
  readonly place: string;
}

/**
 * Runs the work with the database and the published ends: those in `given`, else in this installation's folder. Exit
 * code 2 when they cannot be read.
 */
export async function withPublishedHeads(
  given: string | undefined,
  io: CommandIo,
  work: (opened: OpenedDatabase, heads: PublishedHeads) => Promise<number>,
): Promise<number> {
  const config = readConfig();
  const place = given === undefined ? logHeadsFolder(config.dataFolder) : resolve(given);
  try {
    const published = await readHeads(place, given !== undefined, (words) => void io.stdout(`${words}\n`));
    return await withDatabase(io, { config }, (opened) => work(opened, { published, place }));
  } catch (error) {
    if (!(error instanceof UnreadableHeads)) throw error;
    return fail(io, error.message);
  }
}
