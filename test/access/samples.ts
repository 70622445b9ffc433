/**
 * One sample call for every route: the action it asks the policy about, who may make it, and what it sends about a
 * patient. A route without a sample fails the tests: neither its authorisation nor its logging could be shown.
 */
import { samplesOfCare } from './samples-care.ts';
import { samplesOfLog } from './samples-log.ts';
import { samplesOfUnits } from './samples-unit.ts';
import type { HeldRole, Place } from './world.ts';

/** What one call sends. */
export interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly raw?: { readonly type: string; readonly content: string };
}

/** Why another unit's key may be answered otherwise than one that is nobody's: one word each. */
export const beyondWords = {
  log: 'the care provider answers for its log as a whole (PDL 4:3)',
  rights: 'some assignments are decided about for the whole provider (HSLF-FS 2016:40 4 kap.)',
  register: 'agreements, analyses and who works here are kept by the provider, at no unit',
  support: 'support asks a unit for access, and those who decide for the provider may answer',
  choice: 'after the active choice for one patient, past no block (PDL 4:2); without it as nobody’s',
  sent: 'a handover that the own unit has sent is the sender’s: to take back, and to read the answer',
  destruction: 'a destruction follows a decision about a journal; the records module’s own tests try it',
} as const;

/** Keys of another unit that these roles lawfully reach. Another provider's keys are tried all the same. */
export interface Beyond {
  readonly keys: readonly string[];
  readonly roles: readonly HeldRole[];
  readonly why: keyof typeof beyondWords;
}

export interface Sample {
  /** The policy, by its heading in docs/access-matrix.md, and the action that it is asked about. */
  readonly asks: readonly [module: string, action: string];
  /** Further facts that the rule asks about, for this call. */
  readonly beside?: Readonly<Record<string, unknown>>;
  /** A role that may. */
  readonly by: HeldRole;
  /** About the caller: open to every role that can be held, and to nobody about another person. */
  readonly own?: true;
  /** About one patient, or something of the patient's; a route about the whole unit takes no place. */
  readonly about?: (place: Place) => Sent;
  readonly whole?: Sent;
  /** Keys lawfully reached at another unit. Without it every key must be answered as nobody's. */
  readonly beyond?: readonly Beyond[];
  /** Keys that the caller makes, or a person made known at the unit by the call: another unit's may exist. */
  readonly made?: readonly string[];
  /** The answer to the good call; 200 if absent. 404: there is nothing of the kind, and it is logged all the same. */
  readonly answers?: number;
}

export const samples: Readonly<Record<string, Sample>> = { ...samplesOfCare, ...samplesOfLog, ...samplesOfUnits };
