import { type Given, type Options, readOptions } from './options.ts';

/** What a command reads and writes; a test hands in its own. */
export interface CommandIo {
  stdin: AsyncIterable<Uint8Array | string>;
  /** Writes text as it is. A promise is waited for, so that a slow reader slows the writer down. */
  stdout: (text: string) => void | Promise<void>;
  stderr: (text: string) => void | Promise<void>;
  /**
   * Called before the process ends by Ctrl+C or a stop from the system, the latest first, each awaited. The function
   * returned takes the cleanup back.
   */
  onInterrupt?: (cleanup: () => Promise<void>) => () => void;
  /** Called at SIGHUP, which from then on no longer ends the process, unless the terminal it was started in has gone. */
  onHangup?: (work: () => void) => void;
}

/** One command of `bin/koordinera`, a file each in src/app/commands. */
export interface Command {
  name: string;
  /** How it is called, with every option, in Swedish. */
  usage: string;
  /** Every option that it takes. */
  options: Options;
  /** Does the work and gives the exit code: 0 done, 1 done but something needs a look, 2 no valid answer. */
  run(args: string[], io: CommandIo): Promise<number>;
}

/** A command that takes its options and no other words. What is written wrong is told in Swedish, with exit code 2. */
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

/** Tells what is written wrong and where help is; gives the exit code. */
export async function misread(name: string, message: string, io: Pick<CommandIo, 'stderr'>): Promise<number> {
  await io.stderr(`${message} Skriv koordinera ${name} --help för hjälp.\n`);
  return 2;
}
