/**
 * A backup as one file: a gzipped tar. The first entry describes its content, the last one, SHA256SUMS, has the
 * checksum of every file before it. `tar xzf FILE && sha256sum -c SHA256SUMS` checks it without Koordinera.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import * as z from 'zod/mini';
import { appear, requireAbsent } from '../../files/appear.ts';
import { BrokenTar, readTar, type TarEntry, writeTar } from '../../files/tar.ts';
import { SetupError } from '../setup-error.ts';

const HEADER = 'koordinera-backup.json';
const SUMS = 'SHA256SUMS';

/** The header is small; a file that begins with a larger entry is no backup. */
const LARGEST_HEADER = 1024 * 1024;

const header = z.object({
  format: z.literal(1),
  /** The version of Koordinera that wrote it. */
  koordinera: z.string(),
  /** `embedded`: the files of the cluster. `operated`: the output of pg_dump. */
  server: z.enum(['embedded', 'operated']),
  /** PostgreSQL's own version number, as 18.4. */
  postgres: z.string(),
  kind: z.enum(['demo', 'real']),
  /** When it was begun, in UTC. Everything acknowledged before then is in it. */
  time: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** The application's rights in the database: how many rules, and their digest. */
  rights: z.object({ rules: z.number(), digest: z.string() }),
  /** Number of lines of published chain ends in it. */
  chainEnds: z.number(),
});

/** A backup's description of itself. */
export type BackupHeader = z.output<typeof header>;

/** The draft of a backup until it is whole, beside its final name. */
export function unfinishedFile(file: string): string {
  return `${file}.part-${process.pid}`;
}

/**
 * Writes the backup beside its final name, and renames it when it is whole and on the disk. Never replaces a file.
 * Throws a SetupError when the disk is full or the file cannot be made, and then leaves nothing. `nameAtEnd` gives
 * another final name in the same folder, when it is known only at the end.
 */
export async function writeBackup(
  file: string,
  about: BackupHeader,
  entries: AsyncIterable<TarEntry>,
  how: { nameAtEnd?: () => string; signal?: AbortSignal } = {},
): Promise<{ file: string; bytes: number }> {
  const draft = unfinishedFile(file);
  try {
    await requireAbsent(file);
    const target = createWriteStream(draft, { mode: 0o600, flush: true, highWaterMark: 1024 * 1024 });
    const zip = createGzip({ level: 1, chunkSize: 256 * 1024 });
    await pipeline(writeTar(withSums(about, entries)), zip, target, how.signal === undefined ? {} : how);
    const { size } = await stat(draft);
    const last = how.nameAtEnd === undefined ? file : join(dirname(file), how.nameAtEnd());
    await appear(draft, last);
    return { file: last, bytes: size };
  } catch (error) {
    throw explainError(error, file);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Reads the whole file and compares it with its checksums. Throws a SetupError in words when it is not whole. */
export async function checkBackup(file: string): Promise<BackupHeader> {
  return readBackup(file, async () => undefined);
}

/**
 * Hands out each entry after the header, in order, and finally returns the header. Throws a SetupError when the
 * file is damaged or cut short: only when it returns are all bytes known to be intact.
 */
export async function readBackup(file: string, take: (entry: TarEntry) => Promise<void>): Promise<BackupHeader> {
  const source = createReadStream(file, { highWaterMark: 1024 * 1024 });
  const unzip = createGunzip({ chunkSize: 256 * 1024 });
  // An error of either ends the loop below, so the promise adds nothing.
  const reading = pipeline(source, unzip).catch(() => undefined);
  try {
    return await readEntries(unzip, file, take);
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw describeDamage(error, file);
  } finally {
    source.destroy();
    unzip.destroy();
    await reading;
  }
}

async function readEntries(
  bytes: AsyncIterable<Uint8Array>,
  file: string,
  take: (entry: TarEntry) => Promise<void>,
): Promise<BackupHeader> {
  const sums = new Map<string, string>();
  let about: BackupHeader | null = null;
  for await (const entry of readTar(bytes)) {
    if (about === null) {
      if (entry.name !== HEADER || entry.size > LARGEST_HEADER) throw notOne(file);
      const text = await readText(entry);
      sums.set(HEADER, createHash('sha256').update(text).digest('hex'));
      about = readHeader(text, file);
    } else if (entry.name === SUMS) {
      if ((await readText(entry)) !== writeSums(sums)) throw new BrokenTar('a checksum that does not match');
      return about;
    } else if (entry.name.endsWith('/')) {
      await take(entry);
    } else {
      const hash = createHash('sha256');
      const body = passed(entry.body, (piece) => hash.update(piece));
      await take({ ...entry, body });
      for await (const _ of body);
      sums.set(entry.name, hash.digest('hex'));
    }
  }
  throw new BrokenTar('no checksums at the end');
}

async function* withSums(about: BackupHeader, entries: AsyncIterable<TarEntry>): AsyncGenerator<TarEntry> {
  const sums = new Map<string, string>();
  async function* counted(): AsyncGenerator<TarEntry> {
    yield textEntry(HEADER, `${JSON.stringify(about, null, 2)}\n`);
    yield* entries;
  }
  for await (const entry of counted()) {
    if (entry.name.endsWith('/')) {
      yield entry;
      continue;
    }
    const hash = createHash('sha256');
    yield { ...entry, body: passed(entry.body, (piece) => hash.update(piece)) };
    sums.set(entry.name, hash.digest('hex'));
  }
  yield textEntry(SUMS, writeSums(sums));
}

/** A small file for an archive. */
export function textEntry(name: string, text: string): TarEntry {
  const bytes = Buffer.from(text, 'utf8');
  return { name, size: bytes.length, body: [bytes] };
}

/** The whole body of a small entry as text. */
export async function readText(entry: TarEntry): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of entry.body) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

async function* passed(body: TarEntry['body'], see: (piece: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of body) {
    see(piece);
    yield piece;
  }
}

function writeSums(sums: ReadonlyMap<string, string>): string {
  return [...sums].map(([name, sum]) => `${sum}  ${name}\n`).join('');
}

function readHeader(text: string, file: string): BackupHeader {
  try {
    return z.parse(header, JSON.parse(text));
  } catch (error) {
    throw new SetupError(
      `${file} är en säkerhetskopia som den här versionen av Koordinera inte kan läsa. Använd en version som är minst lika ny som den som skrev kopian.`,
      { cause: error },
    );
  }
}

function notOne(file: string): SetupError {
  return new SetupError(`${file} är ingen säkerhetskopia från Koordinera.`);
}

function describeDamage(error: unknown, file: string): Error {
  const code = codeOf(error);
  if (code === 'ENOENT') return new SetupError(`Filen ${file} finns inte.`);
  if (code === 'EACCES' || code === 'EISDIR') return new SetupError(`Filen ${file} går inte att läsa (${code}).`);
  if (code === 'Z_BUF_ERROR' || (error instanceof BrokenTar && /too early|at the end/.test(error.message))) {
    return new SetupError(
      `Säkerhetskopian ${basename(file)} är inte hel: den slutar för tidigt. Ingenting har återställts. Använd en annan kopia.`,
      { cause: error },
    );
  }
  if (code.startsWith('Z_') || error instanceof BrokenTar) {
    return new SetupError(
      `Säkerhetskopian ${basename(file)} är skadad: innehållet stämmer inte med sina kontrollsummor. Ingenting har återställts. Använd en annan kopia.`,
      { cause: error },
    );
  }
  return error as Error;
}

function explainError(error: unknown, file: string): unknown {
  const code = codeOf(error);
  if (code === 'EEXIST') {
    return new SetupError(`${file} finns redan och skrivs aldrig över. Ange ett annat namn.`);
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new SetupError(
      `Disken där ${file} skulle ligga är full. Ingen säkerhetskopia finns med det namnet, och databasen är orörd. Ge mer utrymme eller välj en annan plats, och försök igen.`,
      { code, cause: error },
    );
  }
  if (['ENOENT', 'ENOTDIR', 'EACCES', 'EROFS', 'EPERM'].includes(code)) {
    return new SetupError(
      `Det går inte att skriva ${file} (${code}). Mappen ska finnas och gå att skriva i. Databasen är orörd.`,
      { cause: error },
    );
  }
  return error;
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code ?? '');
}
