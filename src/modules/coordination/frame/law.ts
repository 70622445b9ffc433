/**
 * How the journal's rules say no.
 */
import type { Refusal } from '../../../kernel/refusal.ts';

/** A no with its ground. */
export function not(message: string, basis: string): Refusal {
  return { kind: 'denied', message, basis };
}

/** The first ground that says no. */
export function firstOf(...grounds: readonly (Refusal | null)[]): Refusal | null {
  return grounds.find((ground) => ground !== null) ?? null;
}
