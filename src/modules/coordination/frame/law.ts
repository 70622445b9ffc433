/**
 * What a law of the engine is, and how the journal's rules say no.
 */
import type { Refusal } from '../../../kernel/refusal.ts';

/** What holds for every kind of act, whatever its own gate and check say. */
export interface Law<Asked, Broken> {
  /** The § or the rule. */
  readonly restsOn: string;
  /** How it is broken, in words for the person; null when it is kept. */
  broken(asked: Asked): Broken | null;
}

/** A refusal with its basis. */
export function not(message: string, basis: string): Refusal {
  return { kind: 'denied', message, basis };
}

/** The first refusal, if any. */
export function firstOf(...grounds: readonly (Refusal | null)[]): Refusal | null {
  return grounds.find((ground) => ground !== null) ?? null;
}
