import type { Client } from 'pg';
import { connectTo, endClient } from './client.ts';
import { APP_ROLE, type ConnectionTarget } from './connection.ts';
import { codeOf, isNobodyThere, isSilence } from './failures.ts';
import { NO_ROLE, TOO_MANY } from './requirements.ts';
import { ServerAddress } from './server-address.ts';
import { SetupError } from './setup-error.ts';

/** Runs the work on a connection of its own, which is then ended. */
export type Door = <T>(work: (client: Client) => Promise<T>) => Promise<T>;

/** Doors to a database in its present state. */
export interface DatabaseDoors {
  /** Whether its server is the embedded one, on this computer's disk. */
  readonly embedded: boolean;
  /** As the owner of the tables, past row level security: backup, maintenance. */
  readonly asOwner: Door;
  /** As the application. */
  readonly asApp: Door;
}

/** A server that answers, and the login to use. */
export interface ReachedServer<Embedded = object> {
  owner: ConnectionTarget;
  app: ConnectionTarget;
  /** The role that the application's connections take on; null when its login is itself bound by row level security. */
  appRole: string | null;
  applicationName: string;
  /** Null for an operated server. */
  embedded: Embedded | null;
}

export function doorsTo(server: ReachedServer): DatabaseDoors {
  return {
    embedded: server.embedded !== null,
    asOwner: ownerDoor(server),
    asApp: door(server, {
      target: server.app,
      role: server.appRole,
      variable: server.appRole === null ? 'DATABASE_APP_URL' : 'DATABASE_URL',
    }),
  };
}

/** Runs the work as the owner of the tables on an embedded server that is not opened for use: nothing is migrated. */
export function onServer<T>(
  embedded: Pick<ReachedServer, 'owner' | 'applicationName'>,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  return ownerDoor({ ...embedded, embedded })(work);
}

/** Runs the work as the owner of the tables on an operated server that is not opened for use: nothing is migrated. */
export function onOperated<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  return ownerDoor({ owner: { url: databaseUrl }, applicationName: 'koordinera', embedded: null })(work);
}

function ownerDoor(server: Pick<ReachedServer, 'owner' | 'applicationName' | 'embedded'>): Door {
  return door(server, { target: server.owner, role: null, variable: 'DATABASE_URL' });
}

function door(
  server: Pick<ReachedServer, 'applicationName' | 'embedded'>,
  { target, role, variable }: { target: ConnectionTarget; role: string | null; variable: string },
): Door {
  const address = new ServerAddress(target);
  const { applicationName } = server;
  return async (work) => {
    let client: Client;
    try {
      client = await connectTo(address, { applicationName, pace: 'maintenance', ...(role === null ? {} : { role }) });
    } catch (error) {
      const where =
        server.embedded === null ? `${variable} och att servern är igång` : 'loggen i datamappen (postgres.log)';
      throw new SetupError(`Databasen svarar inte: ${whyNot(error)} Se över ${where}.`, { cause: error });
    }
    try {
      return await work(client);
    } finally {
      await endClient(client);
    }
  };
}

/** The driver's own words, without the address, which may hold a password. */
function whyNot(error: unknown): string {
  const code = codeOf(error);
  if (code === '28P01' || code === '28000') return 'inloggningen godtogs inte.';
  // The role is taken on when the connection is made.
  if (code === '22023') return NO_ROLE;
  if (code === '42501') return `inloggningen får inte ta rollen ${APP_ROLE} (grant ${APP_ROLE} to inloggningen).`;
  if (code === '3D000') return 'databasen finns inte på servern.';
  if (code === '53300') return TOO_MANY;
  if (code === '25006') return 'ingen av servrarna går att skriva i (bara läsning).';
  if (isSilence(error)) return 'servern svarade inte i tid.';
  return isNobodyThere(error) ? 'ingen server finns på adressen.' : `${code ?? (error as Error).message}.`;
}
