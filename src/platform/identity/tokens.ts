import { createHash, randomBytes } from 'node:crypto';

/** 256 bits of chance, as text for a cookie or a header. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token: from it nobody can get the token back. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether a text has the form of a token of ours; anything else is not looked up. */
export function looksLikeToken(text: string | undefined): text is string {
  return text !== undefined && /^[A-Za-z0-9_-]{43}$/.test(text);
}
