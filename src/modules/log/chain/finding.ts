/** What a chain is checked against, and the faults found in it. */

/** The end of a provider's chain, as once written down outside the database. */
export interface PublishedHead {
  readonly number: number;
  readonly hash: string;
  readonly time: string;
}

/** One thing that is wrong with a chain. */
export interface ChainFinding {
  readonly kind: 'changed' | 'missing' | 'moved' | 'added' | 'cut' | 'head' | 'rewritten' | 'thinned';
  /** The row where it was seen. */
  readonly number: number;
  /** The time of the row, or of the row before it, ISO in UTC; null when there is none. */
  readonly at: string | null;
  /** In Swedish, for the person who must look into it. */
  readonly words: string;
}
