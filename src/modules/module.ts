/** What a module tells the application about itself, in its `module.ts`. src/app/modules.ts lists them. */
import type { Clock } from '../kernel/clock.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Subject } from '../kernel/subject.ts';
import type { Database, Listener, Refresher, Tx } from '../platform/db/transaction.ts';
import type { BoundRoute } from '../platform/http/index.ts';
import type { JobHandler } from '../platform/jobs/index.ts';
import type { Environment } from '../platform/settings.ts';
import type { Metrics } from '../platform/telemetry/metrics.ts';
import type { Abilities, Rule, WaitsFor } from './access/index.ts';
import type { LogActions } from './log/index.ts';

/** What some modules need to know about all the others, gathered by the application. */
export interface Gathered {
  readonly logActions: LogActions;
  readonly waits: WaitsFor;
}

/** The service that runs, for what a module does beside its calls. */
export interface Service extends Pick<Gathered, 'logActions'> {
  readonly database: Database;
  readonly clock: Clock;
  /** The folder of all lasting data. */
  readonly dataFolder: string;
  readonly environment: Environment;
  readonly metrics: Pick<Metrics, 'figures'>;
  /** Writes a line in the service's own log, with figures and no names. */
  readonly tell: (about: object, message: string) => void;
}

/** What a module does as long as the service runs. */
export interface Duties {
  /** Jobs in the outbox that need to know the service, by kind. */
  readonly jobs: Readonly<Record<string, JobHandler>>;
  start(): void;
  stop(): Promise<void>;
}

export interface Module {
  /** The name of its folder. */
  readonly name: string;
  /** Its routes. A module that reads what the others log gets the gathered actions. */
  readonly routes?: readonly BoundRoute[] | ((gathered: Gathered) => readonly BoundRoute[]);
  /** Its rules, by their heading in docs/access-matrix.md. */
  readonly policies?: Readonly<Record<string, Readonly<Record<string, Rule<never>>>>>;
  /** Actions that the browser may show buttons for at the active unit. */
  readonly abilities?: Abilities;
  /** Its actions that leave a row in the log, in words. */
  readonly logActions?: LogActions;
  /** What it brings up to date before a transaction about patients is saved. */
  readonly refreshers?: readonly Refresher[];
  /** What it does in the same transaction when a module tells something on a topic. */
  readonly listeners?: readonly Listener[];
  /** Its jobs in the outbox, by kind. */
  readonly jobs?: Readonly<Record<string, JobHandler>>;
  /** What it does as long as the service runs. Throws a SetupError when a setting for it is invalid. */
  readonly duties?: (service: Service) => Duties;
  /** What waits for the person in its room, on the person's first page. */
  readonly waits?: WaitsFor;
  /**
   * How much waits for the person at other units of the transaction's provider, without names. Each is given as the person
   * would be subject there; units where nothing can wait are left out. Writes its own row in the log.
   */
  readonly waiting?: (tx: Tx, there: readonly Subject[]) => Promise<ReadonlyMap<Uuid, number>>;
}

/** A module leaves out what it does not have. */
export function defineModule(module: Module): Module {
  return module;
}
