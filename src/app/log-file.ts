import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** At start, a log larger than this is put aside, and the one put aside before it goes. */
const LARGEST = 50_000_000;

export interface LogTarget {
  write(line: string): void;
  close(): Promise<void>;
  /** Where it is written, for the person who starts the service. */
  readonly place: string;
}

/**
 * Where the service's log goes: `-` is standard output (for a service manager that gathers it), anything else a file.
 * A log that cannot be written never stops the work.
 */
export function openLog(dataFolder: string, wish: string | null): LogTarget {
  if (wish === '-') {
    return {
      place: 'standard ut',
      write: (line) => void process.stdout.write(line),
      close: async () => undefined,
    };
  }
  const place = wish ?? join(dataFolder, 'log', 'koordinera.log');
  if (wish === null) mkdirSync(join(dataFolder, 'log'), { recursive: true, mode: 0o700 });
  if ((statSync(place, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) renameSync(place, `${place}.1`);
  const stream = createWriteStream(place, { flags: 'a', mode: 0o600 });
  stream.on('error', () => undefined);
  return {
    place,
    write: (line) => void stream.write(line),
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  };
}
