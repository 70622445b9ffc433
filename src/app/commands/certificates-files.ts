import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_MESSAGE_BYTES, tooLarge } from '../../platform/xml/index.ts';
import type { CommandIo } from '../command.ts';
import { readLines, UnreadableInput } from '../lines.ts';

/** One item to read: a whole file with a message, or a line of an NDJSON file. */
export type Incoming = { file: string } & (
  | { kind: 'message'; bytes: Uint8Array }
  | { kind: 'line'; line: number; text: string }
  /** Too large or not text at all: never read whole. */
  | { kind: 'refused'; code: 'too_large' | 'not_well_formed'; message: string }
);

/** A path that could not be read, or was empty, in Swedish. */
export interface PathProblem {
  kind: 'problem';
  message: string;
  /** A missing or locked path is a failure; an empty folder is only reported. */
  failed: boolean;
}

/**
 * Everything in the paths, in order: `-` is standard input, a folder gives its files in name order, subfolders too,
 * hidden files aside. `wanted` may leave out files of a folder; a file named on the command line is always read.
 */
export async function* readPaths(
  paths: readonly string[],
  stdin: CommandIo['stdin'],
  wanted: (name: string) => boolean = () => true,
): AsyncGenerator<Incoming | PathProblem> {
  for (const path of paths) {
    if (path === '-') {
      yield* readContent('-', stdin, null);
      continue;
    }
    let found = 0;
    for await (const file of filesIn(path, wanted)) {
      if (typeof file === 'string') {
        found += 1;
        yield* readFile(file);
      } else {
        found += file.failed ? 1 : 0;
        yield file;
      }
    }
    if (found === 0) {
      yield { kind: 'problem', failed: false, message: `Mappen ${path} har inga filer att läsa.` };
    }
  }
}

async function* filesIn(path: string, wanted: (name: string) => boolean): AsyncGenerator<string | PathProblem> {
  try {
    if (!(await stat(path)).isDirectory()) {
      yield path;
      return;
    }
    const entries = (await readdir(path, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'));
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const { name } = entry;
      const inside = join(path, name);
      if (entry.isDirectory()) {
        yield* filesIn(inside, wanted);
      } else if (!wanted(name)) {
        yield {
          kind: 'problem',
          failed: false,
          message: `Hoppade över ${inside}: namnet slutar inte på .xml eller .ndjson.`,
        };
      } else if (entry.isFile() || (await stat(inside)).isFile()) {
        yield inside;
      }
    }
  } catch (error) {
    yield describeUnreadable(path, error);
  }
}

async function* readFile(path: string): AsyncGenerator<Incoming | PathProblem> {
  try {
    const { size } = await stat(path);
    yield* readContent(path, createReadStream(path), size);
  } catch (error) {
    yield describeUnreadable(path, error);
  }
}

/** Distinguishes NDJSON from a message by the first character, and reads a message no further than its limit. */
async function* readContent(
  file: string,
  source: CommandIo['stdin'],
  size: number | null,
): AsyncGenerator<Incoming | PathProblem> {
  const chunks = source[Symbol.asyncIterator]();
  const read: Buffer[] = [];
  let bytes = 0;
  let lines = false;
  while (!lines && bytes <= MAX_MESSAGE_BYTES) {
    const { value, done } = await chunks.next();
    if (done === true) {
      break;
    }
    const chunk = Buffer.from(value);
    read.push(chunk);
    bytes += chunk.byteLength;
    lines = /^(\xef\xbb\xbf)?\s*\{/.test(Buffer.concat(read).toString('latin1', 0, 4096));
    if (!lines && size !== null && size > MAX_MESSAGE_BYTES) {
      break;
    }
  }
  if (file === '-' && bytes === 0) {
    yield { kind: 'problem', failed: false, message: 'Standard in är tom: inga intyg att läsa.' };
  } else if (lines) {
    yield* readLinesOf(file, read, chunks);
  } else if (bytes > MAX_MESSAGE_BYTES || (size ?? 0) > MAX_MESSAGE_BYTES) {
    await chunks.return?.();
    const { message } = tooLarge(size);
    yield { kind: 'refused', file, code: 'too_large', message };
  } else {
    yield { kind: 'message', file, bytes: Buffer.concat(read) };
  }
}

async function* readLinesOf(
  file: string,
  read: readonly Buffer[],
  rest: AsyncIterator<Uint8Array | string>,
): AsyncGenerator<Incoming> {
  try {
    for await (const { number, text } of readLines(joined(read, rest))) {
      const line = number === 1 ? text.replace(/^\uFEFF/, '') : text;
      if (line.trim() !== '') {
        yield { kind: 'line', file, line: number, text: line };
      }
    }
  } catch (error) {
    if (!(error instanceof UnreadableInput)) {
      throw error;
    }
    yield { kind: 'refused', file, code: 'not_well_formed', message: error.message };
  }
}

async function* joined(read: readonly Buffer[], rest: AsyncIterator<Uint8Array | string>) {
  yield* read;
  yield* { [Symbol.asyncIterator]: () => rest };
}

function describeUnreadable(path: string, error: unknown): PathProblem {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) {
    throw error;
  }
  const message =
    code === 'ENOENT'
      ? `Hittar inte ${path}. Kontrollera sökvägen.`
      : code === 'EACCES' || code === 'EPERM'
        ? `Får inte läsa ${path}. Kontrollera rättigheterna.`
        : `Kunde inte läsa ${path} (${code}).`;
  return { kind: 'problem', failed: true, message };
}
