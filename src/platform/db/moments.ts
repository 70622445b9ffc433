import { type RawBuilder, sql } from 'kysely';

/** A timestamptz as text in the form of an Instant, for where the server builds JSON. Columns come as Instants anyway. */
export function momentInJson(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
