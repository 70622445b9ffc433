/** The log's settings in the environment: where the chains' ends are published, and the service that receives the log. */
import { readFileSync } from 'node:fs';
import { SetupError } from '../../platform/db/setup-error.ts';
import { type Environment, isLoopback, readTogether, readWholeNumber, setting } from '../../platform/settings.ts';
import { logHeadsFolder } from '../log/index.ts';
import type { LogServiceAddress } from './export/post.ts';
import type { LogSystem } from './export/store-log.ts';

/** The log service that receives the log (RIV-TA StoreLog 2). */
export interface LogService extends LogServiceAddress {
  readonly system: LogSystem;
  /** Most rows in one call. */
  readonly batch: number;
  /** Longest time that a row waits for a full batch. */
  readonly waitSeconds: number;
  /** An alarm is raised while the oldest row has waited longer. */
  readonly alarmSeconds: number;
}

export interface LogEnvironment {
  readonly headsFolder: string;
  /** Minutes between two publications of the chains' ends. */
  readonly headsMinutes: number;
  /** Null: no rows are passed on. */
  readonly service: LogService | null;
}

/** Younger rows can be cut together with their unseen head; a line this often is at most eight megabytes a year. */
const USUAL_HEADS_MINUTES = 15;

/** The log's settings in the environment. Throws a SetupError with all invalid values. */
export function readLogEnvironment(dataFolder: string, environment: Environment): LogEnvironment {
  return readTogether({
    headsFolder: () => logHeadsFolder(dataFolder, environment),
    headsMinutes: () => readWholeNumber(environment, 'LOG_HEADS_MINUTES', USUAL_HEADS_MINUTES, [1, 1440]),
    service: () => readLogService(environment),
  });
}

/** The log service in the environment; null when LOG_SERVICE_URL is not set, and nothing is sent. */
export function readLogService(environment: Environment = process.env): LogService | null {
  const url = setting(environment, 'LOG_SERVICE_URL');
  if (url === null) return null;
  const { systemId, cert, key, ca, ...service } = readTogether({
    url: () => serviceAddress(url),
    systemId: () => systemOf(setting(environment, 'LOG_SERVICE_SYSTEM')),
    cert: () => readPem(environment, 'LOG_SERVICE_CERT'),
    key: () => readPem(environment, 'LOG_SERVICE_KEY'),
    ca: () => readPem(environment, 'LOG_SERVICE_CA'),
    batch: () => readWholeNumber(environment, 'LOG_SERVICE_BATCH', 10, [1, 100]),
    waitSeconds: () => readWholeNumber(environment, 'LOG_SERVICE_SECONDS', 60, [1, 3600]),
    callSeconds: () => readWholeNumber(environment, 'LOG_SERVICE_TIMEOUT', 10, [1, 15]),
    alarmSeconds: () => readWholeNumber(environment, 'LOG_SERVICE_ALARM_MINUTES', 15, [1, 1440]) * 60,
  });
  if ((cert === null) !== (key === null)) {
    throw new SetupError('LOG_SERVICE_CERT och LOG_SERVICE_KEY hör ihop: ange båda eller ingen av dem.');
  }
  return {
    ...service,
    tls: { ...(cert === null || key === null ? {} : { cert, key }), ...(ca === null ? {} : { ca }) },
    system: {
      systemId,
      // Inera's national HSA identity, as the contract's interaction prescribes.
      logicalAddress: setting(environment, 'LOG_SERVICE_ADDRESS') ?? 'SE165565594230-1000',
      // The root for reserve numbers of a kind without a root of its own.
      reserveRoot: setting(environment, 'LOG_SERVICE_RESERVE_ROOT') ?? '1.2.752.129.2.1.2.1',
    },
  };
}

function serviceAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url))) return url.href;
  throw new SetupError(
    'LOG_SERVICE_URL ska vara loggtjänstens adress och börja med https://. Bara på den här datorn räcker http://.',
  );
}

function systemOf(text: string | null): string {
  if (text !== null && text.length <= 32) return text;
  throw new SetupError('LOG_SERVICE_SYSTEM ska vara den här installationens HSA-id, högst 32 tecken.');
}

function readPem(environment: Environment, name: string): string | null {
  const file = setting(environment, name);
  if (file === null) return null;
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SetupError(`${name} ska vara en läsbar PEM-fil (${(error as NodeJS.ErrnoException).code}): ${file}.`);
  }
}
