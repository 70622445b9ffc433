/**
 * A stream of made-up chance: the same seed and label always give the same stream, on every machine.
 * Each person and each course draws from a stream of its own, so that a change in one leaves the others as they were.
 */
export interface Random {
  /** A fraction, 0 ≤ x < 1. */
  next(): number;
  /** A whole number from low to high, both included. */
  int(low: number, high: number): number;
  /** True in this share of the draws. */
  chance(share: number): boolean;
  /** One of the values, all equally likely; throws RangeError on an empty list. */
  pick<T>(values: readonly T[]): T;
  /** One of the entries, each as likely as its weight; throws RangeError when all weights are zero. */
  weighted<T extends { weight: number }>(entries: readonly T[]): T;
  /** A number round the mean, normally distributed. */
  normal(mean: number, deviation: number): number;
  /** A new stream for a named part. */
  fork(label: string): Random;
}

/** The stream of a seed (a whole number) and a label. */
export function random(seed: number, label = ''): Random {
  const start = hash(`${seed}/${label}`);
  let state = start;
  const next = (): number => {
    // Mulberry32: 32 bits of state, good enough for invented people.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    int,
    chance: (share) => next() < share,
    pick: (values) => {
      const value = values[int(0, values.length - 1)];
      if (value === undefined) {
        throw new RangeError('nothing to pick from');
      }
      return value;
    },
    weighted: (entries) => {
      let left = next() * entries.reduce((sum, entry) => sum + entry.weight, 0);
      for (const entry of entries) {
        left -= entry.weight;
        if (left < 0) {
          return entry;
        }
      }
      throw new RangeError('no weight to choose by');
    },
    normal: (mean, deviation) => {
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return mean + deviation * radius * Math.cos(2 * Math.PI * next());
    },
    fork: (part) => random(start, part),
  };
}

/** FNV-1a over the text, mixed once more so that near labels lie far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return value ^ (value >>> 13);
}

/** A UUID (version 8: made by a rule of our own) from a stream, so that ids too are the same every time. */
export function uuidFrom(source: Random): string {
  let hex = '';
  for (let index = 0; index < 8; index += 1) {
    hex += source.int(0, 0xffff).toString(16).padStart(4, '0');
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
