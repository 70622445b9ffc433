/** Reads certificates in, in batches, as the system. Idempotent; the order of arrival does not change the result. */
import { setImmediate } from 'node:timers/promises';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { systemSubject } from '../../platform/db/system-subject.ts';
import type { Database } from '../../platform/db/transaction.ts';
import type { ImportReport } from './contract.ts';
import { type Batch, BatchSize, batchesOf } from './import/batches.ts';
import { type Arrival, dealOut, type Judged } from './import/deal-out.ts';
import { storeBatch } from './import/store-batch.ts';
import { fingerprint, receiveLine, receiveXml } from './parse/index.ts';
import { refreshStatistics, type Sender } from './store/issuers.ts';

export interface ImportContext {
  database: Database;
  clock: Clock;
  requestId: string;
  /** Who handed the messages over, kept with each original. */
  receivedBy: string;
  /** Who handed them over, and the unit where messages without a unit wait; null: the system, for every provider. */
  home: Sender | null;
}

/**
 * Messages are gathered up to the first limit reached and stored person by person: a file often comes in order of time,
 * and a person spread over many batches would be refreshed in each.
 */
const GATHERED = { messages: 2_000, bytes: 8_000_000, milliseconds: 5_000 };

/** A large import tells the database how its tables have grown: after so many messages, then four times that. */
const FIRST_STATISTICS = 500;

/** A file may be named by its patient; the number must not be kept as a name (LAW-94). */
const IDENTITY_NUMBER = /(?<!\w)\d{6}(?:\d{2})?[-+]?\d{4}(?!\w)/g;

/** Messages judged between two pauses for the database's answers. */
const BETWEEN_ANSWERS = 20;

/**
 * Reads messages in. Each passes the gate; a refused message is put in quarantine with its bytes and the reason. A
 * refusal as result means that the database could not be reached: earlier work is kept, and trying again is safe.
 */
export async function importCertificates(
  context: ImportContext,
  arrivals: AsyncIterable<Arrival> | Iterable<Arrival>,
): Promise<Result<ImportReport>> {
  const report: ImportReport = { stored: 0, already: 0, revoked: 0, quarantined: [], warnings: [] };
  let gathered = new Gathered(context.clock.today());
  const size = new BatchSize();
  let nextStatistics = FIRST_STATISTICS;
  const store = async (all: Gathered): Promise<Result<void>> => {
    const shares = await dealOut(context.database, context.home, all.judged.splice(0), context.clock.today());
    if (!shares.ok) {
      return shares;
    }
    for (const [providerId, share] of shares.value) {
      for (const { batch, messages } of batchesOf(share, size)) {
        const started = performance.now();
        const done = await storeAs(providerId, context, batch);
        if (!done.ok) {
          return done;
        }
        size.took(performance.now() - started, messages);
        addTo(report, done.value);
        const written = report.stored + report.quarantined.length;
        if (written >= nextStatistics) {
          await refreshStatistics(context.database);
          nextStatistics = written * 4;
        }
      }
    }
    return ok(undefined);
  };
  // The next messages are read and judged while the database works on those before.
  let storing: Promise<Result<void>> = Promise.resolve(ok(undefined));
  try {
    for await (const arrival of arrivals) {
      gathered.add(arrival);
      if (gathered.isFull()) {
        const before = await storing;
        if (!before.ok) {
          return before;
        }
        storing = store(gathered);
        // A failure is reported where it is awaited, not while messages are still being read.
        storing.catch(() => undefined);
        gathered = new Gathered(context.clock.today());
      }
      if (gathered.judged.length % BETWEEN_ANSWERS === 0) {
        await setImmediate();
      }
    }
  } finally {
    await storing.catch(() => undefined);
  }
  const before = await storing;
  const last = before.ok ? await store(gathered) : before;
  return last.ok ? ok(report) : last;
}

/** Without copying the bytes first: a copy among those that are kept would be kept with them. */
const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('utf8');

/** Messages as they came in, each judged by the gate. */
class Gathered {
  readonly judged: Judged[] = [];
  readonly #today: CalendarDate;
  readonly #since = performance.now();
  #bytes = 0;

  constructor(today: CalendarDate) {
    this.#today = today;
  }

  add(told: Arrival): void {
    const arrival = { ...told, name: told.name?.replace(IDENTITY_NUMBER, '…').replace(/\p{Cc}/gu, '…') ?? null };
    const { bytes, media } = arrival;
    const result = media === 'ndjson' ? receiveLine(textOf(bytes), this.#today) : receiveXml(bytes, this.#today);
    this.judged.push({ arrival, result, original: { bytes, media, sha256: fingerprint(bytes) } });
    this.#bytes += bytes.byteLength;
  }

  isFull(): boolean {
    return (
      this.judged.length >= GATHERED.messages ||
      this.#bytes >= GATHERED.bytes ||
      performance.now() - this.#since >= GATHERED.milliseconds
    );
  }
}

function storeAs(providerId: Uuid, context: ImportContext, batch: Batch): Promise<Result<ImportReport>> {
  const { database, clock, requestId, receivedBy } = context;
  const subject = systemSubject(providerId, 'Koordinera, inläsning av intyg');
  return database.transaction({ subject, clock, requestId, pace: 'work' }, (tx) => storeBatch(tx, batch, receivedBy));
}

function addTo(report: ImportReport, done: ImportReport): void {
  report.stored += done.stored;
  report.already += done.already;
  report.revoked += done.revoked;
  report.quarantined.push(...done.quarantined);
  report.warnings.push(...done.warnings);
}
