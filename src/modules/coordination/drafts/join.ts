/** Two texts of one draft, written in two windows: where they differ, and both of them in one. Pure. */

/** A text that differs; empty where a window has none. */
export interface Difference {
  readonly mine: string;
  readonly theirs: string;
}

/** Words that somebody wrote; a key, a day or an id is none. */
const isProse = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && !/^[a-z0-9_:.-]+$/i.test(value);

/** Whether a string may hold words, from either of its two values: "Hej" beside "Hej du" does. */
const holdsWords = (mine: unknown, theirs: unknown) => isProse(mine) || isProse(theirs);

/** Every text that the two say differently. */
export function differences(mine: unknown, theirs: unknown): Difference[] {
  if (isBranch(mine) || isBranch(theirs)) {
    const [one, other] = [branchOf(mine), branchOf(theirs)];
    return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
      differences(one[key], other[key]),
    );
  }
  const [one, other] = [textOf(mine), textOf(theirs)];
  return one === other || !holdsWords(one, other) ? [] : [{ mine: one, theirs: other }];
}

/**
 * My answers with every text of the other window's: a text that both have is mine followed by theirs, unless one of them
 * holds the other. What is no text, as a day or a choice, is mine where I have answered.
 */
export function joined(mine: unknown, theirs: unknown): unknown {
  if (mine === undefined || mine === null || mine === '') return theirs;
  if (theirs === undefined || theirs === null || theirs === '') return mine;
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    return Array.from({ length: Math.max(mine.length, theirs.length) }, (_, nr) => joined(mine[nr], theirs[nr]));
  }
  if (isBranch(mine) && isBranch(theirs) && !Array.isArray(mine) && !Array.isArray(theirs)) {
    const [one, other] = [branchOf(mine), branchOf(theirs)];
    const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return Object.fromEntries(keys.map((key) => [key, joined(one[key], other[key])]));
  }
  if (typeof mine !== 'string' || typeof theirs !== 'string' || !holdsWords(mine, theirs)) return mine;
  if (mine.includes(theirs)) return mine;
  return theirs.includes(mine) ? theirs : `${mine}\n${theirs}`;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;
const branchOf = (value: unknown): Readonly<Record<string, unknown>> =>
  isBranch(value) ? (value as Readonly<Record<string, unknown>>) : {};
