/** The test provider's memory: codes and sessions live a few minutes and need no other storage. */
interface Stored {
  payload: Record<string, unknown>;
  expiresAt: number;
}

/** The most entries, the oldest removed first, so that a long-lived demo does not grow. */
const MOST = 5_000;

/** The storage class; the provider makes one instance for each kind of object. */
export function memoryStorage() {
  const all = new Map<string, Stored>();

  function find(key: string): Stored | undefined {
    const stored = all.get(key);
    if (stored !== undefined && stored.expiresAt < Date.now()) {
      all.delete(key);
      return undefined;
    }
    return stored;
  }

  return class Storage {
    readonly #kind: string;
    constructor(kind: string) {
      this.#kind = kind;
    }
    async upsert(id: string, payload: Record<string, unknown>, expiresIn: number): Promise<void> {
      all.set(`${this.#kind}:${id}`, { payload, expiresAt: Date.now() + expiresIn * 1000 });
      for (const oldest of all.keys()) {
        if (all.size <= MOST) break;
        all.delete(oldest);
      }
    }
    async find(id: string): Promise<Record<string, unknown> | undefined> {
      return find(`${this.#kind}:${id}`)?.payload;
    }
    async findByUid(uid: string): Promise<Record<string, unknown> | undefined> {
      return [...all.values()].find((stored) => stored.payload.uid === uid)?.payload;
    }
    async findByUserCode(): Promise<undefined> {
      return undefined;
    }
    async consume(id: string): Promise<void> {
      const stored = find(`${this.#kind}:${id}`);
      if (stored !== undefined) stored.payload.consumed = Math.floor(Date.now() / 1000);
    }
    async destroy(id: string): Promise<void> {
      all.delete(`${this.#kind}:${id}`);
    }
    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, stored] of all) if (stored.payload.grantId === grantId) all.delete(key);
    }
  };
}
