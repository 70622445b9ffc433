import type { Client, PoolClient } from 'pg';
import { APP_ROLE } from './connection.ts';
import { codeOf } from './failures.ts';
import { SetupError } from './setup-error.ts';

/** Refuses an operated server that lacks something we need, before anything is changed in it. */
export async function requireOperated(client: Client): Promise<void> {
  const found = await client.query<{
    version: number;
    name: string;
    encoding: string;
    swedish: boolean;
    free: boolean;
  }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as name,
      current_setting('server_encoding') as encoding,
      exists (select from pg_collation where collname = 'sv-SE-x-icu') as swedish,
      (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as free`,
  );
  const server = found.rows[0];
  if (server === undefined) throw new Error('the server did not tell its version');
  if (server.version < 150_000) {
    throw new SetupError(`Databasservern är PostgreSQL ${server.name}. Koordinera behöver version 15 eller nyare.`);
  }
  if (server.encoding !== 'UTF8') {
    throw new SetupError(
      `Databasen har teckenkodningen ${server.encoding}. Koordinera behöver UTF8: skapa databasen med encoding 'UTF8'.`,
    );
  }
  if (!server.swedish) {
    throw new SetupError(
      'Databasservern saknar svensk sorteringsordning (sv-SE-x-icu). Den behöver vara byggd med ICU.',
    );
  }
  if (!server.free) {
    throw new SetupError(
      'Inloggningen i DATABASE_URL äger tabellerna och måste få gå förbi radskyddet (alter role … bypassrls), annars hittar arbetarna inga jobb. Programmet självt arbetar som koordinera_app, som aldrig får det.',
    );
  }
}

/** Lets the owner's login take on the application's role; where it may not, `requireSafeApp` says how to fix it. */
export async function letOwnerBecomeApp(client: Client): Promise<void> {
  const became = await client.query(`set role ${APP_ROLE}`).then(
    () => client.query('reset role').then(() => true),
    () => false,
  );
  // The creator of a role may grant it to itself, but is not a member of it by that alone.
  if (!became) await client.query(`grant ${APP_ROLE} to current_user`).catch(() => undefined);
}

/** Refuses an application that row level security does not bind: the second wall would be missing. */
export async function requireSafeApp(pool: { connect(): Promise<PoolClient> }): Promise<void> {
  const app = await whoWeAre(pool).catch((error: unknown) => {
    throw new SetupError(explain(error), { cause: error });
  });
  if (app === undefined) throw new Error('the server did not tell who we are');
  if (app.free) {
    throw new SetupError(
      `Programmet fick rollen ${app.name}, som går förbi radskyddet i databasen. Ge en egen inloggning för programmet i DATABASE_APP_URL (medlem i ${APP_ROLE}).`,
    );
  }
  if (!app.member) {
    throw new SetupError(
      `Inloggningen ${app.name} i DATABASE_APP_URL saknar rättigheter. Kör: grant ${APP_ROLE} to ${app.name}`,
    );
  }
}

interface AppLogin {
  name: string;
  free: boolean;
  member: boolean;
}

async function whoWeAre(pool: { connect(): Promise<PoolClient> }): Promise<AppLogin | undefined> {
  const client = await pool.connect();
  try {
    const found = await client.query<AppLogin>(
      `select current_user as name, rolsuper or rolbypassrls as free, pg_has_role(current_user, $1, 'member') as member
        from pg_roles where rolname = current_user`,
      [APP_ROLE],
    );
    client.release();
    return found.rows[0];
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** For a start when the server has no place for another connection. */
export const TOO_MANY =
  'alla anslutningar som servern tillåter är upptagna. Höj max_connections på servern, eller sänk KOORDINERA_POOL här och hos andra som använder den.';

/** For a startup option with a role: a restored database may lack it, since a copy of one database holds no roles. */
export const NO_ROLE = `rollen ${APP_ROLE} finns inte på servern. I en tom databas gör koordinera migrate den; i en återläst behöver roller och rättigheter återläsas också, se docs/operations.md.`;

function explain(error: unknown): string {
  if (codeOf(error) === '22023') return `Programmet kan inte logga in i databasen: ${NO_ROLE}`;
  if (codeOf(error) === '42501') {
    return `Inloggningen i DATABASE_URL får inte ta rollen ${APP_ROLE}. Kör som administratör: grant ${APP_ROLE} to <inloggningen>, eller ge programmet en egen inloggning i DATABASE_APP_URL.`;
  }
  if (codeOf(error) === '53300') return `Databasen svarar inte: ${TOO_MANY}`;
  return `Programmets egen inloggning i databasen fungerar inte (${codeOf(error) ?? (error as Error).message}). Se över DATABASE_APP_URL.`;
}
