/** Everything made by migrations, as one text: two databases with the same text have the same schema. */
import { createHash } from 'node:crypto';
import type { Client } from 'pg';

const PARTS: Readonly<Record<string, string>> = {
  columns: `select table_name, column_name, data_type, is_nullable, column_default, collation_name
    from information_schema.columns where table_schema = 'public' order by 1, 2`,
  constraints: `select conrelid::regclass::text as on, conname, pg_get_constraintdef(oid) from pg_constraint
    where connamespace = 'public'::regnamespace order by 1, 2`,
  indexes: `select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1`,
  functions: `select oid::regprocedure::text, pg_get_functiondef(oid), proacl::text from pg_proc
    where pronamespace = 'public'::regnamespace and prokind = 'f' order by 1`,
  policies: `select tablename, policyname, roles::text, cmd, qual, with_check from pg_policies order by 1, 2`,
  triggers: `select tgrelid::regclass::text as on, tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1, 2`,
  tables: `select relname, relrowsecurity, relforcerowsecurity, relacl::text from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') order by 1`,
  rows: `select c.relname, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', c.relname), false, true, '')))[1]::text
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'installation' order by 1`,
};

/** How many steps the ledger has recorded: migrations, then functions and views; none when there is no ledger. */
export async function ledgerOf(client: Client): Promise<number> {
  const { rows } = await client.query(`select to_regclass('public.schema_migration') is not null as there`);
  if (rows[0]?.there !== true) return 0;
  const ran = (await client.query('select from schema_migration')).rows.length;
  const defined = await client.query(`select to_regclass('public.schema_definition') is not null as there`);
  return ran + (defined.rows[0]?.there === true ? 1 : 0);
}

/**
 * The schema's fingerprint, and how many rows each table has. Leaves out the ledger and the installation's mark, which
 * are written before the first migration and after the last.
 */
export async function schemaOf(client: Client): Promise<string> {
  const hash = createHash('sha256');
  for (const [name, text] of Object.entries(PARTS)) {
    const { rows } = await client.query({ text, rowMode: 'array' });
    const told = rows.filter(
      (row) => !(row as unknown[]).some((value) => /schema_(migration|definition)/.test(String(value))),
    );
    hash.update(`${name} ${JSON.stringify(told)}\n`);
  }
  return hash.digest('hex');
}
