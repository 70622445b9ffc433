/** One way to break the service on purpose: a file in this folder whose `part` `npm run torture` runs. */
export interface TorturePart {
  /** Its name on the command line. */
  name: string;
  /** What is done to the service, in one line. */
  title: string;
  /** What the part needs and this machine lacks, in a sentence; null or left out when nothing is lacking. */
  missing?(): string | null;
  /** Why the suite leaves it to `npm run torture`, in a sentence; left out when the suite runs it. */
  leftToHand?: string;
  /** Breaks the service and counts what held. `short` is the form that the suite runs: seconds, not minutes. */
  run(how: { short: boolean }): Promise<TortureOutcome>;
}

export interface TortureOutcome {
  /** One line of figures: how often, how much was acknowledged, how long until the service was back. */
  figures: string;
  /** What did not hold, each in a sentence. Empty when all held. */
  faults: readonly string[];
}
