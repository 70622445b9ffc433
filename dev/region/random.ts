/**
 * A stream of pseudo-random values: the same seed and label always give the same stream, on every machine. Each person
 * and each course has its own stream, so that a change in one leaves the others unchanged.
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
  /** A normally distributed number. */
  normal(mean: number, deviation: number): number;
  /** A new stream for a named part. */
  fork(label: string): Random;
}

/** The stream of a seed (a whole number) and a label. */
export function random(seed: number, label = ''): Random {
  return streamOf(`${seed}/${label}`);
}

/**
 * Small fast counter (sfc32, 128 bits of state). With 32 bits, among this many streams, two people would sometimes
 * share one and get the same ids.
 */
function streamOf(name: string): Random {
  let [a, b, c, d] = hashText(name);
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 12; round += 1) next();
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
    fork: (part) => streamOf(`${name}/${part}`),
  };
}

/** Four words of FNV-1a, each with its own start and mixed once more, so that similar names get distant values. */
function hashText(text: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    words[0] = Math.imul(words[0] ^ code, 0x01000193);
    words[1] = Math.imul(words[1] ^ code, 0x5bd1e995);
    words[2] = Math.imul(words[2] ^ code, 0x1b873593);
    words[3] = Math.imul(words[3] ^ code, 0xcc9e2d51);
  }
  return words.map((word) => Math.imul(word ^ (word >>> 16), 0x7feb352d)) as [number, number, number, number];
}

/** A UUID (version 8: made by our own rule) from a stream, so that ids too are the same every time. */
export function uuidFrom(source: Random): string {
  let hex = '';
  for (let index = 0; index < 8; index += 1) {
    hex += source.int(0, 0xffff).toString(16).padStart(4, '0');
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
