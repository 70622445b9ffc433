import type { Refusal } from './refusal.ts';

/** Either a value or the reason why there is none. */
export type Result<T, E = Refusal> = { ok: true; value: T } | { ok: false; refusal: E };

/** A successful result. */
export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

/** A refused result. */
export function refuse<E = Refusal>(refusal: E): Result<never, E> {
  return { ok: false, refusal };
}

/** Refused because what was given cannot be so; the message is Swedish and says what to do. */
export function invalid(message: string): Result<never> {
  return refuse({ kind: 'invalid', message });
}
