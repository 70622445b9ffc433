/**
 * The log-ins that a browser has begun and not finished: all in one cookie, the newest few, so that a browser's headers
 * stay small however many are begun. Pure.
 */
import type { PendingLogin } from '../../../platform/identity/index.ts';

/** A log-in under way, and when it was begun in epoch seconds. */
export type BegunLogin = PendingLogin & { readonly begunAt: number };

/** So long the provider's answer is waited for, in seconds. */
export const BEGUN_SECONDS = 600;

/** A person may have begun in a few windows at once; of a browser that begins again and again only the last ones are meant. */
const KEPT = 5;
/** A browser keeps at most 4,096 bytes of a cookie, its name and attributes among them. */
const LONGEST = 3_500;

const SEPARATOR = '.';

/** The cookie with one more log-in begun, the newest first; older ones leave it when they are too many, too long or too old. */
export function remember(cookie: string | undefined, begun: BegunLogin): string {
  const written = write(begun);
  // A long address to go back to is given up before the log-in is.
  const newest = written.length > LONGEST ? write({ ...begun, returnTo: '/' }) : written;
  const earlier = readAll(cookie).filter((one) => isAwaited(one, begun.begunAt));
  const kept = [newest];
  for (const one of earlier.slice(0, KEPT - 1).map(write)) {
    if ([...kept, one].join(SEPARATOR).length > LONGEST) break;
    kept.push(one);
  }
  return kept.join(SEPARATOR);
}

/** The log-in that the provider's answer is about, if it is still awaited, and the cookie without it; null: none is left. */
export function recall(
  cookie: string | undefined,
  state: string,
  now: number,
): { readonly begun: BegunLogin | null; readonly left: string | null } {
  const all = readAll(cookie);
  const left = all.filter((one) => one.state !== state && isAwaited(one, now));
  return {
    begun: all.find((one) => one.state === state && isAwaited(one, now)) ?? null,
    left: left.length === 0 ? null : left.map(write).join(SEPARATOR),
  };
}

const isAwaited = ({ begunAt }: BegunLogin, now: number): boolean => now - begunAt <= BEGUN_SECONDS;

const write = (begun: BegunLogin): string => Buffer.from(JSON.stringify(begun)).toString('base64url');

/** What the browser remembered; what is not as we wrote it is left out. */
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
