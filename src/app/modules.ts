/** The modules and their declarations put together. A new module adds its name here, and nothing else. */
import type { Uuid } from '../kernel/ids.ts';
import { ok } from '../kernel/result.ts';
import type { Subject } from '../kernel/subject.ts';
import { type Abilities, allAbilities, type Waiting, type WaitsFor } from '../modules/access/index.ts';
import { access } from '../modules/access/module.ts';
import { certificates } from '../modules/certificates/module.ts';
import { coordination } from '../modules/coordination/module.ts';
import { home } from '../modules/home/module.ts';
import { gatherLogActions } from '../modules/log/index.ts';
import { log } from '../modules/log/module.ts';
import { logreview } from '../modules/logreview/module.ts';
import type { Duties, Module, Service } from '../modules/module.ts';
import { patients } from '../modules/patients/module.ts';
import { records } from '../modules/records/module.ts';
import { sharing } from '../modules/sharing/module.ts';
import { sickleave } from '../modules/sickleave/module.ts';
import { worklist } from '../modules/worklist/module.ts';
import type { Database, Listener, Refresher, TransactionContext } from '../platform/db/transaction.ts';
import type { BoundRoute } from '../platform/http/index.ts';
import { announceNews } from '../platform/http/news.ts';
import type { JobHandler } from '../platform/jobs/index.ts';

/**
 * From the ground up: each builds only on those before it. Refreshers run in this order, sick leave before the worklist
 * that reads it.
 */
export const modules: readonly Module[] = [
  log,
  access,
  patients,
  sharing,
  certificates,
  sickleave,
  coordination,
  worklist,
  records,
  logreview,
  home,
];

/** The listeners to the rooms' topics, called in the same transaction and in this order. */
export const listeners: readonly Listener[] = modules.flatMap((module) => module.listeners ?? []);

/** Every action that leaves a row in the log. */
export const logActions = gatherLogActions(
  modules.flatMap((module) => (module.logActions === undefined ? [] : [module.logActions])),
);

/** What waits for the person, by every module, in the order of the list. */
export const waits: WaitsFor = async (tx, login) => {
  const told: Waiting[] = [];
  for (const module of modules) told.push(...((await module.waits?.(tx, login)) ?? []));
  return told;
};

/** Every module's routes, except the session's own. */
export const moduleRoutes: readonly BoundRoute[] = modules.flatMap(({ routes = [] }) =>
  typeof routes === 'function' ? routes({ logActions, waits }) : routes,
);

/** Every module's rules; docs/access-matrix.md is printed from them. */
export const policies = mergeRecords(modules.map((module) => module.policies));

/** The actions that the browser may show buttons for, by every module's policy. */
export const abilities: Abilities = allAbilities(modules.flatMap((module) => module.abilities ?? []));

/** The refreshers before a transaction about patients is saved; the last one announces news to the open pages. */
export const refreshers: readonly Refresher[] = [...modules.flatMap((module) => module.refreshers ?? []), announceNews];

/** The handler of each kind of job in the outbox. */
export const jobHandlers: Readonly<Record<string, JobHandler>> = mergeRecords(modules.map((module) => module.jobs));

/** What the modules do as long as the service runs. */
export function dutiesIn(service: Omit<Service, 'logActions'>): readonly Duties[] {
  return modules.flatMap((module) => module.duties?.({ ...service, logActions }) ?? []);
}

/**
 * How much waits for the context's person at other units of its provider, as numbers without names (case-rules 10). A unit
 * that is not in the answer has nothing waiting. Null when it cannot be counted just now: a number in a menu must stop nobody.
 */
export async function countElsewhere(
  database: Database,
  context: TransactionContext,
  there: readonly Subject[],
): Promise<ReadonlyMap<Uuid, number> | null> {
  const counted = await database.transaction(context, async (tx) => {
    const sums = new Map<Uuid, number>();
    for (const { waiting } of modules) {
      for (const [unitId, count] of (await waiting?.(tx, there)) ?? [])
        sums.set(unitId, (sums.get(unitId) ?? 0) + count);
    }
    return ok(sums);
  });
  return counted.ok ? counted.value : null;
}

function mergeRecords<T>(parts: readonly (Readonly<Record<string, T>> | undefined)[]): Readonly<Record<string, T>> {
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part ?? {})));
}
