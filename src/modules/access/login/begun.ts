/**
 * The log-ins that a browser has begun and not finished: the newest few in one cookie, so that the headers stay small.
 * Pure.
 */
import type { PendingLogin } from '../../../platform/identity/index.ts';

/** A log-in under way, and its start in epoch seconds. */
export type BegunLogin = PendingLogin & { readonly begunAt: number };

/** Longest wait for the provider's answer, in seconds. */
export const BEGUN_SECONDS = 600;

/** Log-ins kept: a person may log in from a few windows at once, and older ones are abandoned. */
const KEPT = 5;
/** In bytes: a browser keeps at most 4,096 of a cookie, including name and attributes. */
const LONGEST = 3_500;

const SEPARATOR = '.';

/** Adds a log-in to the cookie, the newest first; drops older ones that are too many, too long or too old. */
export function remember(cookie: string | undefined, begun: BegunLogin): string {
  const written = write(begun);
  // Rather than losing the log-in, drop a return address that is too long.
  const newest = written.length > LONGEST ? write({ ...begun, returnTo: '/' }) : written;
  const earlier = readAll(cookie).filter((login) => isAwaited(login, begun.begunAt));
  const kept = [newest];
  for (const cookieText of earlier.slice(0, KEPT - 1).map(write)) {
    if ([...kept, cookieText].join(SEPARATOR).length > LONGEST) break;
    kept.push(cookieText);
  }
  return kept.join(SEPARATOR);
}

/** The log-in of the provider's answer, null if not awaited, and the cookie without it, null when empty. */
export function recall(
  cookie: string | undefined,
  state: string,
  now: number,
): { readonly begun: BegunLogin | null; readonly left: string | null } {
  const all = readAll(cookie);
  const left = all.filter((login) => login.state !== state && isAwaited(login, now));
  return {
    begun: all.find((login) => login.state === state && isAwaited(login, now)) ?? null,
    left: left.length === 0 ? null : left.map(write).join(SEPARATOR),
  };
}

const isAwaited = ({ begunAt }: BegunLogin, now: number): boolean => now - begunAt <= BEGUN_SECONDS;

const write = (begun: BegunLogin): string => Buffer.from(JSON.stringify(begun)).toString('base64url');

/** The log-ins in the cookie; anything not in our format is left out. */
function readAll(cookie: string | undefined): BegunLogin[] {
  if (cookie === undefined || cookie.length > 4_096) return [];
  return cookie.split(SEPARATOR).flatMap((text) => read(text) ?? []);
}

function read(text: string): BegunLogin | null {
  let found: Partial<Record<keyof BegunLogin, unknown>>;
  try {
    found = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (typeof found !== 'object' || found === null) return null;
  const { state, nonce, verifier, returnTo, kind, unitId, begunAt } = found;
  const texts = [state, nonce, verifier, returnTo].every((value) => typeof value === 'string');
  if (!texts || typeof begunAt !== 'number' || (kind !== 'log-in' && kind !== 'confirm')) return null;
  if (unitId !== null && typeof unitId !== 'string') return null;
  return found as BegunLogin;
}
