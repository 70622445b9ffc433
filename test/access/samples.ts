/**
 * One sample call for every route: which action it asks the policy about, who may make it, and what it sends about a
 * patient. A route without a sample fails the tests: it could be neither shown to be authorised nor to be logged.
 */
import type { policies } from '../../src/app/policies.ts';
import { samplesOfCare } from './samples-care.ts';
import { samplesOfUnits } from './samples-unit.ts';
import type { HeldRole, Place } from './world.ts';

/** What one call sends. */
export interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly raw?: { readonly type: string; readonly content: string };
}

export interface Sample {
  /** The module and action its policy is asked about. */
  readonly asks: readonly [module: keyof typeof policies, action: string];
  /** What the rule asks about besides, for this call. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** A role that may. */
  readonly by: HeldRole;
  /** About the caller herself: open to every role that can be held, and to nobody about another. */
  readonly own?: true;
  /** About one patient, or something of hers; a route about the whole unit takes no place. */
  readonly about?: (place: Place) => Sent;
  readonly whole?: Sent;
  /** What the good call answers; 200 if not said. 404: there is nothing of the kind, and it is logged all the same. */
  readonly answers?: number;
}

export const samples: Readonly<Record<string, Sample>> = { ...samplesOfCare, ...samplesOfUnits };
