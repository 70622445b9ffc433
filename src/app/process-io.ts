import { closeSync, openSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { CommandIo } from './command.ts';

/** The real standard streams and signals, in the form that commands use. */
export interface ProcessIo extends CommandIo {
  onInterrupt: (cleanup: () => Promise<void>) => () => void;
  onHangup: (work: () => void) => void;
  /** Waits until all output has reached its reader, and ends the process. */
  finish(code: number): Promise<void>;
}

type Surroundings = Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr' | 'on' | 'exit'>;

const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;
const HUNG_UP = 129;

/**
 * A second signal this soon is an echo of the first: Ctrl+C in a terminal reaches the whole group, and npm repeats it.
 * A later one means that the person asks again, because the first was not enough.
 */
const ECHO_MILLISECONDS = 2000;

export function processIo(surroundings: Surroundings, hasTerminal: () => boolean = terminalThere): ProcessIo {
  const cleanups: (() => Promise<void>)[] = [];
  const answer = writer(surroundings.stdout);
  const complain = writer(surroundings.stderr);
  const startedInTerminal = hasTerminal();
  let atHangup: (() => void) | null = null;
  let interrupted: { since: number } | null = null;

  async function interrupt(code: number): Promise<void> {
    if (interrupted !== null) {
      if (performance.now() - interrupted.since > ECHO_MILLISECONDS) surroundings.exit(code);
      return;
    }
    interrupted = { since: performance.now() };
    while (cleanups.length > 0)
      await cleanups
        .pop()?.()
        .catch(() => undefined);
    surroundings.exit(code);
  }

  for (const [signal, code] of Object.entries(SIGNALS)) surroundings.on(signal, () => void interrupt(code));
  // The same signal has two meanings: reopen the output files, or the terminal that started us has been closed.
  surroundings.on('SIGHUP', () => {
    if (atHangup === null || (startedInTerminal && !hasTerminal())) void interrupt(HUNG_UP);
    else atHangup();
  });
  return {
    // A getter, because touching standard input begins to read it.
    get stdin() {
      return surroundings.stdin;
    },
    stdout: answer.write,
    // A failure caused by the interrupt is not reported.
    stderr: (text) => (interrupted === null ? complain.write(text) : undefined),
    onInterrupt(cleanup) {
      cleanups.push(cleanup);
      return () => {
        const at = cleanups.lastIndexOf(cleanup);
        if (at >= 0) cleanups.splice(at, 1);
      };
    },
    onHangup(work) {
      atHangup = work;
    },
    async finish(code) {
      // The interrupt itself ends the process, when everything has been put in order.
      if (interrupted !== null) return new Promise(() => undefined);
      await flush(surroundings.stdout);
      const failure = answer.failure();
      if (failure !== null) {
        await complain.write(
          `Allt kunde inte skrivas ut (${failure}). Kontrollera att disken inte är full, och kör kommandot igen.\n`,
        );
      }
      await flush(surroundings.stderr);
      surroundings.exit(failure !== null && code === 0 ? 1 : code);
    },
  };
}

/** Whether the process has a terminal that it can use; a closed one can no longer be opened. */
function terminalThere(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes, and waits when the reader is slow. A reader that has gone (`… | head`) is no error: the command completes
 * its work although nobody listens. Any other failure, as a full disk, can be reported at the end.
 */
function writer(stream: Writable): { write: CommandIo['stdout']; failure: () => string | null } {
  let gone = false;
  let failure: string | null = null;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    gone = true;
    if (error.code !== 'EPIPE') failure ??= error.code ?? error.name;
  });
  const write: CommandIo['stdout'] = (text) => {
    if (gone || stream.write(unmoved(text))) return;
    return new Promise((resolve) => {
      const events = ['drain', 'close', 'error'];
      const settle = (): void => {
        for (const event of events) stream.off(event, settle);
        resolve();
      };
      for (const event of events) stream.once(event, settle);
    });
  };
  return { write, failure: () => failure };
}

/** A file's name, or a text in a file, never moves the reader's cursor or colours the terminal. */
function unmoved(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}/gu, '\u{fffd}');
}

async function flush(stream: Writable): Promise<void> {
  if (!stream.destroyed && stream.writableLength > 0) {
    await new Promise<void>((resolve) => void stream.write('', () => resolve()));
  }
  // The stream reports a failure of the last write in the turn after.
  await setImmediate();
}
