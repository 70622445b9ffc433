/**
 * A fault outside the program that a person must correct before it can go on: a folder, a setting, a server.
 * The message is Swedish and says what happened and what to do; it is shown without a stack trace.
 */
export class SetupError extends Error {
  override name = 'SetupError';
  /** The operating system's code where it matters, as ENOSPC for a full disk. */
  readonly code: string | undefined;

  constructor(message: string, options: { cause?: unknown; code?: string } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = options.code;
  }
}
