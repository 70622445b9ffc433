import { isAbsolute, join, resolve } from 'node:path';
import { SetupError } from '../platform/db/setup-error.ts';

/** What the environment says about this installation. */
export interface Config {
  /** Where everything that lasts is kept (KOORDINERA_DATA), absolute. */
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
  /** Most database connections at once (KOORDINERA_POOL). */
  poolSize: number;
  /** What the reader of /metrics shows as a bearer token (KOORDINERA_METRICS_TOKEN); null: this computer only. */
  metricsToken: string | null;
  /** Addresses of proxies whose word about the caller is believed (KOORDINERA_PROXY), comma-separated. */
  trustProxy: string | null;
}

/** Koordinera's own folder. */
export const HOME = join(import.meta.dirname, '../..');

/** Reads the environment; an empty variable is one that is not set. Throws SetupError on a value that cannot be. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const read = (name: string): string | null => {
    const text = environment[name]?.trim();
    return text === undefined || text === '' ? null : text;
  };
  const port = wholeNumber('PORT', read('PORT') ?? '3000', 0, 65_535);
  const databaseUrl = postgresAddress('DATABASE_URL', read('DATABASE_URL'));
  const databaseAppUrl = postgresAddress('DATABASE_APP_URL', read('DATABASE_APP_URL'));
  if (databaseAppUrl !== null && databaseUrl === null) {
    throw new SetupError(
      'DATABASE_APP_URL är satt men inte DATABASE_URL. Ange båda, eller ingen för den inbyggda servern.',
    );
  }
  return {
    dataFolder: resolve(read('KOORDINERA_DATA') ?? join(HOME, 'var')),
    host: read('HOST') ?? '127.0.0.1',
    port,
    baseUrl: webAddress(read('KOORDINERA_URL') ?? `http://localhost:${port}`),
    databaseUrl,
    databaseAppUrl,
    postgresBinaries: folder('KOORDINERA_POSTGRES', read('KOORDINERA_POSTGRES')),
    poolSize: wholeNumber('KOORDINERA_POOL', read('KOORDINERA_POOL') ?? '10', 2, 500),
    metricsToken: read('KOORDINERA_METRICS_TOKEN'),
    trustProxy: read('KOORDINERA_PROXY'),
  };
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new SetupError(`${name} ska vara ett heltal mellan ${least} och ${most}, men är ${text}.`);
}

function postgresAddress(name: string, text: string | null): string | null {
  // The value is not repeated: it may hold a password.
  if (text === null || /^postgres(ql)?:\/\/\S+$/.test(text)) return text;
  throw new SetupError(`${name} ska vara en adress som börjar med postgresql://`);
}

function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/') return url.origin;
  throw new SetupError(
    `KOORDINERA_URL ska vara adressen som användarna skriver, som https://koordinera.region.se, men är ${text}.`,
  );
}

function folder(name: string, text: string | null): string | null {
  if (text === null || isAbsolute(text)) return text;
  throw new SetupError(`${name} ska vara en mapp med hela sökvägen, men är ${text}.`);
}
