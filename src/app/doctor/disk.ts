import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { diskRoom } from '../../platform/disk.ts';
import { broken, type Check, type Examined, good, unwise } from './check.ts';

/** The places we write to on this computer: the data folder, the log, the published chain ends. */
export const disk: Check = {
  what: 'Disk',
  apart: true,
  look: async (about) => {
    const byDisk = Map.groupBy(foldersOf(about), deviceOf);
    return Promise.all([...byDisk.values()].map((folders) => roomIn(folders)));
  },
};

/** The device of the folder's disk, also before the folder exists. */
function deviceOf(folder: string): number {
  return statSync(folder, { throwIfNoEntry: false })?.dev ?? deviceOf(dirname(folder));
}

function foldersOf({ config, logFolder, logEnvironment }: Examined): readonly string[] {
  return [...new Set([config.dataFolder, ...(logFolder === null ? [] : [logFolder]), logEnvironment.headsFolder])];
}

async function roomIn(folders: readonly string[]) {
  const { state, freeBytes, totalBytes } = await diskRoom(folders[0] ?? '/');
  const free = `${inWords(freeBytes)} av ${inWords(totalBytes)} är ledigt där ${folders.join(', ')} ligger.`;
  if (state === 'enough') return good(free);
  if (state === 'scarce') return unwise(free, 'Ge mer utrymme innan disken är full.');
  return broken(`Disken är full: ${free}`, 'Ge mer utrymme.');
}

function inWords(bytes: number): string {
  return bytes >= 1e9 ? `${Math.round(bytes / 1e8) / 10} GB`.replace('.', ',') : `${Math.round(bytes / 1e6)} MB`;
}
