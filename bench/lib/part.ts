/** One measured thing. */
export interface BenchRow {
  what: string;
  /** As it is shown: a number with its unit. */
  measured: string;
  /** What it is compared with, measured in the same run. */
  floor?: string;
  /** Measured divided by floor. */
  ratio?: number;
  /** What it should be, in words: "at most 3×". */
  bar?: string;
  /** Whether the bar is reached; absent where there is none. */
  reached?: boolean;
}

/** A file in bench/ exports one of these as `part`. */
export interface BenchPart {
  /** The word after `npm run bench --`. */
  name: string;
  /** One line on what is measured and how. */
  title?: string;
  run(): Promise<BenchRow[]>;
}

/** `1,234,567`: commas and no other separators. */
export function grouped(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** The value below which this share of the values lies; 0 of an empty list. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
