/** Walks a provider's chain from its first row and says where it breaks. Holds one row at a time. */
import { type ChainedRow, FIRST_HASH, hashOf } from './hash.ts';

/** Where a provider's chain ended when that was written down outside the database. */
export interface PublishedHead {
  readonly number: number;
  readonly hash: string;
  readonly time: string;
}

/** Where the database itself says that a chain ends. */
export interface StoredHead {
  readonly number: number;
  readonly hash: string;
}

/** One thing that is wrong with a chain. */
export interface ChainFinding {
  readonly kind: 'changed' | 'missing' | 'moved' | 'double' | 'unnumbered' | 'cut' | 'head' | 'rewritten';
  /** The row where it was seen. */
  readonly number: number;
  /** The row's time, or that of the last row before; null when there is none. ISO in UTC. */
  readonly at: string | null;
  /** In Swedish, for whoever must look into it. */
  readonly words: string;
}

export class ChainWalk {
  #last: { number: number; hash: string; at: string | null } = { number: 0, hash: FIRST_HASH, at: null };
  #rows = 0;
  readonly #published: ReadonlyMap<number, readonly PublishedHead[]>;
  readonly #tell: (finding: ChainFinding) => void;

  /** `published`: what was written down of this chain; `tell` hears of each break, in order. */
  constructor(published: readonly PublishedHead[], tell: (finding: ChainFinding) => void) {
    this.#published = Map.groupBy(published, (head) => head.number);
    this.#tell = tell;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Rows come in the order of their numbers. */
  add(row: ChainedRow): void {
    this.#rows += 1;
    const at = moment(row.at);
    const { number } = row;
    const last = this.#last;
    if (number === null) {
      this.#tell({ kind: 'unnumbered', number: last.number, at, words: 'En rad saknar nummer: den har lagts till.' });
      return;
    }
    if (number === last.number) {
      this.#tell({ kind: 'double', number, at, words: `Nummer ${number} finns två gånger: en rad har lagts till.` });
      return;
    }
    if (number !== last.number + 1) {
      this.#tell({ kind: 'missing', number: last.number + 1, at: last.at ?? at, words: missing(last.number, number) });
    } else if (row.previous_hash !== last.hash) {
      const words = `Rad ${number} följer inte på raden före. Rad ${last.number} är utbytt, eller så har rader bytt plats.`;
      this.#tell({ kind: 'moved', number, at, words });
    }
    if (hashOf(row) !== row.hash) {
      const words = `Rad ${number} är inte som när den skrevs: den är ändrad eller flyttad.`;
      this.#tell({ kind: 'changed', number, at, words });
    }
    this.#last = { number, hash: row.hash ?? '', at };
    this.#compare(this.#published.get(number) ?? []);
  }

  /** After the last row: what stands in the database about the chain's end, and what was published beyond it. */
  end(head: StoredHead | null): void {
    const { number, hash, at } = this.#last;
    const tell = (kind: 'cut' | 'head', words: string) => this.#tell({ kind, number, at, words });
    if (head === null) {
      if (number > 0) tell('head', 'Databasens uppgift om var kedjan slutar saknas.');
    } else if (head.number > number) {
      tell('cut', `Loggen slutar med rad ${number}, men har haft ${head.number} rader: slutet är avklippt.`);
    } else if (head.number < number || head.hash !== hash) {
      tell(
        'head',
        `Databasens uppgift om var kedjan slutar (rad ${head.number}) stämmer inte med sista raden (${number}).`,
      );
    }
    const beyond = [...this.#published.values()].flat().filter((one) => one.number > number);
    const furthest = beyond.sort((a, b) => b.number - a.number)[0];
    if (furthest !== undefined) {
      tell(
        'cut',
        `Loggen slutar med rad ${number}, men rad ${furthest.number} fanns när kedjans slut publicerades ${furthest.time}: slutet är avklippt.`,
      );
    }
  }

  #compare(heads: readonly PublishedHead[]): void {
    const { number, hash, at } = this.#last;
    const other = heads.find((one) => one.hash !== hash);
    if (other === undefined) return;
    const words = `Rad ${number} hade en annan kontrollsumma när kedjans slut publicerades ${other.time}: loggen är omskriven någonstans före eller på den raden.`;
    this.#tell({ kind: 'rewritten', number, at, words });
  }
}

function missing(before: number, found: number): string {
  const [first, last] = [before + 1, found - 1];
  if (found < before) return `Rad ${found} står efter rad ${before}.`;
  return first === last ? `Rad ${first} saknas.` : `Raderna ${first}–${last} saknas: ${last - first + 1} rader.`;
}

/** Microseconds since 1970 as an ISO moment with all six decimals. */
function moment(micros: string | null): string | null {
  if (micros === null) return null;
  const whole = BigInt(micros);
  const second = new Date(Number(whole / 1_000_000n) * 1000).toISOString().slice(0, 19);
  return `${second}.${String(whole % 1_000_000n).padStart(6, '0')}Z`;
}
