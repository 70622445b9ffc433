/** Walks a provider's chain, one row at a time, from its start or its latest cut, and reports where it breaks. */
import { CutWitnesses, type StoredCut } from './cuts.ts';
import type { ChainFinding, PublishedHead } from './finding.ts';
import { type ChainedRow, chainHash, FIRST_HASH, utcMoment } from './hash.ts';

/** The end of a chain according to the database. */
export interface StoredHead {
  readonly number: number;
  readonly hash: string;
}

/** Other traces in the database of a chain that was longer, or has lost a row. */
export interface ChainTraces {
  /** Numbers of rows that something refers to, each with words for what does. */
  readonly numbers: readonly { readonly number: number; readonly what: string }[];
  /** Sessions still kept, with their start time: each started with a row in the log. */
  readonly sessions: ReadonlyMap<string, string>;
}

/** What is known about a chain besides its rows. */
export interface ChainKnown {
  /** The ends written down outside the database. */
  readonly published: readonly PublishedHead[];
  /** The stubs of rows that were thinned out, the oldest first. */
  readonly cuts?: readonly StoredCut[];
  readonly traces?: ChainTraces;
}

export class ChainWalk {
  #last: { number: number; hash: string; at: string | null };
  #rows = 0;
  #left = 0;
  readonly #known: ChainKnown;
  readonly #published: ReadonlyMap<number, readonly PublishedHead[]>;
  readonly #thinnedThrough: number;
  readonly #witnesses = new CutWitnesses();
  readonly #unseen: Map<string, string>;
  readonly #tell: (finding: ChainFinding) => void;

  /** `tell` gets each break, in order. */
  constructor(known: ChainKnown, tell: (finding: ChainFinding) => void) {
    const cut = known.cuts?.at(-1);
    this.#known = known;
    this.#published = Map.groupBy(known.published, (head) => head.number);
    this.#thinnedThrough = cut?.throughNumber ?? 0;
    this.#last = { number: this.#thinnedThrough, hash: cut?.hash ?? FIRST_HASH, at: null };
    this.#unseen = new Map(known.traces?.sessions);
    this.#tell = tell;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Takes the rows in the order of their numbers. */
  add(row: ChainedRow): void {
    this.#rows += 1;
    const at = utcMoment(row.at);
    const { number } = row;
    const last = this.#last;
    this.#witnesses.note(row);
    if (row.session_id !== null) this.#unseen.delete(row.session_id);
    if (number !== null && number <= this.#thinnedThrough) {
      this.#left += 1;
      return;
    }
    if (number === null) {
      this.#tell({ kind: 'unnumbered', number: last.number, at, words: 'En rad saknar nummer: den har lagts till.' });
      return;
    }
    if (number === last.number) {
      this.#tell({ kind: 'double', number, at, words: `Nummer ${number} finns två gånger: en rad har lagts till.` });
      return;
    }
    if (number !== last.number + 1) {
      this.#tell({
        kind: 'missing',
        number: last.number + 1,
        at: last.at ?? at,
        words: describeMissing(last.number, number),
      });
    } else if (row.previous_hash !== last.hash) {
      const words = `Rad ${number} följer inte på raden före. Rad ${last.number} är utbytt, eller så har rader bytt plats.`;
      this.#tell({ kind: 'moved', number, at, words });
    }
    if (chainHash(row) !== row.hash) {
      const words = `Rad ${number} är inte som när den skrevs: den är ändrad eller flyttad.`;
      this.#tell({ kind: 'changed', number, at, words });
    }
    this.#last = { number, hash: row.hash ?? '', at };
    this.#compare(this.#published.get(number) ?? []);
  }

  /** Called after the last row: compares the chain's end with the database and the published ends. */
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
    const beyond = [...this.#published.values()].flat().filter((head) => head.number > number);
    const furthest = beyond.sort((a, b) => b.number - a.number)[0];
    if (furthest !== undefined) {
      tell(
        'cut',
        `Loggen slutar med rad ${number}, men rad ${furthest.number} fanns när kedjans slut publicerades ${furthest.time}: slutet är avklippt.`,
      );
    }
    this.#judgeCuts();
    this.#judgeTraces();
  }

  #judgeCuts(): void {
    if (this.#left > 0) {
      const number = this.#thinnedThrough;
      const words = `${this.#left} rader till och med nummer ${number} finns kvar, fast stubben säger att de är gallrade.`;
      this.#tell({ kind: 'thinned', number, at: null, words });
    }
    for (const finding of this.#witnesses.judge(this.#known.cuts ?? [], this.#known.published)) this.#tell(finding);
  }

  #judgeTraces(): void {
    const { number, at } = this.#last;
    for (const trace of this.#known.traces?.numbers ?? []) {
      if (trace.number <= number) continue;
      const words = `Loggen slutar med rad ${number}, men ${trace.what} rad ${trace.number}: slutet är avklippt.`;
      this.#tell({ kind: 'cut', number, at, words });
    }
    for (const [sessionId, began] of this.#unseen) {
      const words = `En inloggning som började ${began} (session ${sessionId}) har ingen rad i loggen: rader är borttagna.`;
      this.#tell({ kind: 'cut', number, at, words });
    }
  }

  #compare(heads: readonly PublishedHead[]): void {
    const { number, hash, at } = this.#last;
    const other = heads.find((head) => head.hash !== hash);
    if (other === undefined) return;
    const words = `Rad ${number} hade en annan kontrollsumma när kedjans slut publicerades ${other.time}: loggen är omskriven någonstans före eller på den raden.`;
    this.#tell({ kind: 'rewritten', number, at, words });
  }
}

function describeMissing(before: number, found: number): string {
  const [first, last] = [before + 1, found - 1];
  if (found < before) return `Rad ${found} står efter rad ${before}.`;
  return first === last ? `Rad ${first} saknas.` : `Raderna ${first}–${last} saknas: ${last - first + 1} rader.`;
}
