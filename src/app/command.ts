import { type Given, type Options, readOptions } from './options.ts';

/** A command's input and output; a test passes its own. */
export interface CommandIo {
  stdin: AsyncIterable<Uint8Array | string>;
  /** Writes text unchanged. A promise is awaited, so that a slow reader slows the writer down. */
  stdout: (text: string) => void | Promise<void>;
  stderr: (text: string) => void | Promise<void>;
  /**
   * Called before the process ends by Ctrl+C or a stop from the system, the latest first, each awaited. The returned
   * function cancels the cleanup.
   */
  onInterrupt?: (cleanup: () => Promise<void>) => () => void;
  /** Called at SIGHUP, which then no longer ends the process, unless the terminal it was started in has gone. */
  onHangup?: (work: () => void) => void;
}

/** One command of `bin/koordinera`; each has a file in src/app/commands. */
export interface Command {
  name: string;
  /** Its call with every option, in Swedish. */
  usage: string;
  /** Every option of the command. */
  options: Options;
  /** Does the work and returns the exit code: 0 done, 1 done but something needs a look, 2 no valid answer. */
  run(args: string[], io: CommandIo): Promise<number>;
}

/** A command with options and no other words. Faults in them are told in Swedish, with exit code 2. */
export function defineCommand<const O extends Options>(
  command: Omit<Command, 'options' | 'run'> & {
    options: O;
    run(given: Given<O>, io: CommandIo): Promise<number>;
  },
): Command {
  return {
    ...command,
    async run(args, io) {
      const read = readOptions(args, command.options);
      return read.ok ? command.run(read.value, io) : misread(command.name, read.refusal.message, io);
    },
  };
}

/** Tells why it did not go, on standard error, and returns the exit code. */
export async function fail(io: Pick<CommandIo, 'stderr'>, message: string, code = 2): Promise<number> {
  await io.stderr(`${message}\n`);
  return code;
}

/** Tells the fault in a call and where help is; returns the exit code. */
export function misread(name: string, message: string, io: Pick<CommandIo, 'stderr'>): Promise<number> {
  return fail(io, `${message} Skriv koordinera ${name} --help för hjälp.`);
}
