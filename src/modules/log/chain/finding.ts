/** What a chain is held against, and what is found wrong with it. */

/** Where a provider's chain ended when that was written down outside the database. */
export interface PublishedHead {
  readonly number: number;
  readonly hash: string;
  readonly time: string;
}

/** One thing that is wrong with a chain. */
export interface ChainFinding {
  readonly kind: 'changed' | 'missing' | 'moved' | 'double' | 'unnumbered' | 'cut' | 'head' | 'rewritten' | 'thinned';
  /** The row where it was seen. */
  readonly number: number;
  /** The row's time, or that of the last row before; null when there is none. ISO in UTC. */
  readonly at: string | null;
  /** In Swedish, for the person who must look into it. */
  readonly words: string;
}
