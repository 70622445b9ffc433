/** Finds the parts and runs each in its own process, within a limit. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TortureOutcome, TorturePart } from '../part.ts';

const FOLDER = join(import.meta.dirname, '..');

/** The most seconds for a part, to end one that hangs; a working part needs far less. */
const LIMIT = { short: 600, long: 3 * 3600 };

export interface FoundPart {
  readonly part: TorturePart;
  /** Whole path. */
  readonly file: string;
}

/** Every file in the folder that is a part, by name: all but the runner, the shape and the tests. */
export async function findParts(): Promise<FoundPart[]> {
  const files = readdirSync(FOLDER)
    .filter((name) => /^[a-z-]+\.ts$/.test(name) && name !== 'run.ts' && name !== 'part.ts')
    .sort();
  return Promise.all(
    files.map(async (name) => {
      const file = join(FOLDER, name);
      const { part } = (await import(file)) as { part?: TorturePart };
      if (part === undefined) throw new Error(`${name} exports no part`);
      return { part, file };
    }),
  );
}

/** How a part went in its own process. One that breaks off or takes too long is a fault, never an exception. */
export async function runPart({ part, file }: FoundPart, how: { short: boolean }): Promise<TortureOutcome> {
  const limit = how.short ? LIMIT.short : LIMIT.long;
  const command = [process.execPath, join(import.meta.dirname, 'run-part.ts'), file, how.short ? 'short' : 'long'];
  const { outcome, said, tooLong } = await outcomeOf(command, limit);
  if (outcome !== null) return outcome;
  const why = tooLong ? `was not done after ${limit} seconds` : 'broke off';
  return { figures: 'none', faults: [`${part.name} ${why}: ${said.trim().slice(-3_000)}`] };
}

/**
 * Runs a command whose Node process sends an outcome home. Past the limit (seconds) the process is told to end, so that
 * it can stop what it started, and a while later killed with its whole process group.
 */
export async function outcomeOf(
  command: readonly string[],
  limit: number,
): Promise<{ outcome: TortureOutcome | null; said: string; tooLong: boolean }> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
  let said = '';
  let outcome: TortureOutcome | null = null;
  let tooLong = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      said = (said + String(chunk)).slice(-20_000);
    });
  }
  child.on('message', (message) => {
    outcome = message as TortureOutcome;
  });
  const signalGroup = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, signal);
    } catch {
      // The whole group has ended.
    }
  };
  const forwarded = (): void => signalGroup('SIGTERM');
  process.once('SIGINT', forwarded).once('SIGTERM', forwarded);
  const ending = setTimeout(() => {
    tooLong = true;
    signalGroup('SIGTERM');
  }, limit * 1000);
  const killing = setTimeout(() => signalGroup('SIGKILL'), (limit + 20) * 1000);
  const ended = once(child, 'close').catch((error: unknown) => {
    said += String(error);
  });
  await ended;
  // A part that broke off has left its services running.
  signalGroup('SIGKILL');
  clearTimeout(ending);
  clearTimeout(killing);
  process.off('SIGINT', forwarded).off('SIGTERM', forwarded);
  return { outcome, said, tooLong };
}
