/** The names of PostgreSQL's write-ahead log: timeline and position, each in hexadecimal. */

/** Whether a file name is a segment's, as `000000010000000000000007`. */
export function isSegment(name: string): boolean {
  return /^[0-9A-F]{24}$/.test(name);
}

/** Below, at or above 0: whether a segment comes before another, on any timeline. */
export function laterOf(segment: string, other: string): number {
  const [a, b] = [segment.slice(8), other.slice(8)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The segment after this one on its timeline. Segments are of 16 MiB: 256 to each step of the middle number. */
export function nextSegment(name: string): string {
  const [timeline, high, low] = [name.slice(0, 8), name.slice(8, 16), name.slice(16)];
  const next = Number.parseInt(low, 16) + 1;
  const [a, b] = next > 0xff ? [Number.parseInt(high, 16) + 1, 0] : [Number.parseInt(high, 16), next];
  return `${timeline}${inHex(a)}${inHex(b)}`;
}

/** The first missing segment between existing ones, from the given one on; null when there is none. */
export function firstGap(names: readonly string[], from: string): string | null {
  const timeline = from.slice(0, 8);
  const there = names.filter((name) => isSegment(name) && name.startsWith(timeline) && laterOf(name, from) >= 0).sort();
  let expected = from;
  for (const name of there) {
    if (name !== expected) return expected;
    expected = nextSegment(name);
  }
  return null;
}

function inHex(number: number): string {
  return number.toString(16).toUpperCase().padStart(8, '0');
}
