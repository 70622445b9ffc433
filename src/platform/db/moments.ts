import { type RawBuilder, sql } from 'kysely';

/** A timestamptz as an Instant's text, for JSON built by the server. Columns already come as Instants. */
export function momentInJson(column: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
