/** Copies of a unit that the product itself has filled, made in bulk: every row of it, with keys, names and numbers of its own. */
import type { Client } from 'pg';
import { nameKeys } from '../../src/kernel/text.ts';

/** A unit to be made of copies. */
export interface UnitToFill {
  providerId: string;
  unitId: string;
  /** Who takes the coordinator's place. */
  coordinatorId: string;
  /** The numbers that the copies carry in their keys: the first, and how many. */
  first: number;
  copies: number;
}

export interface Template {
  providerId: string;
  unitId: string;
  coordinatorId: string;
  /** Another coordinator there: in every copy but a unit's first, the journal is this person's. */
  colleagueId: string;
  /** People in the unit's list today. */
  listed: number;
  tables: readonly TableToCopy[];
}

interface TableToCopy {
  name: string;
  columns: readonly { name: string; type: string; holdsKeys: boolean }[];
}

/** Rows of these tables are the unit's own and not about a person, or are made in another way here. */
const NOT_COPIED = ['unit', 'assignment', 'audit_event', 'session', 'unit_setting', 'patient_name_key'];

/** The keys that the product gives at work are UUIDs of version 7; the demo region's own are not. */
const KEY = '([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f])[0-9a-f]{3}(-[0-9a-f]{12})';

/** The highest number that a copy can carry. */
export const MOST_COPIES = 0xfff;

/** Reads what is to be copied from the only unit with patients. Tables are found in the catalogue, new ones too. */
export async function readTemplate(client: Client): Promise<Template> {
  const [home] = await rows<Omit<Template, 'tables' | 'colleagueId'> & { colleagues: string[] }>(
    client,
    `select u.provider_id as "providerId", u.unit_id as "unitId",
       (select responsible_id from coordination_case group by 1 order by count(*) desc limit 1) as "coordinatorId",
       (select array_agg(staff_id::text) from assignment where role = 'coordinator') as colleagues,
       (select count(*)::int from sickleave_phase where from_day <= current_date and to_day >= current_date) as listed
     from unit u where unit_id = care_unit_id`,
  );
  const colleagueId = home?.colleagues.find((id) => id !== home.coordinatorId);
  if (home === undefined || colleagueId === undefined) throw new Error('the region has no unit with two coordinators');
  const { providerId, unitId, coordinatorId, listed } = home;
  const tables: TableToCopy[] = [];
  for (const name of await tablesOfUnits(client)) tables.push({ name, columns: await columnsOf(client, name) });
  await client.query(`create schema bench; create table bench.name_word (word text, name text);
    create table bench.spare_names as
    select array_agg(distinct family_name) as families, array_agg(distinct given_name) as givens from patient`);
  const names = await rows<{ name: string }>(
    client,
    'select family_name as name from patient union select given_name from patient',
  );
  for (const { name } of names) {
    await client.query('insert into bench.name_word select unnest($1::text[]), $2', [nameKeys(name), name]);
  }
  return { providerId, unitId, coordinatorId, colleagueId, listed, tables };
}

async function tablesOfUnits(client: Client): Promise<string[]> {
  const found = await rows<{ name: string }>(
    client,
    `select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where column_name = 'unit_id' and table_type = 'BASE TABLE' and table_schema = 'public'`,
  );
  return found.map(({ name }) => name).filter((name) => !NOT_COPIED.includes(name));
}

async function columnsOf(client: Client, table: string): Promise<TableToCopy['columns']> {
  const columns = await rows<{ name: string; type: string }>(
    client,
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  const tests = columns.map(({ name, type }) => {
    const test = type === 'bytea' ? 'false' : `coalesce(bool_or(${name}::text ~ '${KEY}'), false)`;
    return `${test} as ${name}`;
  });
  const [keyed] = await rows<Record<string, boolean>>(client, `select ${tests.join(', ')} from ${table}`);
  return columns.map((column) => ({ ...column, holdsKeys: keyed?.[column.name] === true }));
}

/** Fills the unit. Checks and triggers rest: every row has stood before. */
export async function fillUnit(client: Client, template: Template, unit: UnitToFill): Promise<void> {
  if (unit.first + unit.copies > MOST_COPIES) throw new Error('more copies than their keys can tell apart');
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  await client.query('set local synchronous_commit = off');
  for (const { name, columns } of template.tables) {
    const values = columns.map((column) => copiedValue(name, column));
    await client.query(
      `insert into ${name} (${columns.map((column) => column.name).join(', ')})
       select ${values.join(', ')}
       from (select copy, lpad(to_hex(copy), 3, '0') as mark from generate_series($5::int, $5::int + $6::int - 1) copy) k
       cross join ${name} t cross join bench.spare_names
       where t.unit_id = $1 and num_nonnulls($2::uuid, $3::uuid, $4::uuid, $7::uuid, $8::uuid) = 5 on conflict do nothing`,
      [
        template.unitId,
        unit.providerId,
        unit.unitId,
        unit.coordinatorId,
        unit.first,
        unit.copies,
        template.coordinatorId,
        template.colleagueId,
      ],
    );
  }
  await client.query(
    `insert into patient_name_key (provider_id, unit_id, word, patient_id)
     select distinct p.provider_id, p.unit_id, n.word, p.patient_id
     from patient p join bench.name_word n on n.name in (p.family_name, p.given_name)
     where p.unit_id = $1 on conflict do nothing`,
    [unit.unitId],
  );
  await client.query('commit');
}

/** The copy's value, of `t` in the template's unit and `k.copy`, its number. */
function copiedValue(table: string, { name, type, holdsKeys }: TableToCopy['columns'][number]): string {
  const own = `t.${name}`;
  if (name === 'provider_id') return '$2::uuid';
  if (name === 'unit_id' || name === 'issuing_unit_id') return '$3::uuid';
  if (name === 'external_id' || name === 'other_external_id') return `${own} || '/' || k.copy`;
  if (name === 'number' && type === 'text') {
    return `left(${own}, 8) || chr(65 + k.copy % 23) || (k.copy / 23) % 10 || substr(${own}, 11)`;
  }
  if (name === 'family_name') return spare('families', 'family');
  if (name === 'given_name') return spare('givens', 'given');
  if (name === 'holder') return `case ${own} when $7::uuid::text then $4::uuid::text else ${own} end`;
  // The originals are for reading again, not for lists.
  if (type === 'bytea') return `''::bytea`;
  if (type === 'uuid' && !holdsKeys) {
    const journal = table.startsWith('act') ? 'case when k.copy = $5::int then $4::uuid else $8::uuid end' : '$4::uuid';
    return `case when ${own} = $7::uuid then ${journal} else ${own} end`;
  }
  if (!holdsKeys) return own;
  if (type === 'uuid') {
    return `case substr(${own}::text, 15, 1) when '7' then overlay(${own}::text placing k.mark from 21 for 3)::uuid else ${own} end`;
  }
  const stored = type === 'ARRAY' ? 'uuid[]' : type;
  return `regexp_replace(${own}::text, '${KEY}', '\\1' || k.mark || '\\2', 'g')::${stored}`;
}

function spare(list: string, salt: string): string {
  return `${list}[1 + abs(hashtext(t.patient_id::text || k.copy || '${salt}')) % cardinality(${list})]`;
}

/** Lets the coordinator have written more acts at the unit, all signed, in the cases of the unit's first copy. */
export async function writeMoreActs(client: Client, unit: UnitToFill, times: number): Promise<void> {
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  await client.query('set local synchronous_commit = off');
  await client.query(
    `create temp table signed on commit drop as select act_id from act a where unit_id = $1 and author_id = $2
       and exists (select from act_signature s where s.unit_id = a.unit_id and s.act_id = a.act_id)
       and not exists (select from act_version v where v.unit_id = a.unit_id and v.act_id = a.act_id and v.nr > 1)`,
    [unit.unitId, unit.coordinatorId],
  );
  for (const table of ['act', 'act_version', 'act_content', 'act_text', 'act_signature']) {
    const columns = await columnsOf(client, table);
    const values = columns.map(({ name }) => {
      if (name === 'act_id' || name === 'batch_id') {
        return `overlay(t.${name}::text placing lpad(to_hex(${MOST_COPIES} - k.copy), 3, '0') from 21 for 3)::uuid`;
      }
      return name === 'seq' ? 't.seq + 1000 * k.copy' : `t.${name}`;
    });
    await client.query(
      `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) select ${values.join(', ')}
       from ${table} t join signed using (act_id) cross join generate_series(1, $2::int) k(copy) where t.unit_id = $1`,
      [unit.unitId, times],
    );
  }
  await client.query('commit');
}

export async function rows<Row extends object>(
  client: Client,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await client.query<Row>(text, [...values])).rows;
}
