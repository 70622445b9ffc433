/** The file of the service's own log. It continues through a full disk, and is put aside when it has grown. */
import { mkdirSync, write } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** When a log is put aside, and how many old ones are kept. */
export interface LogRotation {
  /** A larger log is put aside; 0: never, another program does it (logrotate) and asks us to reopen. */
  readonly largestBytes: number;
  /** Number of old files kept beside the current one. */
  readonly kept: number;
}

export interface LogTarget {
  /** Takes the line and returns at once. Lines that cannot be written are counted, and the count is written later. */
  write(line: string): void;
  /** Opens the file at its place again: another program may have moved the old one. */
  reopen(): void;
  /** Resolves when every line taken so far is written, or lost. */
  flushed(): Promise<void>;
  close(): Promise<void>;
  /** The log's place, for the person who starts the service. */
  readonly place: string;
}

/**
 * Opens the service's log: `-` is standard output (for a service manager that collects it), anything else a file.
 * A log that cannot be written never stops the work, and never makes it wait.
 */
export function openLog(dataFolder: string, wish: string | null, rotation: LogRotation): LogTarget {
  const folder = logFolder(dataFolder, wish);
  if (folder === null) return new Log('standard ut', new StandardOutput());
  const place = wish ?? join(folder, 'koordinera.log');
  if (wish === null) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return new Log(place, new LogFile(place, rotation));
}

/** The folder of the log file; null when the log goes to standard output. */
export function logFolder(dataFolder: string, wish: string | null): string | null {
  if (wish === '-') return null;
  return wish === null ? join(dataFolder, 'log') : dirname(resolve(wish));
}

/** The destination of the lines. */
interface Output {
  /** Writes some of the bytes and returns how many; throws when it cannot. */
  write(bytes: Buffer): Promise<number>;
  /** Called between lines, before this many bytes are written. */
  makeReady(bytes: number): Promise<void>;
  close(): Promise<void>;
}

/** Waiting lines take at most this much memory; lines that come when it is full are lost. */
const MOST_WAITING = 4_000_000;

/** How long to wait for a slow reader of standard output. */
const SLOW_READER_MS = 50;

/** How long the end waits for the last lines. */
const LONGEST_END_MS = 5_000;

class Log implements LogTarget {
  readonly place: string;
  readonly #output: Output;
  #waiting: string[] = [];
  #length = 0;
  #lost = 0;
  #why = '';
  #torn = false;
  #again = false;
  #writing: Promise<void> | null = null;

  constructor(place: string, output: Output) {
    this.place = place;
    this.#output = output;
  }

  write(line: string): void {
    if (this.#length + line.length > MOST_WAITING) {
      this.#lost += 1;
      this.#why = 'too slow';
      return;
    }
    this.#waiting.push(line);
    this.#length += line.length;
    this.#start();
  }

  reopen(): void {
    this.#again = true;
    this.#start();
  }

  async flushed(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
  }

  async close(): Promise<void> {
    // A reader that never takes the lines does not keep the service from ending.
    await Promise.race([this.flushed(), setTimeout(LONGEST_END_MS, undefined, { ref: false })]);
    await this.#output.close();
  }

  #start(): void {
    this.#writing ??= this.#work().finally(() => {
      this.#writing = null;
      // A line may have come after the last look.
      if (this.#waiting.length > 0 || this.#again) this.#start();
    });
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0 || this.#again) {
      if (this.#again) {
        this.#again = false;
        await this.#output.close();
      }
      const lines = this.#waiting;
      this.#waiting = [];
      this.#length = 0;
      await this.#writeAll(lines);
    }
  }

  /** Writes the lines, and before them how many were lost. Lines that cannot be written are lost too, and counted. */
  async #writeAll(lines: readonly string[]): Promise<void> {
    const told = this.#lost;
    if (told > 0 && (await this.#put(lostNotice(told, this.#why))) > 0) {
      this.#lost += lines.length;
      return;
    }
    this.#lost += (await this.#put(lines.join(''))) - told;
  }

  /** Returns how many of the text's lines could not be written whole. */
  async #put(text: string): Promise<number> {
    // A broken-off line is ended before the next one begins.
    const mended = this.#torn ? 1 : 0;
    const bytes = Buffer.from('\n'.repeat(mended) + text);
    let written = 0;
    try {
      await this.#output.makeReady(bytes.length);
      while (written < bytes.length) written += await this.#output.write(bytes.subarray(written));
      this.#torn = false;
      return 0;
    } catch (error) {
      if (written > 0) this.#torn = bytes[written - 1] !== NEWLINE;
      this.#why = codeOf(error);
      await this.#output.close();
      return bytes.subarray(Math.max(written, mended)).filter((byte) => byte === NEWLINE).length;
    }
  }
}

const NEWLINE = 10;

function lostNotice(lost: number, why: string): string {
  const msg = 'lines of this log were lost: they could not be written';
  return `${JSON.stringify({ level: 50, time: Date.now(), lost, why, msg })}\n`;
}

class LogFile implements Output {
  readonly #place: string;
  readonly #rotation: LogRotation;
  #file: FileHandle | null = null;
  #size = 0;

  constructor(place: string, rotation: LogRotation) {
    this.#place = place;
    this.#rotation = rotation;
  }

  async makeReady(bytes: number): Promise<void> {
    await this.#open();
    const { largestBytes } = this.#rotation;
    if (largestBytes === 0 || this.#size === 0 || this.#size + bytes <= largestBytes) return;
    await this.close();
    await this.#putAside();
    await this.#open();
  }

  async write(bytes: Buffer): Promise<number> {
    if (this.#file === null) throw new Error('write before makeReady');
    const { bytesWritten } = await this.#file.write(bytes);
    this.#size += bytesWritten;
    return bytesWritten;
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close().catch(() => undefined);
  }

  async #open(): Promise<void> {
    if (this.#file !== null) return;
    this.#file = await open(this.#place, 'a', 0o600);
    const found = await this.#file.stat();
    this.#size = found.isFile() ? found.size : 0;
  }

  /** Removes the oldest file. A log that may not be renamed goes on growing: better than losing its content. */
  async #putAside(): Promise<void> {
    const { kept } = this.#rotation;
    if (kept === 0) return rm(this.#place, { force: true }).catch(() => undefined);
    for (let number = kept; number > 1; number -= 1) {
      await rename(`${this.#place}.${number - 1}`, `${this.#place}.${number}`).catch(() => undefined);
    }
    await rename(this.#place, `${this.#place}.1`).catch(() => undefined);
  }
}

/** Not the process's stream: a stream ends for good at its first failed write. */
class StandardOutput implements Output {
  async write(bytes: Buffer): Promise<number> {
    for (;;) {
      try {
        return await writeTo(STANDARD_OUTPUT, bytes);
      } catch (error) {
        if (codeOf(error) !== 'EAGAIN') throw error;
        await setTimeout(SLOW_READER_MS);
      }
    }
  }

  async makeReady(): Promise<void> {}

  async close(): Promise<void> {}
}

const STANDARD_OUTPUT = 1;

const writeTo = (fd: number, bytes: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    write(fd, bytes, (error, written) => (error === null ? resolve(written) : reject(error)));
  });

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}
