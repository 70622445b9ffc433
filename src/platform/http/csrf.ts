import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { csrfHeader } from '../../contract/client.ts';

/**
 * Whether a writing call comes from our own pages: it carries the session's token in a header that other sites cannot
 * send, and, where the browser names the site that a call comes from, it is ours.
 */
export function isOwnCall(headers: IncomingHttpHeaders, token: string, ownOrigin: string): boolean {
  const given = headers[csrfHeader];
  if (typeof given !== 'string' || !sameText(given, token)) return false;
  if (headers.origin !== undefined && headers.origin !== ownOrigin) return false;
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** Compares two texts in a time that does not reveal how much of them is equal. */
export function sameText(text: string, other: string): boolean {
  const digest = (compared: string) => createHash('sha256').update(compared).digest();
  return timingSafeEqual(digest(text), digest(other));
}
