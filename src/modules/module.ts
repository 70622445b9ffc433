/** What a module tells the application about itself, in its `module.ts`. src/app/modules.ts lists them. */
import type { Uuid } from '../kernel/ids.ts';
import type { Result } from '../kernel/result.ts';
import type { Refresher, Tx } from '../platform/db/transaction.ts';
import type { BoundRoute } from '../platform/http/index.ts';
import type { JobHandler } from '../platform/jobs/index.ts';
import type { Abilities, NoticesFor, Rule } from './access/index.ts';
import type { LogActions } from './log/index.ts';

/** What a module may tell the others of, in the transaction in which it happens. It does not know who listens. */
export interface Listeners {
  /** Who coordinates at the unit has changed. */
  readonly coordinatorsChanged: (tx: Tx, unitId: Uuid) => Promise<void>;
}

/** What some modules need to know of all the others, gathered by the application. */
export interface Gathered {
  readonly listeners: Listeners;
  readonly logActions: LogActions;
}

export interface Module {
  /** Its folder. */
  readonly name: string;
  /** What it answers. A module that tells the others of something, or reads what they log, is given what is gathered. */
  readonly routes?: readonly BoundRoute[] | ((gathered: Gathered) => readonly BoundRoute[]);
  /** Its rules, by their heading in docs/access-matrix.md. */
  readonly policies?: Readonly<Record<string, Readonly<Record<string, Rule<never>>>>>;
  /** What the browser may show buttons for at the active unit. */
  readonly abilities?: Abilities;
  /** What of it leaves a row in the log, in words. */
  readonly logActions?: LogActions;
  /** What it brings up to date before a transaction about patients is saved. */
  readonly refreshers?: readonly Refresher[];
  /** What it does when another module tells of something. */
  readonly listeners?: Partial<Listeners>;
  /** Its work in the outbox, by kind. */
  readonly jobs?: Readonly<Record<string, JobHandler>>;
  /** What it tells the person after log-in, on *Idag*. */
  readonly notices?: NoticesFor;
  /** How much waits for the person at the active unit, as a number without names; leaves its own row in the log. */
  readonly waiting?: (tx: Tx) => Promise<Result<number>>;
}

/** A module leaves out what it does not have. */
export function defineModule(module: Module): Module {
  return module;
}
