/** How much room is left on a disk that is written to. */
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Below this the disk counts as full: PostgreSQL alone makes files of 16 MB. */
const FULL_BYTES = 32_000_000;

/** Below this somebody should make room, while there is time. */
const SCARCE_BYTES = 1_000_000_000;
const SCARCE_PART = 0.05;

/** Least number of free files: a disk can run out of them though it has room. */
const FULL_FILES = 64;

export interface DiskRoom {
  readonly state: 'enough' | 'scarce' | 'full';
  readonly freeBytes: number;
  readonly totalBytes: number;
}

/** The operating system's figures for a file system (statfs). */
export interface FileSystem {
  readonly bsize: number;
  readonly blocks: number;
  /** Free to users other than root. */
  readonly bavail: number;
  /** 0 where the file system has no fixed number of files. */
  readonly files: number;
  readonly ffree: number;
}

/** The free room on the folder's disk, also before the folder exists. */
export async function diskRoom(folder: string): Promise<DiskRoom> {
  try {
    return roomOf(await statfs(folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error;
    return diskRoom(dirname(folder));
  }
}

export function roomOf({ bsize, blocks, bavail, files, ffree }: FileSystem): DiskRoom {
  const [freeBytes, totalBytes] = [bavail * bsize, blocks * bsize];
  const full = freeBytes < FULL_BYTES || (files > 0 && ffree < FULL_FILES);
  const scarce = freeBytes < Math.min(SCARCE_BYTES, totalBytes * SCARCE_PART);
  return { state: full ? 'full' : scarce ? 'scarce' : 'enough', freeBytes, totalBytes };
}

/** Shortest time between two looks: monitoring asks often. */
const LOOK_MS = 5_000;

/**
 * Gives a function that says in Swedish which of the folders lie on a full disk, or null when none does. A disk that
 * cannot be read does not count as full: writing to it gives an error of its own.
 */
export function fullDisk(
  folders: readonly string[],
  look: (folder: string) => Promise<DiskRoom> = diskRoom,
  now: () => number = () => performance.now(),
): () => Promise<string | null> {
  let latest: { at: number; answer: Promise<string | null> } | null = null;
  return () => {
    if (latest === null || now() - latest.at >= LOOK_MS) latest = { at: now(), answer: lookAt(folders, look) };
    return latest.answer;
  };
}

async function lookAt(folders: readonly string[], look: (folder: string) => Promise<DiskRoom>): Promise<string | null> {
  const rooms = await Promise.all(folders.map((folder) => look(folder).catch(() => null)));
  const full = folders.filter((_, nr) => rooms[nr]?.state === 'full');
  return full.length === 0
    ? null
    : `Disken är full där ${full.join(' och ')} ligger. Be den som sköter driften att ge mer utrymme.`;
}
