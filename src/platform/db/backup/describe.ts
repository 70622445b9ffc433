/** A backup's description of its database, and the comparison after a restore. */
import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import type { Instant } from '../../../kernel/clock.ts';
import { APP_ROLE } from '../connection.ts';
import type { FolderKind } from '../data-folder.ts';
import { type Migration, readMigrations } from '../migrations.ts';
import { SetupError } from '../setup-error.ts';
import type { BackupHeader } from './file.ts';

/** Reads the description from the database, as the owner of the tables. */
export async function describeDatabase(
  owner: ClientBase,
  about: { koordinera: string; server: BackupHeader['server']; kind: FolderKind; time: Instant; chainEnds: number },
): Promise<BackupHeader> {
  const version = await owner.query<{ name: string }>(`select current_setting('server_version') as name`);
  const migrations = await owner.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migration order by number',
  );
  return {
    format: 1,
    ...about,
    postgres: version.rows[0]?.name ?? '',
    migrations: migrations.rows,
    rights: await appRights(owner),
  };
}

/**
 * The application's rights: its privileges on every table, column, function and schema, the rules of row level
 * security, and the tables that have it. Two databases with the same digest give the application the same rights.
 */
export async function appRights(owner: ClientBase): Promise<BackupHeader['rights']> {
  const found = await owner.query<{ line: string }>(
    `with app as (select oid from pg_roles where rolname = $1),
      space as (select oid, nspname, nspacl from pg_namespace where nspname = 'public'),
      granted (line) as (
        select format('schema %s %s', nspname, a.privilege_type)
          from space, aclexplode(nspacl) a where a.grantee in (select oid from app)
        union all
        select format('table %s %s', c.relname, a.privilege_type)
          from pg_class c join space on space.oid = c.relnamespace, aclexplode(c.relacl) a
          where a.grantee in (select oid from app)
        union all
        select format('column %s.%s %s', c.relname, t.attname, a.privilege_type)
          from pg_class c join space on space.oid = c.relnamespace join pg_attribute t on t.attrelid = c.oid
              and not t.attisdropped,
            aclexplode(t.attacl) a
          where a.grantee in (select oid from app)
        union all
        select format('function %s', p.oid::regprocedure)
          from pg_proc p join space on space.oid = p.pronamespace
          where exists (select from app where has_function_privilege(app.oid, p.oid, 'execute'))
        union all
        select format('walled %s %s %s', c.relname, c.relrowsecurity, c.relforcerowsecurity)
          from pg_class c join space on space.oid = c.relnamespace where c.relkind in ('r', 'p')
        union all
        select format('rule %s %s %s %s %s', tablename, policyname, permissive, cmd, roles)
          from pg_policies where schemaname = 'public'
      )
      select line from granted order by line collate "C"`,
    [APP_ROLE],
  );
  const hash = createHash('sha256');
  for (const { line } of found.rows) hash.update(`${line}\n`);
  return { rules: found.rows.length, digest: hash.digest('hex') };
}

/** Refuses a backup of a newer Koordinera, or of one with other migrations. */
export async function requireKnownMigrations(about: BackupHeader, folder?: string): Promise<void> {
  const own: readonly Migration[] = await readMigrations(folder);
  for (const [index, { name, checksum }] of about.migrations.entries()) {
    if (own[index]?.name === name && own[index]?.checksum === checksum) continue;
    throw new SetupError(
      `Kopian har migreringen ${name}, som den här versionen av Koordinera inte har i samma form. Kopian skrevs av version ${about.koordinera}: återställ med den versionen eller en nyare. Ingenting har återställts.`,
    );
  }
}

/** The major version: 18 of 18.4. */
export function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}
