/**
 * Walks a provider's chain from its start or its latest cut, and reports where it breaks: rows from before there were
 * seals, each of which follows on the one before it; seals, each over the rows up to its number; and rows not sealed yet.
 */
import { CutWitnesses, type StoredCut } from './cuts.ts';
import type { ChainFinding, PublishedHead } from './finding.ts';
import { type ChainedRow, FIRST_HASH, rowHash, utcMoment } from './hash.ts';
import { isWhole, type Seal, type SealedRow } from './seal.ts';

/** The end of the sealed log according to the database. */
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
  /** The number where the last seal ends; 0 when there is none. */
  readonly sealedThrough?: number;
}

/** The rows that no seal covers yet: how many, and when the first of them was written, ISO in UTC. */
export interface Unsealed {
  readonly rows: number;
  readonly since: string | null;
}

/** A row that waits for its seal. */
interface Waiting {
  readonly number: number;
  readonly at: string | null;
  /** The hash that it must have. */
  readonly hash: string;
}

export class ChainWalk {
  #last: { number: number; hash: string; at: string | null };
  #highest = 0;
  #rows = 0;
  #left = 0;
  #sealed = false;
  #waiting: Waiting[] = [];
  #unsealed: Unsealed = { rows: 0, since: null };
  readonly #known: ChainKnown;
  /** Published ends that the walk has not come to. */
  readonly #published: Map<number, readonly PublishedHead[]>;
  readonly #thinnedThrough: number;
  readonly #witnesses = new CutWitnesses();
  readonly #unseen: Map<string, string>;
  readonly #tell: (finding: ChainFinding) => void;

  /** `tell` gets each break, in order. */
  constructor(known: ChainKnown, tell: (finding: ChainFinding) => void) {
    const cut = known.cuts?.at(-1);
    this.#known = known;
    this.#thinnedThrough = cut?.throughNumber ?? 0;
    this.#published = Map.groupBy(
      known.published.filter((head) => head.number > this.#thinnedThrough),
      (head) => head.number,
    );
    this.#last = { number: this.#thinnedThrough, hash: cut?.hash ?? FIRST_HASH, at: null };
    this.#unseen = new Map(known.traces?.sessions);
    this.#tell = tell;
  }

  get rows(): number {
    return this.#rows;
  }

  get unsealed(): Unsealed {
    return this.#unsealed;
  }

  /** Takes the rows in the order of their numbers. */
  add(row: ChainedRow): void {
    this.#rows += 1;
    const at = utcMoment(row.at);
    const { number } = row;
    this.#witnesses.note(row);
    if (row.session_id !== null) this.#unseen.delete(row.session_id);
    if (number !== null && number <= this.#thinnedThrough) {
      this.#left += 1;
      return;
    }
    if (number === null) {
      const words = 'En rad saknar nummer: den har lagts till.';
      this.#tell({ kind: 'added', number: this.#last.number, at, words });
      return;
    }
    if (number === this.#highest) {
      this.#tell({ kind: 'added', number, at, words: `Nummer ${number} finns två gånger: en rad har lagts till.` });
      return;
    }
    this.#highest = number;
    const hash = rowHash(row);
    if (row.previous_hash !== null && !this.#sealed) this.#follow(number, at, row, hash);
    else if (number <= (this.#known.sealedThrough ?? 0)) this.#waiting.push({ number, at, hash });
    else this.#leaveUnsealed(number, at, row, hash);
  }

  /** Takes a seal after the rows up to its number. */
  seal(seal: Seal): void {
    const { number, previousNumber } = seal;
    if (number <= this.#thinnedThrough) return;
    const last = this.#last;
    const [before, rows] = splitAt(this.#waiting, Math.max(previousNumber, last.number));
    const at = rows.at(-1)?.at ?? last.at;
    const named = `Förseglingen av raderna ${previousNumber + 1}–${number}`;
    this.#waiting = [];
    this.#sealed = true;
    if (previousNumber > last.number) {
      const words = `Förseglingen av raderna ${last.number + 1}–${previousNumber} saknas. ${before.length} av raderna finns kvar.`;
      this.#tell({ kind: 'missing', number: last.number + 1, at: last.at ?? at, words });
    } else if (previousNumber < last.number || seal.previousHash !== last.hash) {
      const words = `${named} följer inte på det som står före, till och med rad ${last.number}: något där är utbytt, eller har bytt plats.`;
      this.#tell({ kind: 'moved', number, at, words });
    }
    if (!isWhole(seal)) this.#tell({ kind: 'changed', number, at, words: `${named} är ändrad.` });
    this.#compareRows(seal.rows, rows);
    this.#last = { number, hash: seal.hash, at };
    this.#meetPublished();
  }

  /** Called after the last row and seal: compares the chain's end with the database and the published ends. */
  end(head: StoredHead | null): void {
    const { number, hash, at } = this.#last;
    const tell = (kind: 'cut' | 'head' | 'rewritten', words: string) => this.#tell({ kind, number, at, words });
    if (head === null) {
      if (number > 0) tell('head', 'Databasens uppgift om var kedjan slutar saknas.');
    } else if (head.number > number) {
      tell('cut', `Kedjan slutar med rad ${number}, men har gått till rad ${head.number}: slutet är avklippt.`);
    } else if (head.number < number || head.hash !== hash) {
      tell(
        'head',
        `Databasens uppgift om var kedjan slutar (rad ${head.number}) stämmer inte med sista raden (${number}).`,
      );
    }
    this.#judgePublished();
    this.#judgeCuts();
    this.#judgeTraces();
  }

  /** A row from before there were seals. */
  #follow(number: number, at: string | null, row: ChainedRow, hash: string): void {
    const last = this.#last;
    if (number !== last.number + 1) {
      const words = describeMissing(last.number + 1, number - 1, number - 1 - last.number);
      this.#tell({ kind: 'missing', number: last.number + 1, at: last.at ?? at, words });
    } else if (row.previous_hash !== last.hash) {
      const words = `Rad ${number} följer inte på raden före. Rad ${last.number} är utbytt, eller så har rader bytt plats.`;
      this.#tell({ kind: 'moved', number, at, words });
    }
    if (hash !== row.hash) this.#tellChanged(number, at);
    this.#last = { number, hash: row.hash ?? '', at };
    this.#meetPublished();
  }

  #leaveUnsealed(number: number, at: string | null, row: ChainedRow, hash: string): void {
    if (hash !== row.hash) this.#tellChanged(number, at);
    this.#unsealed = { rows: this.#unsealed.rows + 1, since: this.#unsealed.since ?? at };
  }

  /** Compares the rows that a seal names with those that are there, both in order. */
  #compareRows(sealed: readonly SealedRow[], there: readonly Waiting[]): void {
    let place = 0;
    let missing: SealedRow[] = [];
    let at = this.#last.at;
    const tellMissing = () => {
      const [first, last] = [missing[0], missing.at(-1)];
      if (first === undefined || last === undefined) return;
      const words = describeMissing(first.number, last.number, missing.length);
      this.#tell({ kind: 'missing', number: first.number, at, words });
      missing = [];
    };
    const tellAdded = (row: Waiting) => {
      const words = `Rad ${row.number} står inte i förseglingen: den har lagts till.`;
      this.#tell({ kind: 'added', number: row.number, at: row.at, words });
    };
    for (const row of sealed) {
      for (let found = there[place]; found !== undefined && found.number < row.number; found = there[place]) {
        tellAdded(found);
        place += 1;
      }
      const found = there[place];
      if (found === undefined || found.number !== row.number) {
        missing.push(row);
        continue;
      }
      tellMissing();
      if (found.hash !== row.hash) this.#tellChanged(found.number, found.at);
      at = found.at;
      place += 1;
    }
    tellMissing();
    for (const row of there.slice(place)) tellAdded(row);
  }

  #tellChanged(number: number, at: string | null): void {
    const words = `Rad ${number} är inte som när den skrevs: den är ändrad eller flyttad.`;
    this.#tell({ kind: 'changed', number, at, words });
  }

  #meetPublished(): void {
    const { number, hash, at } = this.#last;
    const other = this.#published.get(number)?.find((head) => head.hash !== hash);
    this.#published.delete(number);
    if (other === undefined) return;
    const words = `Rad ${number} hade en annan kontrollsumma när kedjans slut publicerades ${other.time}: loggen är omskriven någonstans före eller på den raden.`;
    this.#tell({ kind: 'rewritten', number, at, words });
  }

  /** The published ends that the walk never came to: beyond the chain's end, or where none is any more. */
  #judgePublished(): void {
    const { number, at } = this.#last;
    const unmet = [...this.#published.values()].flat().sort((a, b) => a.number - b.number);
    const [furthest, first] = [unmet.at(-1), unmet[0]];
    if (furthest !== undefined && furthest.number > number) {
      const words = `Kedjan slutar med rad ${number}, men rad ${furthest.number} fanns när kedjans slut publicerades ${furthest.time}: slutet är avklippt.`;
      this.#tell({ kind: 'cut', number, at, words });
    }
    if (first !== undefined && first.number <= number) {
      const words = `Kedjan slutade med rad ${first.number} när dess slut publicerades ${first.time}, men har inget slut där: loggen är omskriven.`;
      this.#tell({ kind: 'rewritten', number: first.number, at: null, words });
    }
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
    const { at } = this.#last;
    const number = Math.max(this.#highest, this.#last.number);
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
}

function describeMissing(first: number, last: number, count: number): string {
  if (count < 1) return `Rad ${last + 1} står efter rad ${first - 1}.`;
  return count === 1 ? `Rad ${first} saknas.` : `Raderna ${first}–${last} saknas: ${count} rader.`;
}

function splitAt(
  rows: readonly Waiting[],
  number: number,
): readonly [through: readonly Waiting[], after: readonly Waiting[]] {
  return [rows.filter((row) => row.number <= number), rows.filter((row) => row.number > number)];
}
