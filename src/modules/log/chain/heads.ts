/** The ends of the chains, written down outside the database: one line each, one file a month. */
import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type Environment, wholePath } from '../../../platform/settings.ts';
import type { PublishedHead } from './finding.ts';

/** The folder for the published ends of the log's chains, outside the database (LOG_HEADS_DIR). */
export function logHeadsFolder(dataFolder: string, environment: Environment = process.env): string {
  return wholePath(environment, 'LOG_HEADS_DIR') ?? join(dataFolder, 'log-heads');
}

const headLine = z.object({
  /** The care provider's HSA identity, for people who read the file. */
  provider: z.string(),
  providerId: z.string(),
  number: z.number(),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  time: z.string(),
});

/** The end of a provider's chain at a moment. */
export type HeadLine = z.output<typeof headLine>;

/** Written after a line that was cut short, for example by a full disk. The broken line is kept and accounted for. */
const tornMark = z.object({
  torn: z.literal(true),
  /** Number of bytes left of the line, and their SHA-256 in hex. */
  bytes: z.number(),
  sha256: z.string(),
  time: z.string(),
});

/** A line that was cut short when it was written. */
export interface TornLine {
  readonly file: string;
  /** Number of bytes left. */
  readonly bytes: number;
}

/**
 * Adds a line and waits until it is on the disk. Creates the folder if it is missing. A last line that was cut short
 * earlier is first ended and marked; nothing is removed. Gives the lines that were mended.
 */
export async function appendHead(folder: string, head: HeadLine): Promise<readonly TornLine[]> {
  await mkdir(folder, { recursive: true, mode: 0o750 });
  const written = join(folder, `${head.time.slice(0, 7)}.ndjson`);
  // The month before may have ended with a line that was cut short.
  const before = (await filesAt(folder, true)).filter((file) => file < written).at(-1);
  const mended = [...(before === undefined ? [] : await inFile(before, (file) => mend(file, before, head.time)))];
  await inFile(written, async (file) => {
    mended.push(...(await mend(file, written, head.time)));
    await file.appendFile(`${JSON.stringify(head)}\n`);
    await file.sync();
  });
  return mended;
}

async function inFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'a+', 0o640);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

/** Ends a last line without a line break: adds only the break when the line is whole, otherwise also a mark. */
async function mend(file: FileHandle, path: string, time: string): Promise<TornLine[]> {
  const { size } = await file.stat();
  if (size === 0 || (await lastByte(file, size)) === NEWLINE) return [];
  const text = await readFile(path);
  const left = text.subarray(text.lastIndexOf(NEWLINE) + 1);
  if (!isTorn(left)) {
    await file.appendFile('\n');
    return [];
  }
  await file.appendFile(`\n${JSON.stringify({ torn: true, bytes: left.length, sha256: sha256(left), time })}\n`);
  await file.sync();
  return [{ file: path, bytes: left.length }];
}

const NEWLINE = 10;

async function lastByte(file: FileHandle, size: number): Promise<number | undefined> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0];
}

/** A JSON object that was cut short is never valid JSON. */
function isTorn(line: Buffer): boolean {
  try {
    JSON.parse(line.toString('utf8'));
    return false;
  } catch {
    return true;
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Thrown for a file of published heads that cannot be read, with a Swedish message for the operator. */
export class UnreadableHeads extends Error {}

/**
 * The heads in a file, or in every file of a folder, by provider. A missing place holds none, unless `mustExist`.
 * `tell` gets a Swedish text for each line that was cut short: the last of a file, or one marked as mended. Throws
 * UnreadableHeads for any other line that is not a head.
 */
export async function readHeads(
  place: string,
  mustExist: boolean,
  tell: (words: string) => void = () => undefined,
): Promise<Map<string, PublishedHead[]>> {
  const heads = new Map<string, PublishedHead[]>();
  for (const file of await filesAt(place, mustExist)) {
    for (const { providerId, number, hash, time } of headsIn(await readFile(file), file, tell)) {
      const known = heads.get(providerId) ?? [];
      known.push({ number, hash, time });
      heads.set(providerId, known);
    }
  }
  return heads;
}

/** The newest published head of each provider, from the last two months' files: a chain that moves is in them. */
export async function newestHeads(folder: string): Promise<Map<string, PublishedHead>> {
  const newest = new Map<string, PublishedHead>();
  for (const file of (await filesAt(folder, false)).slice(-2)) {
    for (const { providerId, ...head } of headsIn(await readFile(file), file, () => undefined)) {
      newest.set(providerId, head);
    }
  }
  return newest;
}

function headsIn(content: Buffer, file: string, tell: (words: string) => void): HeadLine[] {
  const lines = linesOf(content);
  const heads: HeadLine[] = [];
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (line.toString('utf8').trim() === '' || markOf(line) !== null) continue;
    if (isTorn(line) && index === lines.length - 1 && content.at(-1) !== NEWLINE) {
      tell(
        `Sista raden i ${file} är avbruten: ${line.length} byte är kvar av den. Så blir det när disken är full eller datorn stannar just när ett kedjeslut skrivs. Raden räknas inte, och antecknas som avbruten nästa gång ett kedjeslut publiceras.`,
      );
    } else if (isTorn(line) && next !== undefined && isMarkOf(next, line)) {
      tell(
        `Rad ${index + 1} i ${file} avbröts när den skrevs, och antecknades ${markOf(next)?.time}. Raden räknas inte.`,
      );
    } else {
      heads.push(readLine(line.toString('utf8'), file, index + 1));
    }
  }
  return heads;
}

/** The lines without their line breaks. Nothing after the last line break is no line. */
function linesOf(content: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < content.length; ) {
    const end = content.indexOf(NEWLINE, from);
    lines.push(content.subarray(from, end === -1 ? content.length : end));
    from = end === -1 ? content.length : end + 1;
  }
  return lines;
}

function markOf(line: Buffer): z.output<typeof tornMark> | null {
  if (isTorn(line)) return null;
  const read = z.safeParse(tornMark, JSON.parse(line.toString('utf8')));
  return read.success ? read.data : null;
}

function isMarkOf(mark: Buffer, line: Buffer): boolean {
  const read = markOf(mark);
  return read !== null && read.bytes === line.length && read.sha256 === sha256(line);
}

async function filesAt(place: string, mustExist: boolean): Promise<string[]> {
  const found = await stat(place).catch(() => null);
  if (found === null) {
    if (mustExist) throw new UnreadableHeads(`Det finns ingen fil eller mapp ${place} med publicerade kedjeslut.`);
    return [];
  }
  if (!found.isDirectory()) return [place];
  const names = (await readdir(place)).filter((name) => name.endsWith('.ndjson')).sort();
  return names.map((name) => join(place, name));
}

function readLine(text: string, file: string, number: number): HeadLine {
  try {
    return z.parse(headLine, JSON.parse(text));
  } catch (error) {
    throw new UnreadableHeads(
      `Rad ${number} i ${file} är inget publicerat kedjeslut: den är ändrad eller skadad efter att den skrevs. Använd en kopia som är hel.`,
      { cause: error },
    );
  }
}
