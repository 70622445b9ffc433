import { seenText } from '../../kernel/text.ts';

/**
 * An error for the log: its kind, its place in the code, its constraint; never its values. The database's own messages
 * contain sent data, so only their codes are kept; other messages lose all quoted text and all digits.
 */
export function loggable(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const fields = error as Error & { code?: unknown; constraint?: unknown; table?: unknown; severity?: unknown };
  const fromDatabase = typeof fields.severity === 'string';
  return {
    name: error.name,
    ...(fields.code === undefined ? {} : { code: String(fields.code) }),
    ...(fromDatabase ? { table: fields.table, constraint: fields.constraint } : { message: scrub(error.message) }),
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .map((line) => line.trim()),
    ...(error.cause === undefined ? {} : { cause: loggable(error.cause) }),
  };
}

/** A message on one line, without anything that could identify a person: quoted text and runs of digits. */
export function scrub(message: string): string {
  return seenText(message)
    .replace(/\s+/g, ' ')
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|”[^”]*”/g, '…')
    .replace(/\d{2,}/g, '#')
    .slice(0, 300);
}
