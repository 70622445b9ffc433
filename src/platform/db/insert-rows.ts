import { sql } from 'kysely';
import type { Tx } from './transaction.ts';

/**
 * Inserts many rows in one statement with one parameter, however many they are. Every row names the same columns;
 * columns left out take their defaults.
 */
export async function insertRows<Row extends object>(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`.execute(
    tx.db(),
  );
}
