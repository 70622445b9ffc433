import type { Refusal } from '../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { seenText } from '../../kernel/text.ts';

/** Deeper than any contract of ours; stops a bomb of brackets. */
const MAX_DEPTH = 64;

const unreadable: Refusal = {
  kind: 'invalid',
  message:
    'Det som skickades gick inte att läsa: det är inte giltig JSON. Ingenting sparades. Ladda om sidan och försök igen.',
};
const tooDeep: Refusal = {
  kind: 'invalid',
  message: 'Det som skickades är nästlat i för många nivåer. Ingenting sparades.',
};
const forbiddenKey: Refusal = {
  kind: 'invalid',
  message: 'Det som skickades innehåller en otillåten nyckel. Ingenting sparades.',
};

/** A quick look at the whole body: characters that `seenText` leaves out, raw or as JSON escapes them. */
const UNSEEN = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\\[bf]|\\u(?:00[01789]|20[26])/iu;

const asSeen = (_key: string, value: unknown): unknown => (typeof value === 'string' ? seenWithNul(value) : value);

/** NUL is left for the check that refuses it. */
const seenWithNul = (text: string): string => (text.includes('\0') ? text : seenText(text));

/**
 * Reads untrusted JSON, without invisible characters (`seenText`). Refuses, each with its reason in Swedish: bytes that
 * are not UTF-8, text that is not JSON, more than 64 levels, keys that could reach a prototype, and text that the
 * database cannot keep.
 */
export function parseJson(bytes: Buffer): Result<unknown> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse(unreadable);
  }
  if (depthOf(text) > MAX_DEPTH) return refuse(tooDeep);
  let value: unknown;
  try {
    value = UNSEEN.test(text) ? JSON.parse(text, asSeen) : JSON.parse(text);
  } catch {
    return refuse(unreadable);
  }
  const finding = findUnstorable(value);
  return finding === null ? ok(value) : refuse(finding);
}

/** The deepest level of brackets outside strings. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return deepest;
}

/**
 * Why a value from outside cannot be stored as it is, or null: PostgreSQL has no NUL character, and half a surrogate
 * pair is no character at all.
 */
export function findUnstorable(value: unknown): Refusal | null {
  const open: { value: unknown; path: string }[] = [{ value, path: '' }];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (typeof at.value === 'string') {
      if (!isStorableText(at.value)) return oddCharacter(at.path);
    } else if (typeof at.value === 'object' && at.value !== null) {
      for (const [key, inner] of Object.entries(at.value)) {
        if (key === '__proto__' || key === 'constructor' || key === 'prototype') return forbiddenKey;
        if (!isStorableText(key)) return oddCharacter(at.path);
        open.push({ value: inner, path: at.path === '' ? key : `${at.path}.${key}` });
      }
    }
  }
  return null;
}

/** Whether the text can be stored: no NUL character and no half surrogate pair. */
function isStorableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}

function oddCharacter(path: string): Refusal {
  return {
    kind: 'invalid',
    message:
      'Texten innehåller ett tecken som inte går att spara. Ingenting sparades. Ta bort tecknet och försök igen.',
    ...(path === '' ? {} : { fields: { [path]: 'Här finns ett tecken som inte går att spara.' } }),
  };
}
