/** Certificates damaged on their way, read in among whole ones on a real database. */
import * as z from 'zod/mini';
import { refreshers } from '../../src/app/modules.ts';
import { calendarDate } from '../../src/kernel/calendar-date.ts';
import { fixedClock } from '../../src/kernel/clock.ts';
import { uuidv7 } from '../../src/kernel/ids.ts';
import type { Subject } from '../../src/kernel/subject.ts';
import type { ImportReport } from '../../src/modules/certificates/contract.ts';
import * as contract from '../../src/modules/certificates/contract.ts';
import { enterPasted } from '../../src/modules/certificates/enter-certificates.ts';
import type { Arrival } from '../../src/modules/certificates/import/deal-out.ts';
import { importCertificates } from '../../src/modules/certificates/import.ts';
import { fingerprint } from '../../src/modules/certificates/parse/index.ts';
import { pastedCertificates, readPaste } from '../../src/modules/certificates/paste.ts';
import { findingsOnTyped } from '../../src/modules/certificates/typed.ts';
import {
  seedSubject,
  type TestDatabase,
  testContext,
  testDatabase,
  testSubject,
} from '../../src/platform/db/testing.ts';
import { goodMessage, type Message, pastedText, spoiltMessage } from './lib/certificates.ts';
import { chosenSeed, drawn, repeat } from './lib/seed.ts';
import { isSwedishSentence } from './lib/sentence.ts';
import { timeIsUp } from './lib/time.ts';
import type { TorturePart } from './part.ts';

const NAME = 'fuzz-certificates';
const MESSAGES = { short: 2_000, long: 100_000 };
const BATCH = 100;
/** Messages between two ANALYZE, so that the database knows how its tables have grown. */
const ANALYZE = 500;
/** Pasted texts beside each batch. */
const PASTES = 5;
/** Messages before a new database, so that none grows beyond any real unit. */
const PER_DATABASE = 5_000;
const MOST_FAULTS = 20;

const NOW = fixedClock('2026-11-21T08:30:00.000Z');
const today = calendarDate('2026-11-21');

export const part: TorturePart = {
  name: NAME,
  title: 'spoilt certificates as messages, NDJSON lines and pasted rows, read in among whole ones',
  async run({ short }) {
    const seed = chosenSeed(short);
    const wanted = short ? MESSAGES.short : MESSAGES.long;
    const run = new Run(seed);
    for (let from = 0; from < wanted && run.faults.length < MOST_FAULTS && !timeIsUp(); from += PER_DATABASE) {
      await run.onDatabase(from, Math.min(wanted, from + PER_DATABASE));
    }
    if (run.faults.length > 0) run.faults.push(repeat(NAME, seed));
    return { figures: run.figures(), faults: run.faults };
  },
};

interface Sent extends Message {
  nr: number;
  good: boolean;
  sha256: string;
}

class Run {
  readonly faults: string[] = [];
  readonly #seed: number;
  readonly #counted = { messages: 0, whole: 0, stored: 0, revoked: 0, already: 0, quarantined: 0, pasted: 0, rows: 0 };
  #slowestMs = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  figures(): string {
    const { messages, whole, stored, revoked, already, quarantined, pasted, rows } = this.#counted;
    return `seed ${this.#seed}: ${messages} messages, ${whole} of them whole; ${stored} stored, ${revoked} revocations, ${already} there already, ${quarantined} in quarantine; each batch read in twice, the slowest in ${Math.round(this.#slowestMs)} ms; ${pasted} pasted texts with ${rows} rows entered`;
  }

  async onDatabase(from: number, to: number): Promise<void> {
    const tables = await testDatabase({ refreshers });
    const coordinator = testSubject();
    try {
      await seedSubject(tables.owner, coordinator);
      for (let start = from; start < to && this.faults.length < MOST_FAULTS && !timeIsUp(); start += BATCH) {
        // A real server does it by itself in operation; a throwaway server does not.
        if (start % ANALYZE === 0) await tables.owner.query('analyze');
        await this.#batch(tables, start, Math.min(to, start + BATCH));
        for (let nr = 0; nr < PASTES; nr += 1) await this.#paste(tables, coordinator, start + nr);
      }
    } finally {
      await tables.close();
    }
  }

  async #batch(tables: TestDatabase, from: number, to: number): Promise<void> {
    const batch: Sent[] = [];
    for (let nr = from; nr < to; nr += 1) batch.push(this.#message(nr));
    const started = performance.now();
    const before = await standing(tables);
    const report = await this.#read(tables, batch);
    this.#slowestMs = Math.max(this.#slowestMs, performance.now() - started);
    if (report === null) return;
    const after = await standing(tables);
    this.#count(batch, report);
    for (const { message } of report.quarantined) {
      if (!isSwedishSentence(message)) this.#fault(batch, `a reason that is no sentence: ${message}`);
    }
    const landed = report.stored + report.revoked + report.already + report.quarantined.length;
    // The same bytes may come twice in a batch: a quarantine holds them once, and reports both.
    if (landed !== batch.length) this.#fault(batch, `${batch.length} messages came and ${landed} are told of`);
    if (after.certificates - before.certificates !== report.stored) {
      this.#fault(batch, `${report.stored} are told stored, ${after.certificates - before.certificates} were`);
    }
    await this.#whereEachLies(tables, batch, report);
    const again = await this.#read(tables, batch);
    if (again === null) return;
    const later = await standing(tables);
    if (again.stored + again.revoked > 0 || JSON.stringify(later) !== JSON.stringify(after)) {
      this.#fault(
        batch,
        `read in again it changed something: ${JSON.stringify({ after, later, stored: again.stored })}`,
      );
    }
  }

  #message(nr: number): Sent {
    const good = nr % 5 === 0;
    const id = `t-${this.#seed}-${nr}`;
    const made = drawn(good ? goodMessage(id, today) : spoiltMessage(id, today), this.#seed, nr);
    return { ...made, nr, good, sha256: fingerprint(made.bytes) };
  }

  async #read(tables: TestDatabase, batch: readonly Sent[]): Promise<ImportReport | null> {
    const context = { database: tables.database, clock: NOW, requestId: uuidv7(), receivedBy: 'Prov', home: null };
    const arrivals = batch.map(({ nr, media, bytes }): Arrival => ({ name: `${nr}`, line: null, media, bytes }));
    try {
      const result = await importCertificates(context, arrivals);
      if (result.ok) return result.value;
      this.#fault(batch, `the whole batch was refused: ${result.refusal.message}`);
    } catch (error) {
      this.#fault(batch, `reading in broke off: ${error instanceof Error ? error.stack : String(error)}`);
    }
    return null;
  }

  #count(batch: readonly Sent[], report: ImportReport): void {
    this.#counted.messages += batch.length;
    this.#counted.whole += batch.filter(({ good }) => good).length;
    this.#counted.stored += report.stored;
    this.#counted.revoked += report.revoked;
    this.#counted.already += report.already;
    this.#counted.quarantined += report.quarantined.length;
  }

  /** Each message is stored, or in quarantine with its bytes; every whole one is stored. */
  async #whereEachLies(tables: TestDatabase, batch: readonly Sent[], report: ImportReport): Promise<void> {
    const hashes = batch.map(({ sha256 }) => sha256);
    const lying = async (table: string): Promise<Set<string>> => {
      const { rows } = await tables.owner.query<{ sha256: string }>(
        `select distinct sha256 from ${table} where sha256 = any($1)`,
        [hashes],
      );
      return new Set(rows.map((row) => row.sha256));
    };
    const [stored, waiting] = [await lying('certificate_original'), await lying('certificate_quarantine')];
    const lost = batch.filter(({ sha256 }) => !stored.has(sha256) && !waiting.has(sha256));
    // A message that says the same as another in other bytes is "there already", and its bytes are kept.
    if (lost.length > report.already)
      this.#fault(lost, `${lost.length} lie nowhere, ${report.already} were there already`);
    const refused = batch.filter(({ good, sha256 }) => good && !stored.has(sha256));
    if (refused.length > 0) this.#fault(refused, 'whole ones are not stored');
  }

  async #paste(tables: TestDatabase, coordinator: Subject, nr: number): Promise<void> {
    const text = drawn(pastedText, this.#seed, nr);
    this.#counted.pasted += 1;
    try {
      const typed = pastedCertificates(readPaste(text));
      const rows = typed.map((row) => ({ row, findings: Object.values(findingsOnTyped(row, today)) }));
      const odd = rows.flatMap(({ findings }) => findings).find((finding) => !isSwedishSentence(finding));
      if (odd !== undefined) throw new Error(`a finding that is no sentence: ${odd}`);
      const body = {
        rows: rows
          .filter(({ findings }) => findings.length === 0)
          .map(({ row }) => ({ key: uuidv7(), sex: null, occupations: [], occupationAndTasks: '', ...row })),
      };
      const sent = z.safeParse(contract.enterPasted.body, body);
      if (!sent.success) return;
      const entered = await tables.database.transaction(testContext(coordinator, NOW), (tx) =>
        enterPasted(tx, sent.data.rows),
      );
      if (entered.ok) this.#counted.rows += entered.value.stored;
      else if (!isSwedishSentence(entered.refusal.message)) throw new Error(`refused with ${entered.refusal.message}`);
    } catch (error) {
      this.faults.push(`pasted text ${nr}: ${error instanceof Error ? error.stack : error}: ${JSON.stringify(text)}`);
    }
  }

  #fault(batch: readonly Sent[], what: string): void {
    const shown = batch
      .slice(0, 3)
      .map(({ nr, media, bytes }) => `${nr} ${media} ${bytes.toString('base64').slice(0, 1_500)}`);
    this.faults.push(`messages ${batch[0]?.nr}–${batch.at(-1)?.nr}: ${what} [${shown.join(' | ')}]`);
  }
}

/** The counts of what a batch may change. */
async function standing(tables: TestDatabase): Promise<{ certificates: number; originals: number; waiting: number }> {
  const { rows } = await tables.owner.query(
    `select (select count(*)::int from certificate) as certificates,
       (select count(*)::int from certificate_original) as originals,
       (select count(*)::int from certificate_quarantine where settled_at is null) as waiting`,
  );
  return rows[0];
}
