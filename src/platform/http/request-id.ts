import { randomBytes } from 'node:crypto';

// Crockford's letters: none of them looks like another when read aloud or written by hand.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The number of one request: shown to the person at an error, written in the log and in every audit row.
 * Ten random characters in two groups, as `K7Q2M-4XT9B`.
 */
export function requestNumber(): string {
  const letters = Array.from(randomBytes(10), (byte) => ALPHABET[byte & 31] ?? '0');
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`;
}
