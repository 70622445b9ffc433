/**
 * Something a room tells of in the transaction where it happens. The room names the topic and knows nobody who listens; the
 * app lists the listeners, and they run at once, in that order.
 */
import type { Tx } from './transaction.ts';

export interface Listener {
  readonly topic: object;
  hear(tx: Tx, told: unknown): Promise<void>;
}

export class Topic<Told> {
  /** One who acts on it. What it does is saved with what it was told of, or not at all. */
  listener(hear: (tx: Tx, told: Told) => Promise<void>): Listener {
    // `tx.tell` lets nothing else be told on this topic.
    return { topic: this, hear: (tx, told) => hear(tx, told as Told) };
  }
}
