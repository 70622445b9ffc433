/** The archive of the write-ahead log, each file gzipped under its own name. The server calls it per file. */
import { createReadStream, createWriteStream } from 'node:fs';
import { access, open, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { appear } from '../../files/appear.ts';
import { isSegment, laterOf } from './segments.ts';

const SEGMENT_BYTES = 16 * 1024 * 1024;
const ENDING = '.gz';

/** Thrown when the archive cannot give the next part of the log; the message is Swedish, for the person. */
export class LostLog extends Error {}

/** Keeps a file of the log, on the disk when this returns. The same file may come twice; never replaces another. */
export async function keepLogFile(source: string, name: string, archive: string): Promise<void> {
  const file = join(archive, name + ENDING);
  const draft = join(archive, `.${name}.part`);
  if (await isThere(file)) {
    if (await holdsSame(source, file)) return;
    throw new Error(`${file} is there already, with other contents: two databases write to the same archive`);
  }
  try {
    const target = createWriteStream(draft, { mode: 0o600, flush: true });
    await pipeline(createReadStream(source), createGzip({ level: 1 }), target);
    await appear(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Writes a file of the log to the server's target; false when the archive ends before it.
 * Throws LostLog for a segment that is damaged, cannot be read, or is missing though later ones exist.
 */
export async function fetchLogFile(archive: string, name: string, target: string): Promise<boolean> {
  try {
    return await fetchSegment(archive, name, target);
  } catch (error) {
    if (error instanceof LostLog) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new LostLog(`Segmentet ${name} gick inte att hämta från ${archive} (${code ?? message}).`);
  }
}

async function fetchSegment(archive: string, name: string, target: string): Promise<boolean> {
  const file = join(archive, name + ENDING);
  if (!(await isThere(file))) {
    const own = join(dirname(target), name);
    if (!isSegment(name) || (await isThere(own))) return false;
    if (!(await archivedNames(archive)).some((other) => sameTimeline(other, name) && laterOf(other, name) > 0))
      return false;
    throw new LostLog(`Segmentet ${name} saknas i ${archive}, fast senare finns.`);
  }
  try {
    await pipeline(createReadStream(file), createGunzip(), createWriteStream(target, { mode: 0o600, flush: true }));
  } catch (error) {
    throw String((error as NodeJS.ErrnoException).code ?? '').startsWith('Z_') ? describeDamage(file) : error;
  }
  if (isSegment(name) && (await stat(target)).size !== SEGMENT_BYTES) throw describeDamage(file);
  return true;
}

/** The names of the files in the archive, without their extension, in order; none when the folder is missing. */
export async function archivedNames(archive: string): Promise<string[]> {
  const names = await readdir(archive).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith(ENDING) && !name.startsWith('.'))
    .map((name) => basename(name, ENDING))
    .sort();
}

/** Deletes the segments before the given one, and returns how many. */
export async function dropSegmentsBefore(archive: string, first: string): Promise<number> {
  const old = (await archivedNames(archive)).filter((name) => isSegment(name) && laterOf(name, first) < 0);
  for (const name of old) await rm(join(archive, name + ENDING), { force: true });
  return old.length;
}

function describeDamage(file: string): LostLog {
  return new LostLog(`Segmentet ${basename(file)} i ${dirname(file)} är skadat.`);
}

async function holdsSame(source: string, file: string): Promise<boolean> {
  const wanted = await open(source);
  try {
    let at = 0;
    for await (const piece of createReadStream(file).pipe(createGunzip()) as AsyncIterable<Buffer>) {
      const { buffer, bytesRead } = await wanted.read(Buffer.alloc(piece.length), 0, piece.length, at);
      if (bytesRead !== piece.length || !piece.equals(buffer)) return false;
      at += bytesRead;
    }
    return at === (await wanted.stat()).size;
  } finally {
    await wanted.close();
  }
}

/** False only when the file certainly does not exist: an unreadable folder is not an empty one. */
function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

function sameTimeline(segment: string, other: string): boolean {
  return isSegment(segment) && segment.slice(0, 8) === other.slice(0, 8);
}
