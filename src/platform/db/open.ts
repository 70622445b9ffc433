import type { Client } from 'pg';
import { connectTo, endClient } from './client.ts';
import { APP_ROLE, type ConnectionTarget } from './connection.ts';
import { Connections } from './connections.ts';
import { type FolderKind, openDataFolder } from './data-folder.ts';
import { type EmbeddedServer, startEmbedded } from './embedded/server.ts';
import { codeOf, isNobodyThere, isSilence } from './failures.ts';
import { LIMITS } from './limits.ts';
import { migrate, readMigrations, requireUnbroken } from './migrations.ts';
import { letOwnerBecomeApp, requireOperated, requireSafeApp, TOO_MANY } from './requirements.ts';
import { ServerAddress } from './server-address.ts';
import { SetupError } from './setup-error.ts';
import { type Database, type DatabaseOptions, databaseOn } from './transaction.ts';

export interface OpenOptions extends DatabaseOptions {
  /** The data folder (KOORDINERA_DATA); made and marked if it is not there. */
  dataFolder: string;
  /** What it must be marked as; left out: whatever it is, and real if it is new. */
  kind?: FolderKind;
  /** An operated PostgreSQL, as the owner of the tables (DATABASE_URL). Left out: the embedded server. */
  databaseUrl?: string;
  /** The same server as a login that owns nothing and has been granted koordinera_app (DATABASE_APP_URL). */
  appUrl?: string;
  /** Other server programs for the embedded server (KOORDINERA_POSTGRES). */
  binaries?: string;
  /** The folder for backups (KOORDINERA_BACKUP), to which an embedded server archives its log. */
  archiveTo?: string;
  /** Most connections at once for the application. */
  poolSize: number;
  /** Other migrations than the repository's own, for tests. */
  migrationsFolder?: string;
}

export interface OpenedDatabase {
  database: Database;
  kind: FolderKind;
  /** The data folder, absolute. */
  dataFolder: string;
  /** Names of the migrations that ran now. */
  migrated: string[];
  /** Runs the work on a connection as the owner of the tables, past row level security: backup, maintenance. */
  asOwner<T>(work: (client: Client) => Promise<T>): Promise<T>;
  /** Waits for what is under way, ends all connections, and the embedded server with the last process that used it. */
  close(): Promise<void>;
}

/**
 * The database, ready for use: server up, migrations run, marked demo or real. On an operated server the application
 * works as `koordinera_app`: by its own login when `appUrl` is given, else the owner's login takes on that role in each
 * connection before the first query (a startup option, so it cannot be forgotten; a pooler that drops such options
 * is noticed, since a role that row level security does not bind is refused).
 */
export async function openDatabase(options: OpenOptions): Promise<OpenedDatabase> {
  const folder = openDataFolder(options.dataFolder, options.kind);
  const server = await reach(folder.path, options);
  const asOwner = ownerDoor(server);
  const pool = new Connections(server.app, {
    size: options.poolSize,
    applicationName: server.applicationName,
    ...(options.pace === undefined ? {} : { pace: options.pace }),
    ...(server.appRole === null ? {} : { role: server.appRole }),
  });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closing ??= pool.end().then(() => server.embedded?.close());
    return closing;
  };
  try {
    const { migrated, kind } = await asOwner(async (client) => {
      if (server.embedded === null) await requireOperated(client);
      const migrations = await readMigrations(options.migrationsFolder);
      requireUnbroken(migrations);
      const names = await migrate(client, migrations);
      if (server.appRole !== null) await letOwnerBecomeApp(client);
      return { migrated: names, kind: await markDatabase(client, folder.kind) };
    });
    if (kind !== folder.kind) throw new SetupError(mixedMarks(folder.path, kind));
    await requireSafeApp(pool);
    const database = databaseOn(withRevival(pool, server.embedded), options);
    return { database, kind, dataFolder: folder.path, migrated, asOwner, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface ReachedServer {
  owner: ConnectionTarget;
  app: ConnectionTarget;
  appRole: string | null;
  applicationName: string;
  embedded: EmbeddedServer | null;
}

async function reach(dataFolder: string, options: OpenOptions): Promise<ReachedServer> {
  if (options.databaseUrl !== undefined) {
    return {
      owner: { url: options.databaseUrl },
      app: { url: options.appUrl ?? options.databaseUrl },
      appRole: options.appUrl === undefined ? APP_ROLE : null,
      applicationName: 'koordinera',
      embedded: null,
    };
  }
  const embedded = await startEmbedded({
    dataFolder,
    ...(options.binaries === undefined ? {} : { binaries: options.binaries }),
    ...(options.archiveTo === undefined ? {} : { archiveTo: options.archiveTo }),
  });
  return {
    owner: embedded.owner,
    app: embedded.app,
    appRole: null,
    applicationName: embedded.applicationName,
    embedded,
  };
}

/** Runs the work as the owner of the tables on an embedded server that is not opened for use: nothing is migrated. */
export function onServer<T>(
  embedded: Pick<EmbeddedServer, 'owner' | 'applicationName'>,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  return ownerDoor({ ...embedded, embedded })(work);
}

/** Runs the work as the owner of the tables on an operated server that is not opened for use: nothing is migrated. */
export function onOperated<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  return ownerDoor({ owner: { url: databaseUrl }, applicationName: 'koordinera', embedded: null })(work);
}

function ownerDoor(server: {
  owner: ConnectionTarget;
  applicationName: string;
  embedded: object | null;
}): OpenedDatabase['asOwner'] {
  const address = new ServerAddress(server.owner);
  return async (work) => {
    let client: Client;
    try {
      client = await connectTo(address, { applicationName: server.applicationName, pace: 'maintenance' });
    } catch (error) {
      const where =
        server.embedded === null ? 'DATABASE_URL och att servern är igång' : 'loggen i datamappen (postgres.log)';
      throw new SetupError(`Databasen svarar inte: ${whyNot(error)} Se över ${where}.`, { cause: error });
    }
    try {
      return await work(client);
    } finally {
      await endClient(client);
    }
  };
}

/** The driver's own words, never the address: it may hold a password. */
function whyNot(error: unknown): string {
  const code = codeOf(error);
  if (code === '28P01' || code === '28000') return 'inloggningen godtogs inte.';
  if (code === '3D000') return 'databasen finns inte på servern.';
  if (code === '53300') return TOO_MANY;
  if (code === '25006') return 'ingen av servrarna går att skriva i (bara läsning).';
  if (isSilence(error)) return 'servern svarade inte i tid.';
  return isNobodyThere(error) ? 'ingen server finns på adressen.' : `${code ?? (error as Error).message}.`;
}

async function markDatabase(client: Client, kind: FolderKind): Promise<FolderKind> {
  await client.query('insert into installation (kind) values ($1) on conflict do nothing', [kind]);
  const found = await client.query<{ kind: FolderKind }>('select kind from installation');
  return found.rows[0]?.kind ?? kind;
}

function mixedMarks(folder: string, kind: FolderKind): string {
  return kind === 'demo'
    ? `Databasen är märkt som demo, med påhittade personer, men datamappen ${folder} är märkt som skarp. De får inte blandas: ange rätt datamapp med KOORDINERA_DATA eller en annan databas med DATABASE_URL.`
    : `Databasen är märkt som skarp men datamappen ${folder} är märkt som demo. De får inte blandas: ange rätt datamapp med KOORDINERA_DATA eller en annan databas med DATABASE_URL.`;
}

/** Connections that start the embedded server again when it has died under us. */
function withRevival(pool: Connections, embedded: EmbeddedServer | null): Parameters<typeof databaseOn>[0] {
  return {
    size: pool.size,
    connect: (async () => {
      try {
        return await pool.connect();
      } catch (error) {
        if (embedded === null || !(isNobodyThere(error) || codeOf(error) === '57P03')) throw error;
        // The start goes on though this caller is told to come back.
        await Promise.race([embedded.ensure(), after(LIMITS.interactive.waitMs, error)]);
        return pool.connect();
      }
    }) as Parameters<typeof databaseOn>[0]['connect'],
    get totalCount() {
      return pool.totalCount;
    },
    get idleCount() {
      return pool.idleCount;
    },
    get waitingCount() {
      return pool.waitingCount;
    },
  };
}

function after(milliseconds: number, error: unknown): Promise<never> {
  return new Promise((_resolve, reject) => setTimeout(() => reject(error), milliseconds).unref());
}
