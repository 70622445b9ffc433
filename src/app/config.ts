import { statSync } from 'node:fs';
import { isIP } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { readUrl } from '../platform/db/server-address.ts';
import { SetupError } from '../platform/db/setup-error.ts';
import { readTogether, readWholeNumber, setting, wholePath } from '../platform/settings.ts';
import type { LogRotation } from './log-file.ts';

/** This installation's settings from the environment. */
export interface Config {
  /** The folder of all lasting data (KOORDINERA_DATA), absolute. */
  dataFolder: string;
  /** The address and port the web listens on (HOST, PORT). */
  host: string;
  port: number;
  /** The address people use (KOORDINERA_URL), without a closing slash. */
  baseUrl: string;
  /** An operated PostgreSQL as the tables' owner (DATABASE_URL), and as the application (DATABASE_APP_URL). */
  databaseUrl: string | null;
  databaseAppUrl: string | null;
  /** Other programs for the embedded server (KOORDINERA_POSTGRES). */
  postgresBinaries: string | null;
  /** Where the embedded server is backed up while it runs (KOORDINERA_BACKUP, …_TIME, …_DAYS); null: no backup. */
  backup: BackupSettings | null;
  /** Most database connections at once (KOORDINERA_POOL). */
  poolSize: number;
  /** The bearer token for reading /metrics (KOORDINERA_METRICS_TOKEN); null: only from this computer. */
  metricsToken: string | null;
  /** Whether anybody may read the description of the API (KOORDINERA_OPENAPI=open); otherwise only logged-in people. */
  openDescription: boolean;
  /** Addresses of proxies whose information on the caller is trusted (KOORDINERA_PROXY), comma-separated. */
  trustProxy: string | null;
  /** The log file, or `-` for standard output (KOORDINERA_LOG); null: in the data folder. */
  log: string | null;
  /** When the log file is put aside, and how many old ones are kept (KOORDINERA_LOG_MB, KOORDINERA_LOG_FILES). */
  logRotation: LogRotation;
}

export interface BackupSettings {
  /** The folder, absolute. */
  folder: string;
  /** When a base backup is due each day: a time of day in Sweden, as 02:30. */
  time: string;
  /** For how many days back the database can be recovered to any moment. */
  days: number;
}

/** Koordinera's own folder. */
export const HOME = join(import.meta.dirname, '../..');

/** The data folder: the only setting needed to read the others. */
export function dataFolderOf(environment: NodeJS.ProcessEnv): string {
  return resolve(setting(environment, 'KOORDINERA_DATA') ?? join(HOME, 'var'));
}

/** Reads the environment; an empty variable counts as not set. Throws one SetupError with all invalid values. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const read = (name: string): string | null => setting(environment, name);
  const databaseUrl = read('DATABASE_URL');
  const { url, ...rest } = readTogether({
    dataFolder: () => dataFolderOf(environment),
    host: () => read('HOST') ?? '127.0.0.1',
    port: () => readWholeNumber(environment, 'PORT', 3000, [0, 65_535]),
    url: () => webAddress(read('KOORDINERA_URL')),
    databaseUrl: () => postgresAddress('DATABASE_URL', databaseUrl),
    databaseAppUrl: () => {
      const appUrl = postgresAddress('DATABASE_APP_URL', read('DATABASE_APP_URL'));
      if (appUrl === null || databaseUrl !== null) return appUrl;
      throw new SetupError(
        'DATABASE_APP_URL är satt men inte DATABASE_URL. Ange båda, eller ingen för den inbyggda servern.',
      );
    },
    postgresBinaries: () => wholePath(environment, 'KOORDINERA_POSTGRES'),
    backup: () => backupSettings(environment, databaseUrl !== null),
    poolSize: () => readWholeNumber(environment, 'KOORDINERA_POOL', 10, [2, 500]),
    metricsToken: () => read('KOORDINERA_METRICS_TOKEN'),
    openDescription: () => descriptionOpen(read('KOORDINERA_OPENAPI')),
    trustProxy: () => checkProxies(read('KOORDINERA_PROXY')),
    log: () => logPlace(read('KOORDINERA_LOG')),
    logRotation: () =>
      readTogether({
        largestBytes: () => readWholeNumber(environment, 'KOORDINERA_LOG_MB', 50, [0, 100_000]) * 1_000_000,
        kept: () => readWholeNumber(environment, 'KOORDINERA_LOG_FILES', 5, [0, 1_000]),
      }),
  });
  return { ...rest, baseUrl: url ?? `http://localhost:${rest.port}` };
}

function backupSettings(environment: NodeJS.ProcessEnv, operated: boolean): BackupSettings | null {
  const place = wholePath(environment, 'KOORDINERA_BACKUP');
  if (place === null) return null;
  if (operated) {
    throw new SetupError(
      'KOORDINERA_BACKUP gäller den inbyggda databasservern, men DATABASE_URL är satt. En egen server säkerhetskopieras med sina egna verktyg; se docs/operations.md.',
    );
  }
  return readTogether({
    folder: () => place,
    time: () => timeOfDay('KOORDINERA_BACKUP_TIME', setting(environment, 'KOORDINERA_BACKUP_TIME') ?? '02:30'),
    days: () => readWholeNumber(environment, 'KOORDINERA_BACKUP_DAYS', 14, [1, 365]),
  });
}

function timeOfDay(name: string, text: string): string {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
  throw new SetupError(`${name} ska vara ett klockslag som 02:30, men är ${text}.`);
}

function postgresAddress(name: string, text: string | null): string | null {
  if (text !== null) readUrl(name, text);
  return text;
}

function webAddress(text: string | null): string | null {
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin;
  throw new SetupError(
    `KOORDINERA_URL ska vara adressen som användarna skriver, som https://koordinera.region.se, men är ${text}.`,
  );
}

/** Names for whole ranges, allowed beside addresses and ranges as 10.0.0.0/8. */
const RANGES = ['loopback', 'linklocal', 'uniquelocal'];

function checkProxies(text: string | null): string | null {
  const wrong = (text ?? '').split(',').find((part) => {
    const [address = '', bits, ...more] = part.trim().split('/');
    const most = isIP(address) === 6 ? 128 : 32;
    const ranged = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
    return !RANGES.includes(part.trim()) && (isIP(address) === 0 || !ranged || more.length > 0);
  });
  if (text === null || wrong === undefined) return text;
  throw new SetupError(
    `KOORDINERA_PROXY ska vara ip-adresser eller nät med komma emellan, som 10.0.0.4 eller 10.0.0.0/24, men innehåller ”${wrong.trim()}”.`,
  );
}

function descriptionOpen(text: string | null): boolean {
  if (text === null || text === 'open') return text === 'open';
  throw new SetupError(
    `KOORDINERA_OPENAPI ska vara open, eller utelämnas så att beskrivningen av API:et kräver inloggning, men är ”${text}”.`,
  );
}

function logPlace(text: string | null): string | null {
  if (text === null || text === '-') return text;
  if (statSync(dirname(resolve(text)), { throwIfNoEntry: false })?.isDirectory() === true) return text;
  throw new SetupError(
    `KOORDINERA_LOG: mappen ${dirname(resolve(text))} finns inte. Skapa den, eller ange en annan fil.`,
  );
}
