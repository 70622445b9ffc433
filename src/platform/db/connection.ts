import { type PoolConfig, types } from 'pg';
import { LIMITS, type Pace } from './limits.ts';

/** The server and login to connect with: an address, or its parts. */
export type ConnectionTarget = { url: string } | { host: string; user: string; password: string; database: string };

export interface PoolOptions {
  /** Most connections at once. */
  size: number;
  /** Each connection takes on this role before its first query. */
  role?: string;
  /** The name in the server's list of connections. */
  applicationName: string;
  /** How long its work may take; `interactive` if left out. */
  pace?: Pace;
}

/** The role that the application works as. It owns nothing, and row level security binds it. */
export const APP_ROLE = 'koordinera_app';

/**
 * The settings of one connection: days are read as `YYYY-MM-DD`, moments as ISO instants in UTC and bigint as number.
 * Nothing waits for ever (`limits.ts`), whichever side is silent.
 */
export function poolConfig(target: ConnectionTarget, options: PoolOptions): PoolConfig {
  const limits = LIMITS[options.pace ?? 'interactive'];
  const settings = [
    'timezone=UTC',
    `lock_timeout=${limits.lockMs}`,
    `statement_timeout=${limits.statementMs}`,
    `idle_in_transaction_session_timeout=${limits.idleInTransactionMs}`,
    // When a client has vanished, the server gives up its statement and the locks with it.
    'client_connection_check_interval=2s',
    'tcp_keepalives_idle=10',
    'tcp_keepalives_interval=5',
    'tcp_keepalives_count=3',
    'tcp_user_timeout=15s',
    // Compiling a statement takes longer than running any of ours.
    'jit=off',
    // Row level security compares with a list of units, which the server estimates as ten look-ups for each real one.
    // With the default, a price for spinning disks, it then prefers reading a whole unit to reading one person by key.
    'random_page_cost=1.1',
  ];
  if (options.role !== undefined) settings.push(`role=${options.role}`);
  return {
    ...('url' in target ? { connectionString: target.url } : target),
    application_name: options.applicationName,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
    max: options.size,
    // Several queries may be on their way at once; without it each waits for the answer to the one before.
    pipeline: true,
    connectionTimeoutMillis: limits.waitMs,
    query_timeout: limits.answerMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') => parserOf(oid, format)) as typeof types.getTypeParser,
    },
  };
}

type Parser = (text: string) => unknown;

const OID = {
  bigint: 20,
  bigintArray: 1016,
  date: 1082,
  dateArray: 1182,
  timestamptz: 1184,
  timestamptzArray: 1185,
  textArray: 1009,
} as const;

function parserOf(oid: number, format: 'text' | 'binary' = 'text'): Parser {
  return OWN.get(oid) ?? driverParser(oid, format);
}

// The driver's types name only some of the type numbers it knows.
const driverParser = types.getTypeParser as (oid: number, format?: 'text' | 'binary') => Parser;
const readMoment = driverParser(OID.timestamptz);
const readTexts = driverParser(OID.textArray) as (text: string) => (string | null)[];

const asText = (text: string): string => text;
const asNumber = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`a bigint that a number cannot hold: ${text}`);
  return value;
};
const UTC_MOMENT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/;
const asInstant = (text: string): string => {
  // Our connections speak UTC, so little is left to do; a pooler's connections may not.
  const [, day, time, fraction = ''] = UTC_MOMENT.exec(text) ?? [];
  if (day !== undefined) return `${day}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
  const moment = readMoment(text);
  if (!(moment instanceof Date)) throw new RangeError(`not a moment: ${text}`);
  return moment.toISOString();
};
const each =
  (read: Parser): Parser =>
  (text) =>
    readTexts(text).map((item) => (item === null ? null : read(item)));

const OWN: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [OID.date, asText],
  [OID.dateArray, each(asText)],
  [OID.bigint, asNumber],
  [OID.bigintArray, each(asNumber)],
  [OID.timestamptz, asInstant],
  [OID.timestamptzArray, each(asInstant)],
]);
