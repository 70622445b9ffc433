import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The header a writing call carries; its value is `csrf` in the session. */
export const csrfHeader = 'x-csrf-token';

/**
 * Whether a writing call comes from our own pages: the session's token in a header that other sites cannot send, and,
 * where the browser says from which site a call comes, that it is ours.
 */
export function isOwnCall(headers: IncomingHttpHeaders, token: string, ownOrigin: string): boolean {
  const given = headers[csrfHeader];
  if (typeof given !== 'string' || !sameText(given, token)) return false;
  if (headers.origin !== undefined && headers.origin !== ownOrigin) return false;
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** Compares without telling by its time how much was right. */
export function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
