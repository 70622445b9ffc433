/**
 * The kinds of act that the engine knows, by key. `acts/index.ts` makes the product's, which is closed; a test may bring a
 * kind of its own.
 */
import type { AnyAct, BoundAct } from './act-kind.ts';

export class Catalogue {
  readonly #kinds = new Map<string, AnyAct>();

  constructor(kinds: readonly AnyAct[]) {
    for (const kind of kinds) this.bring(kind);
  }

  /** Adds a kind. Throws when the key is taken. */
  bring(kind: AnyAct): void {
    if (this.#kinds.has(kind.kind)) throw new Error(`two kinds of act with the key ${kind.kind}`);
    this.#kinds.set(kind.kind, kind);
  }

  /** Every kind, in the order of the chronicle: from need assessed to closed and reopened. */
  get all(): readonly AnyAct[] {
    return [...this.#kinds.values()];
  }

  /** The kind with the key; null when there is none. */
  find(key: string): AnyAct | null {
    return this.#kinds.get(key) ?? null;
  }

  /** What the kind is called in lists; the key itself when it is unknown. */
  titleOf(key: string): string {
    return this.find(key)?.title ?? key;
  }

  /** Reads an act's stored content. Throws when kind or content is unknown: the store is broken. */
  stored(key: string, content: unknown, version: number): BoundAct {
    const kind = this.find(key);
    if (kind === null) throw new Error(`unknown kind of act: ${key}`);
    return kind.stored(content, version);
  }
}
