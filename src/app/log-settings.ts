import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { SetupError } from '../platform/db/setup-error.ts';
import { together } from '../platform/settings.ts';

/** The log service that receives the log (RIV-TA StoreLog 2). */
export interface LogServiceSettings {
  readonly url: string;
  readonly tls: { readonly cert?: string; readonly key?: string; readonly ca?: string };
  readonly system: { readonly systemId: string; readonly logicalAddress: string; readonly reserveRoot: string };
  readonly batch: number;
  readonly waitSeconds: number;
  readonly timeoutSeconds: number;
  readonly alarmMinutes: number;
}

export interface LogSettings {
  readonly headsFolder: string;
  /** Minutes between two publications of the chains' ends. */
  readonly headsMinutes: number;
  /** Null: no rows are passed on. */
  readonly service: LogServiceSettings | null;
}

/** Younger rows can be cut together with their unseen head; a line this often is at most eight megabytes a year. */
const USUAL_HEADS_MINUTES = 15;

/** The log's settings in the environment. Throws a SetupError with all invalid values. */
export function readLogSettings(dataFolder: string, environment: NodeJS.ProcessEnv): LogSettings {
  return together({
    headsFolder: () => logHeadsFolder(dataFolder, environment),
    headsMinutes: () =>
      number('LOG_HEADS_MINUTES', environment.LOG_HEADS_MINUTES?.trim() || `${USUAL_HEADS_MINUTES}`, 1, 1440),
    service: () => readLogService(environment),
  });
}

/** The folder for the published ends of the log's chains, outside the database (LOG_HEADS_DIR). */
export function logHeadsFolder(dataFolder: string, environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment.LOG_HEADS_DIR?.trim() ?? '';
  if (chosen === '') return join(dataFolder, 'log-heads');
  if (isAbsolute(chosen)) return chosen;
  throw new SetupError(`LOG_HEADS_DIR ska vara en mapp med hela sökvägen, men är ${chosen}.`);
}

/** The log service in the environment; null when LOG_SERVICE_URL is not set, and nothing is sent. */
export function readLogService(environment: NodeJS.ProcessEnv = process.env): LogServiceSettings | null {
  const read = (name: string): string | null => {
    const text = environment[name]?.trim();
    return text === undefined || text === '' ? null : text;
  };
  const url = read('LOG_SERVICE_URL');
  if (url === null) return null;
  const { address, systemId, cert, key, ca, batch, waitSeconds, timeoutSeconds, alarmMinutes } = together({
    address: () => serviceAddress(url),
    systemId: () => systemOf(read('LOG_SERVICE_SYSTEM')),
    cert: () => pem('LOG_SERVICE_CERT', read('LOG_SERVICE_CERT')),
    key: () => pem('LOG_SERVICE_KEY', read('LOG_SERVICE_KEY')),
    ca: () => pem('LOG_SERVICE_CA', read('LOG_SERVICE_CA')),
    batch: () => number('LOG_SERVICE_BATCH', read('LOG_SERVICE_BATCH') ?? '10', 1, 100),
    waitSeconds: () => number('LOG_SERVICE_SECONDS', read('LOG_SERVICE_SECONDS') ?? '60', 1, 3600),
    timeoutSeconds: () => number('LOG_SERVICE_TIMEOUT', read('LOG_SERVICE_TIMEOUT') ?? '10', 1, 15),
    alarmMinutes: () => number('LOG_SERVICE_ALARM_MINUTES', read('LOG_SERVICE_ALARM_MINUTES') ?? '15', 1, 1440),
  });
  if ((cert === null) !== (key === null)) {
    throw new SetupError('LOG_SERVICE_CERT och LOG_SERVICE_KEY hör ihop: ange båda eller ingen av dem.');
  }
  return {
    url: address,
    tls: { ...(cert === null || key === null ? {} : { cert, key }), ...(ca === null ? {} : { ca }) },
    system: {
      systemId,
      // Inera's national HSA identity, as the contract's interaction prescribes.
      logicalAddress: read('LOG_SERVICE_ADDRESS') ?? 'SE165565594230-1000',
      // The root for reserve numbers of a kind without a root of its own.
      reserveRoot: read('LOG_SERVICE_RESERVE_ROOT') ?? '1.2.752.129.2.1.2.1',
    },
    batch,
    waitSeconds,
    timeoutSeconds,
    alarmMinutes,
  };
}

function serviceAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const own = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url !== null && (url.protocol === 'https:' || (own && url.protocol === 'http:'))) return url.href;
  throw new SetupError(
    'LOG_SERVICE_URL ska vara loggtjänstens adress och börja med https://. Bara på den här datorn räcker http://.',
  );
}

function systemOf(text: string | null): string {
  if (text !== null && text.length <= 32) return text;
  throw new SetupError('LOG_SERVICE_SYSTEM ska vara den här installationens HSA-id, högst 32 tecken.');
}

function pem(name: string, file: string | null): string | null {
  if (file === null) return null;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SetupError(`${name} ska vara en läsbar PEM-fil (${(error as NodeJS.ErrnoException).code}): ${file}.`);
  }
}

function number(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new SetupError(`${name} ska vara ett heltal mellan ${least} och ${most}, men är ${text}.`);
}
