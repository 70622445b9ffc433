/** Reads certificates in, in batches, as the system. Idempotent; the order of arrival does not change the result. */
import { setImmediate } from 'node:timers/promises';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { systemSubject } from '../../platform/db/system-subject.ts';
import type { Database } from '../../platform/db/transaction.ts';
import type { ImportReport } from './contract.ts';
import { type Arrival, dealOut, type Judged } from './import/deal-out.ts';
import { storeShare } from './import/store-share.ts';
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

/** A batch ends at the first limit reached, to let other work in; the refreshers run once for each person in it. */
const BATCH = { persons: 200, refused: 200, messages: 1000, bytes: 8_000_000 };

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
  let batch = new Batch(context.clock.today());
  let nextStatistics = FIRST_STATISTICS;
  const store = async (full: Batch): Promise<Result<void>> => {
    const done = await storeBatch(context, full, report);
    const written = report.stored + report.quarantined.length;
    if (done.ok && written >= nextStatistics) {
      await refreshStatistics(context.database);
      nextStatistics = written * 4;
    }
    return done;
  };
  // The next batch is read and judged while the database works on the one before.
  let storing: Promise<Result<void>> = Promise.resolve(ok(undefined));
  try {
    for await (const arrival of arrivals) {
      batch.add(arrival);
      if (batch.isFull()) {
        const before = await storing;
        if (!before.ok) {
          return before;
        }
        storing = store(batch);
        // A failure is reported where it is awaited, not while messages are still being read.
        storing.catch(() => undefined);
        batch = new Batch(context.clock.today());
      }
      if (batch.judged.length % BETWEEN_ANSWERS === 0) {
        await setImmediate();
      }
    }
  } finally {
    await storing.catch(() => undefined);
  }
  const before = await storing;
  const last = before.ok ? await store(batch) : before;
  return last.ok ? ok(report) : last;
}

class Batch {
  readonly judged: Judged[] = [];
  readonly #today: CalendarDate;
  readonly #persons = new Set<string>();
  #refused = 0;
  #bytes = 0;

  constructor(today: CalendarDate) {
    this.#today = today;
  }

  add(told: Arrival): void {
    const arrival = { ...told, name: told.name?.replace(IDENTITY_NUMBER, '…').replace(/\p{Cc}/gu, '…') ?? null };
    const { bytes, media } = arrival;
    const result =
      media === 'ndjson'
        ? receiveLine(Buffer.from(bytes).toString('utf8'), this.#today)
        : receiveXml(bytes, this.#today);
    this.judged.push({ arrival, result, original: { bytes, media, sha256: fingerprint(bytes) } });
    this.#bytes += bytes.byteLength;
    if (!result.ok) this.#refused += 1;
    if (result.ok && result.value.kind === 'certificate') {
      this.#persons.add(result.value.certificate.person.value);
    }
  }

  isFull(): boolean {
    return (
      this.#persons.size >= BATCH.persons ||
      this.#refused >= BATCH.refused ||
      this.judged.length >= BATCH.messages ||
      this.#bytes >= BATCH.bytes
    );
  }
}

async function storeBatch(context: ImportContext, batch: Batch, report: ImportReport): Promise<Result<void>> {
  const shares = await dealOut(context.database, context.home, batch.judged, context.clock.today());
  if (!shares.ok) {
    return shares;
  }
  const { database, clock, requestId, receivedBy } = context;
  for (const [providerId, share] of shares.value) {
    const subject = systemSubject(providerId, 'Koordinera, inläsning av intyg');
    const done = await database.transaction({ subject, clock, requestId, pace: 'work' }, (tx) =>
      storeShare(tx, share, receivedBy),
    );
    if (!done.ok) {
      return done;
    }
    report.stored += done.value.stored;
    report.already += done.value.already;
    report.revoked += done.value.revoked;
    report.quarantined.push(...done.value.quarantined);
    report.warnings.push(...done.value.warnings);
  }
  return ok(undefined);
}
