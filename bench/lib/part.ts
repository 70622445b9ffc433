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

/** Rows about one thing. */
export interface BenchTable {
  /** What its rows have in common, in a sentence; left out where the part has one table. */
  about?: string;
  rows: readonly BenchRow[];
}

/** A file in bench/ exports one of these as `part`. */
export interface BenchPart {
  /** The word after `npm run bench --`. */
  name: string;
  /** One line on what is measured and how. */
  title?: string;
  run(): Promise<BenchTable[]>;
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

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The row with a bar of at least so many. */
export function atLeast(row: BenchRow, value: number, least: number, unit: string): BenchRow {
  return { ...row, bar: `at least ${grouped(least)} ${unit}`, reached: value >= least };
}

/** The row with a bar of at most so many. */
export function atMost(row: BenchRow, value: number, most: number, unit: string): BenchRow {
  return { ...row, bar: `at most ${most}${unit === '×' ? '' : ' '}${unit}`, reached: value <= most };
}
