import { escapeLiteral } from 'pg';

/**
 * A value as SQL text, for messages with several statements (where PostgreSQL accepts no
 * parameters): the settings at the start of a transaction, and the audit rows with its commit.
 */
export function literal(value: string | null): string {
  if (value === null) return 'null';
  // PostgreSQL's text cannot hold the zero character; the message would end there.
  return escapeLiteral(value.replaceAll('\u0000', ''));
}
