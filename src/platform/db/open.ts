import type { Client } from 'pg';
import { APP_ROLE } from './connection.ts';
import { Connections } from './connections.ts';
import { type FolderKind, openDataFolder } from './data-folder.ts';
import { define, readDefinitions } from './definitions.ts';
import { type DatabaseDoors, doorsTo, type ReachedServer } from './doors.ts';
import { type EmbeddedServer, startEmbedded } from './embedded/server.ts';
import { codeOf, isNobodyThere } from './failures.ts';
import { LIMITS } from './limits.ts';
import { migrate, readMigrations, requireUnbroken } from './migrations.ts';
import { letOwnerBecomeApp, requireOperated, requireSafeApp } from './requirements.ts';
import { SetupError } from './setup-error.ts';
import { type Database, type DatabaseOptions, databaseOn } from './transaction.ts';

/** Where the database is. */
export interface Whereabouts {
  /** The data folder (KOORDINERA_DATA); created and marked if it is missing. */
  dataFolder: string;
  /** An operated PostgreSQL, as the owner of the tables (DATABASE_URL). Left out: the embedded server. */
  databaseUrl?: string;
  /** The same server as a login that owns nothing and has been granted koordinera_app (DATABASE_APP_URL). */
  appUrl?: string;
  /** Other server programs for the embedded server (KOORDINERA_POSTGRES). */
  binaries?: string;
  /** The folder for backups (KOORDINERA_BACKUP), to which an embedded server archives its log. */
  archiveTo?: string;
}

export interface OpenOptions extends DatabaseOptions, Whereabouts {
  /** The mark it must have; left out: its own mark, and real for a new folder. */
  kind?: FolderKind;
  /** Most connections at once for the application. */
  poolSize: number;
  /** Other migrations, functions and views than the repository's own, for tests. */
  schemaFolder?: string;
}

export interface OpenedDatabase extends DatabaseDoors {
  database: Database;
  kind: FolderKind;
  /** The data folder, absolute. */
  dataFolder: string;
  /** Names of the migrations, functions and views that have just run. */
  migrated: string[];
  /** Waits for running work, at most five seconds; ends all connections, and the embedded server with its last user. */
  close(): Promise<void>;
}

/**
 * The database, ready for use: server up, migrations, functions and views run, marked demo or real. On an operated
 * server the application works as `koordinera_app`: by its own login when `appUrl` is given, else the owner's login
 * takes on that role in each connection before the first query. That is a startup option, so it cannot be forgotten;
 * when a pooler drops it, that is noticed, since a role that row level security does not bind is refused.
 */
export async function openDatabase(options: OpenOptions): Promise<OpenedDatabase> {
  const folder = openDataFolder(options.dataFolder, options.kind);
  const server = await reachServer(folder.path, options);
  const doors = doorsTo(server);
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
    const { migrated, kind } = await doors.asOwner(async (client) => {
      if (server.embedded === null) await requireOperated(client);
      const migrations = await readMigrations(options.schemaFolder);
      requireUnbroken(migrations);
      const definitions = await readDefinitions(options.schemaFolder);
      const names = [...(await migrate(client, migrations)), ...(await define(client, migrations, definitions))];
      if (server.appRole !== null) await letOwnerBecomeApp(client);
      return { migrated: names, kind: await markDatabase(client, folder.kind) };
    });
    if (kind !== folder.kind) throw new SetupError(mixedMarks(folder.path, kind));
    await requireSafeApp(pool);
    const database = databaseOn(withRevival(pool, server.embedded), options);
    return { ...doors, database, kind, dataFolder: folder.path, migrated, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Doors to the database in its present state: nothing is created, marked or migrated. The data folder's embedded server
 * is started when it is not running; closing leaves it as it was.
 */
export async function lookAtDatabase(options: Whereabouts): Promise<DatabaseDoors & { close(): Promise<void> }> {
  const server = await reachServer(options.dataFolder, options);
  return { ...doorsTo(server), close: async () => server.embedded?.close() };
}

async function reachServer(dataFolder: string, options: Whereabouts): Promise<ReachedServer<EmbeddedServer>> {
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

/** Connections that start the embedded server again when it has died. */
function withRevival(pool: Connections, embedded: EmbeddedServer | null): Parameters<typeof databaseOn>[0] {
  return {
    size: pool.size,
    connect: (async () => {
      try {
        return await pool.connect();
      } catch (error) {
        if (embedded === null || !(isNobodyThere(error) || codeOf(error) === '57P03')) throw error;
        // The start continues though this caller is asked to come back.
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
    get droppedCount() {
      return pool.droppedCount;
    },
    get waitingCount() {
      return pool.waitingCount;
    },
  };
}

function after(milliseconds: number, error: unknown): Promise<never> {
  return new Promise((_resolve, reject) => setTimeout(() => reject(error), milliseconds).unref());
}
