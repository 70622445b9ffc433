/** The largest part of the connections that one provider may hold at once. */
const PART = 0.6;

/** For each connection of a share this many callers may wait; later ones are refused at once. */
const QUEUE = 50;

interface Share {
  held: number;
  waiting: ((entered: boolean) => void)[];
}

/**
 * No provider may hold all connections: when its work stands still behind a lock, other providers go on. A
 * caller who comes when the share is full waits in the provider's own queue, in order.
 */
export class Shares {
  /** Most connections of one provider at once: 60 % rounded up, and always one fewer than all. */
  readonly most: number;
  readonly #shares = new Map<string, Share>();

  constructor(connections: number) {
    this.most = Math.max(1, Math.min(connections - 1, Math.ceil(connections * PART)));
  }

  /** True when a place was free within `patienceMs`; the caller must then `leave`. */
  async enter(provider: string, patienceMs: number): Promise<boolean> {
    const share = this.#shares.get(provider) ?? { held: 0, waiting: [] };
    this.#shares.set(provider, share);
    if (share.held < this.most) {
      share.held += 1;
      return true;
    }
    if (share.waiting.length >= QUEUE * this.most) return false;
    return new Promise((resolve) => {
      const settle = (entered: boolean): void => {
        clearTimeout(timer);
        const at = share.waiting.indexOf(settle);
        if (at >= 0) share.waiting.splice(at, 1);
        resolve(entered);
      };
      const timer = setTimeout(() => settle(false), patienceMs);
      share.waiting.push(settle);
    });
  }

  /** Gives the place to the next caller in the queue, or frees it. */
  leave(provider: string): void {
    const share = this.#shares.get(provider);
    if (share === undefined) return;
    const next = share.waiting[0];
    if (next !== undefined) next(true);
    else share.held -= 1;
    if (share.held === 0 && share.waiting.length === 0) this.#shares.delete(provider);
  }
}
