/**
 * An event that a room announces in the transaction where it happens. The room names the topic and knows no listeners;
 * the app lists the listeners, and they run at once, in that order.
 */
import type { Tx } from './transaction.ts';

export interface Listener {
  readonly topic: object;
  hear(tx: Tx, told: unknown): Promise<void>;
}

export class Topic<Told> {
  /** A listener on the topic. Its changes are saved together with the event, or not at all. */
  listener(hear: (tx: Tx, told: Told) => Promise<void>): Listener {
    // `tx.tell` allows only this type on the topic.
    return { topic: this, hear: (tx, told) => hear(tx, told as Told) };
  }
}
