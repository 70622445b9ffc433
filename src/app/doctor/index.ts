/** The list of checks, and their results. */
import { SetupError } from '../../platform/db/setup-error.ts';
import { loggable } from '../../platform/telemetry/loggable.ts';
import { chainEnds } from './chain-ends.ts';
import type { Check, Examined, Finding, State } from './check.ts';
import { clock } from './clock.ts';
import { databaseLog } from './database-log.ts';
import { disk } from './disk.ts';
import { doubles } from './doubles.ts';
import { identityProvider } from './identity.ts';
import { migrations } from './migrations.ts';
import { news, queue } from './queue.ts';
import { rights, role, trialCall } from './rights.ts';
import { connections, durability, server } from './server.ts';
import { settings } from './settings.ts';

export type { Check } from './check.ts';

/** In the order of the report: first the things that others depend on. */
export const checks: readonly Check[] = [
  settings,
  disk,
  server,
  migrations,
  role,
  rights,
  trialCall,
  durability,
  databaseLog,
  connections,
  clock,
  chainEnds,
  doubles,
  queue,
  news,
  identityProvider,
];

export interface Told extends Finding {
  readonly what: string;
}

/** SQLSTATE of a missing table, column or function. */
const MISSING: readonly string[] = ['42P01', '42703', '42883'];

/** Runs one check. A check that fails is itself a finding. */
export async function lookAt({ what, look }: Check, about: Examined): Promise<readonly Told[]> {
  try {
    return (await look(about)).map((finding) => ({ what, ...finding }));
  } catch (error) {
    if (error instanceof SetupError) return [{ what, state: 'broken', words: error.message }];
    const { name, code } = loggable(error);
    const words = `Gick inte att pröva (${code ?? name}).`;
    const todo = MISSING.includes(String(code))
      ? 'Tabeller eller funktioner saknas: kör koordinera migrate.'
      : 'Se databasens logg, och försök igen.';
    return [{ what, state: 'broken', words, todo }];
  }
}

/**
 * The checks of a start, before anybody is answered. Throws a SetupError with everything that makes the service
 * unusable; returns the findings that are only unwise.
 */
export async function examineStart(about: Examined): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const check of checks) if (check.outside !== true) told.push(...(await lookAt(check, about)));
  const wrong = told.filter((finding) => finding.state === 'broken');
  if (wrong.length > 0) {
    throw new SetupError(
      `Koordinera kan inte starta förrän det här är rättat:\n${wrong.map((finding) => `- ${writeSentence(finding)}`).join('\n')}`,
    );
  }
  return told.filter((finding) => finding.state === 'unwise');
}

/** The checks that ask other systems on the network, run beside a start: their faults. */
export async function examineOthers(about: Examined): Promise<readonly Told[]> {
  const told = await Promise.all(checks.filter((check) => check.outside === true).map((check) => lookAt(check, about)));
  return told.flat().filter((finding) => finding.state !== 'good');
}

const MARKS: Readonly<Record<State, string>> = { good: 'Bra', unwise: 'Obs', broken: 'Fel' };

/** One line: the state, the checked thing, how to correct it. */
export function describeFinding(told: Told): string {
  return `${MARKS[told.state]}  ${writeSentence(told)}`;
}

function writeSentence({ what, words, todo }: Told): string {
  return `${what}: ${words}${todo === undefined ? '' : ` ${todo}`}`;
}
