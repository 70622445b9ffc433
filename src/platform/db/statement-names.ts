/** Each connection keeps at most this many, some tens of kilobytes each; further ones are sent without a name. */
const MOST = 400;

/**
 * Names for the statements of one pool. The server reads and plans a named statement once in each connection and keeps
 * the plan: with row level security on every table, planning is more than half of its work. Values are sent as
 * parameters, so the texts are few.
 */
export class StatementNames {
  readonly #names = new Map<string, string>();
  #given = 0;

  /** The statement's name, the same each time it is sent; undefined when enough are kept. */
  nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size === MOST) return known;
    this.#given += 1;
    const name = `k${this.#given}`;
    this.#names.set(text, name);
    return name;
  }

  /** Forgets all names after a migration has changed a table: connections' old plans are no longer used. */
  renew(): void {
    this.#names.clear();
  }
}
