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
  /** One line in Swedish for `--help`. */
  summary: string;
  /** How it is called, with every option, in Swedish. */
  usage: string;
  /** Does the work and gives the exit code: 0 done, 1 done but something needs a look, 2 no valid answer. */
  run(args: string[], io: CommandIo): Promise<number>;
}
