/**
 * The schema as the database itself reports it, the same text on every version of PostgreSQL we run on: what a reader
 * wants to know about tables, each under the module that owns it. Functions and views are named; their text is in
 * `db/functions` and `db/views`.
 */
import { join } from 'node:path';
import type { ClientBase } from 'pg';
import { SCHEMA_FOLDER } from '../../src/platform/db/migrations.ts';

export const SCHEMA_FILE = join(SCHEMA_FOLDER, 'schema.sql');

interface Table {
  name: string;
  walled: boolean;
  columns: string[];
  keys: string[];
  checks: string[];
  indexes: string[];
  statistics: string[];
  triggers: string[];
  policies: string[];
  grants: string[];
}

interface View {
  name: string;
  of: string;
  columns: string[];
  grants: string[];
}

const HEAD = `-- What the database holds when every migration has run (npm run schema). To read, not to run: the migrations make it.
-- A table belongs to one module; others read it through the module's door, or through the views that stand after its tables.
-- "walled": row level security, forced for the owner too. Rights are koordinera_app's, which owns nothing.
`;

/** Reads as the owner of the tables. `owned`: the tables of each module. */
export async function printSchema(owner: ClientBase, owned: ReadonlyMap<string, readonly string[]>): Promise<string> {
  const tables = new Map((await tablesOf(owner)).map((table) => [table.name, table]));
  const views = await viewsOf(owner);
  const modules = [...owned].map(([module, names]) => {
    const own = names.flatMap((name) => tables.get(name) ?? []).sort((a, b) => (a.name < b.name ? -1 : 1));
    const shown = views.filter((view) => names.includes(view.of));
    return `\n-- ${`${module} `.padEnd(117, '-')}\n\n${[...own.map(tableText), ...shown.map(viewText)].join('\n')}`;
  });
  return HEAD + tidied(`${modules.join('')}${await functionsText(owner)}`);
}

/** The catalogue's text in the words of the migrations. */
function tidied(text: string): string {
  return text
    .replace(/::text(\[\])?(?=\W)/g, '')
    .replace(/= ANY \(ARRAY\[([^\]]*)\]\)/g, 'in ($1)')
    .replace(/\( SELECT (\w+\([^)]*\)) AS \w+\)/g, '(select $1)')
    .replace(/\b(REFERENCES|NOT|AND|OR|IS|NULL|TRUE|ANY|SELECT|FROM|WHERE|EXISTS|CURRENT_DATE|IN|VALID)\b/g, (word) =>
      word.toLowerCase(),
    )
    .replaceAll('timestamp with time zone', 'timestamptz')
    .replace(/(check|using|where|always) \(\((.*)\)\)(?=,?\n)/g, '$1 ($2)');
}

function tableText(table: Table): string {
  const inside = [...table.columns, ...table.keys, ...table.checks].map((line) => `  ${line}`).join(',\n');
  const after = [...table.indexes, ...table.statistics, ...table.triggers, ...table.policies, ...table.grants].map(
    (line) => `  ${line}\n`,
  );
  return `table ${table.name}${table.walled ? ' walled' : ''} (\n${inside}\n)\n${after.join('')}`;
}

/** Each part's lines in an order that is independent of version and collation. */
async function tablesOf(owner: ClientBase): Promise<Table[]> {
  const { rows } = await owner.query<Table>(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as walled,
      array(select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
          case when co.collname <> 'default' then 'collate "' || co.collname || '"' end,
          case when a.attnotnull then 'not null' end,
          case when a.attidentity <> '' then 'identity' when a.attgenerated <> '' then 'always ' || pg_get_expr(d.adbin, d.adrelid)
            else 'default ' || pg_get_expr(d.adbin, d.adrelid) end)
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
          left join pg_collation co on co.oid = a.attcollation
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
      array(select lower(substr(k.def, 1, strpos(k.def, '(') - 1)) || substr(k.def, strpos(k.def, '('))
        from (select contype, pg_get_constraintdef(oid) as def from pg_constraint
          where conrelid = c.oid and contype in ('p', 'u', 'f', 'x')) k
        order by array_position('{p,u,x,f}'::"char"[], k.contype), k.def collate "C") as keys,
      array(select lower(substr(k.def, 1, 5)) || substr(k.def, 6)
        from (select pg_get_constraintdef(oid) as def from pg_constraint where conrelid = c.oid and contype = 'c') k
        order by k.def collate "C") as checks,
      array(select concat_ws(' ', case when i.indisunique then 'unique' end, 'index', x.relname,
          replace(substr(pg_get_indexdef(x.oid), strpos(pg_get_indexdef(x.oid), '(')), ' WHERE ', ' where '))
        from pg_index i join pg_class x on x.oid = i.indexrelid
        where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = x.oid and k.contype in ('p', 'u', 'x'))
        order by x.relname collate "C") as indexes,
      array(select 'statistics on ' || pg_get_statisticsobjdef_columns(s.oid)
        from pg_statistic_ext s where s.stxrelid = c.oid order by s.stxname collate "C") as statistics,
      array(select concat_ws(' ', 'trigger', t.tgname, lower(substring(pg_get_triggerdef(t.oid) from '(?:BEFORE|AFTER) .*(?= ON )')),
          lower(substring(pg_get_triggerdef(t.oid) from 'FOR EACH .*')))
        from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal order by t.tgname collate "C") as triggers,
      array(select concat_ws(' ', 'policy', p.polname, case when not p.polpermissive then 'restrictive' end,
          'for', case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
          'using (' || regexp_replace(pg_get_expr(p.polqual, p.polrelid), '\\s+', ' ', 'g') || ')',
          'with check (' || regexp_replace(pg_get_expr(p.polwithcheck, p.polrelid), '\\s+', ' ', 'g') || ')')
        from pg_policy p where p.polrelid = c.oid order by p.polname collate "C") as policies,
      ${grantsOf('c')} as grants
     from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`,
  );
  return rows;
}

/** The application's rights on a table or view, as a list of lines. */
function grantsOf(alias: string): string {
  return `array(
    select 'grant ' || string_agg(lower(g.privilege_type), ', ' order by g.privilege_type collate "C")
      from aclexplode(${alias}.relacl) g where g.grantee = 'koordinera_app'::regrole having count(*) > 0
    union all
    select 'grant ' || lower(g.privilege_type) || ' (' || string_agg(a.attname, ', ' order by a.attnum) || ')'
      from pg_attribute a, aclexplode(a.attacl) g
      where a.attrelid = ${alias}.oid and not a.attisdropped and g.grantee = 'koordinera_app'::regrole group by g.privilege_type
    order by 1)`;
}

/** The views, each with one of the tables it shows. */
async function viewsOf(owner: ClientBase): Promise<View[]> {
  const { rows } = await owner.query<View>(
    `select c.relname as name, ${grantsOf('c')} as grants,
      array(select a.attname || ' ' || format_type(a.atttypid, a.atttypmod) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
      (select min(t.relname) from pg_rewrite r
        join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
        join pg_class t on t.oid = d.refobjid and t.relkind = 'r'
        where r.ev_class = c.oid) as of
     from pg_class c where c.relkind = 'v' and c.relnamespace = 'public'::regnamespace order by c.relname collate "C"`,
  );
  return rows;
}

function viewText({ name, columns, grants }: View): string {
  const inside = columns.map((column) => `  ${column}`).join(',\n');
  return `view ${name} (\n${inside}\n)\n${grants.map((line) => `  ${line}\n`).join('')}`;
}

async function functionsText(owner: ClientBase): Promise<string> {
  const { rows } = await owner.query<{ line: string }>(
    `select concat_ws(' ', p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') returns ' || pg_get_function_result(p.oid),
       case when p.prosecdef then 'security definer' end) as line
     from pg_proc p where p.pronamespace = 'public'::regnamespace order by p.proname collate "C"`,
  );
  return `\n-- ${'functions '.padEnd(117, '-')}\n\n${rows.map(({ line }) => `${line}\n`).join('')}`;
}
