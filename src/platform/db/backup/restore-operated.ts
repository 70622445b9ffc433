/** An operated server's state before a dump is restored: an empty database, and the roles that the dump grants to. */
import { type Client, escapeIdentifier, escapeLiteral } from 'pg';
import { APP_ROLE } from '../connection.ts';
import { codeOf } from '../failures.ts';
import { requireOperated } from '../requirements.ts';
import { SetupError } from '../setup-error.ts';

/** Refuses a database that is not empty, or on an unsuitable server. Returns the server's version. */
export async function requireEmptyDatabase(owner: Client): Promise<string> {
  await requireOperated(owner);
  const found = await owner.query<{ version: string; name: string; count: number }>(
    `select current_setting('server_version') as version, current_database() as name,
      (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%'
          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')) as count`,
  );
  const row = found.rows[0];
  if (row === undefined) throw new Error('the server did not tell its version');
  if (row.count === 0) return row.version;
  throw new SetupError(
    `Databasen ${row.name} är inte tom. En säkerhetskopia återställs bara i en ny, tom databas: skapa en (create database … encoding 'UTF8' template template0) och ange den i DATABASE_URL. Ingenting har ändrats.`,
  );
}

/** Makes the application's role, and its own login when it should have one, where they are missing. */
export async function makeRoles(owner: Client, appUrl: string | null): Promise<void> {
  try {
    if (!(await hasRole(owner, APP_ROLE))) await owner.query(`create role ${APP_ROLE} nologin`);
    const login = appUrl === null ? null : loginOf(appUrl);
    if (login === null || login.name === APP_ROLE || login.name === '') return;
    if (!(await hasRole(owner, login.name))) {
      await owner.query(`create role ${escapeIdentifier(login.name)} login password ${escapeLiteral(login.password)}`);
    }
    await owner.query(`grant ${APP_ROLE} to ${escapeIdentifier(login.name)}`);
  } catch (error) {
    if (codeOf(error) !== '42501') throw error;
    throw new SetupError(
      `Inloggningen i DATABASE_URL får inte skapa rollerna som programmet behöver. Ge den rätten (alter role … createrole), eller skapa dem som administratör: create role ${APP_ROLE} nologin. Ingenting har återställts.`,
      { cause: error },
    );
  }
}

async function hasRole(owner: Client, name: string): Promise<boolean> {
  const found = await owner.query('select from pg_roles where rolname = $1', [name]);
  return found.rowCount !== 0;
}

/** The login of an address. It may name several hosts, which no URL may. */
function loginOf(url: string): { name: string; password: string } {
  const [, name = '', password = ''] = /^postgres(?:ql)?:\/\/([^@/?#:]*)(?::([^@/?#]*))?@/.exec(url) ?? [];
  return { name: decodeURIComponent(name), password: decodeURIComponent(password) };
}
