/**
 * How a refusal travels from server to browser, and what the browser throws when a call did not succeed.
 */
import * as z from 'zod/mini';
import type { Refusal } from '../kernel/refusal.ts';

export type ErrorKind = Refusal['kind'];

/** HTTP status for each kind of refusal. */
export const errorStatus: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  denied: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unavailable: 503,
};

/** The one JSON shape of every error answer: `{ error: … }`. */
export const errorBody = z.object({
  error: z.object({
    kind: z.enum(['invalid', 'unauthenticated', 'denied', 'not_found', 'conflict', 'too_large', 'unavailable']),
    /** Swedish, for the person. */
    message: z.string(),
    /** The paragraph it rests on. */
    basis: z.optional(z.string()),
    /** Finding per field path, as 'periods.0.end'. */
    fields: z.optional(z.record(z.string(), z.string())),
    details: z.optional(z.unknown()),
    /** The number to give to support; the server's log has the same number. */
    number: z.string(),
  }),
});
export type ErrorBody = z.output<typeof errorBody>;

/** Details of the conflict when the call was made for another unit than the active one; they name the active one. */
export const otherUnitDetails = z.object({
  code: z.literal('other_unit'),
  unit: z.object({ id: z.string(), name: z.string() }),
});
export type OtherUnit = z.output<typeof otherUnitDetails>;

/** The answer's body for a refusal. `number` is the request's id that the person sees. */
export function presentRefusal(refusal: Refusal, number: string): ErrorBody {
  return {
    error: {
      kind: refusal.kind,
      message: refusal.message,
      ...(refusal.basis === undefined ? {} : { basis: refusal.basis }),
      ...(refusal.fields === undefined ? {} : { fields: refusal.fields }),
      ...(refusal.details === undefined ? {} : { details: refusal.details }),
      number,
    },
  };
}

/**
 * Thrown by `call` when the server refused or could not be reached.
 * kind 'network': nothing reached the server, or no answer came back.
 */
export class CallError extends Error {
  readonly kind: ErrorKind | 'network';
  readonly basis: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly details: unknown;
  readonly number: string | null;

  constructor(
    error: Omit<ErrorBody['error'], 'kind' | 'number'> & { kind: ErrorKind | 'network'; number: string | null },
  ) {
    super(error.message);
    this.name = 'CallError';
    this.kind = error.kind;
    this.basis = error.basis ?? null;
    this.fields = error.fields ?? {};
    this.details = error.details;
    this.number = error.number;
  }
}

/** The network gave no answer. A reading call changed nothing; a writing call may or may not have arrived. */
export function networkError(writes: boolean): CallError {
  return new CallError({
    kind: 'network',
    message: writes
      ? 'Ingen kontakt med servern. Det du skrev finns kvar här på sidan. Försök igen om en stund, så sparas det bara en gång.'
      : 'Ingen kontakt med servern. Ingenting har gått förlorat. Försök igen om en stund.',
    number: null,
  });
}

/** An answer came that is not our JSON: a proxy's page, half an answer, a server that crashed. */
export function unreadableAnswer(status: number): CallError {
  const notLoggedIn = status === 401;
  return new CallError({
    kind: notLoggedIn ? 'unauthenticated' : 'unavailable',
    message: notLoggedIn
      ? 'Du är inte inloggad längre. Logga in igen, det du skrev finns kvar här på sidan.'
      : 'Tjänsten svarar inte som den ska just nu. Det du skrev finns kvar här på sidan. Försök igen om en stund.',
    number: null,
  });
}
