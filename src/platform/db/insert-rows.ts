import { type RawBuilder, sql } from 'kysely';
import type { Tx } from './transaction.ts';

/**
 * Inserts any number of rows in one statement with one parameter. Every row names the same columns;
 * columns left out take their defaults.
 */
export async function insertRows<Row extends object>(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  await insertTogether(tx, { [table]: rows });
}

/**
 * Inserts rows that belong together into several tables in one statement. Foreign keys between them hold
 * when it ends; tables without rows are left out.
 */
export async function insertTogether(tx: Tx, tables: Readonly<Record<string, readonly object[]>>): Promise<void> {
  const filled = Object.entries(tables).filter(([, rows]) => rows.length > 0);
  const last = filled.pop();
  if (last === undefined) return;
  const before = filled.map(([table, rows]) => sql`${sql.ref(`into_${table}`)} as (${insertStatement(table, rows)})`);
  const first = before.length === 0 ? sql`` : sql`with ${sql.join(before)} `;
  await sql`${first}${insertStatement(...last)}`.execute(tx.db());
}

function insertStatement(table: string, rows: readonly object[]): RawBuilder<unknown> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)));
  return sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`;
}
