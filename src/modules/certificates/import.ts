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

/**
 * Messages are gathered up to the first limit reached and put in order of person: a file often comes in order of time,
 * and a person spread over many batches would be refreshed in each.
 */
const GATHERED = { messages: 10_000, bytes: 32_000_000, milliseconds: 5_000 };

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
  let gathered = new Gathered(context.clock.today());
  let nextStatistics = FIRST_STATISTICS;
  const store = async (all: Gathered): Promise<Result<void>> => {
    for (const batch of batchesOf(all.judged)) {
      const done = await storeBatch(context, batch, report);
      if (!done.ok) {
        return done;
      }
      const written = report.stored + report.quarantined.length;
      if (written >= nextStatistics) {
        await refreshStatistics(context.database);
        nextStatistics = written * 4;
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
    const result =
      media === 'ndjson'
        ? receiveLine(Buffer.from(bytes).toString('utf8'), this.#today)
        : receiveXml(bytes, this.#today);
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

/**
 * The number of the person that a message is about. A revocation names no person, so it follows its certificate, whose
 * unit says who may take it away. Null when the certificate is not among the messages, and for what the gate refused.
 */
function findPersons(gathered: readonly Judged[]): (message: Judged) => string | null {
  const byCertificate = new Map<string, string>();
  for (const { result } of gathered) {
    if (result.ok && result.value.kind === 'certificate') {
      byCertificate.set(result.value.certificate.id, result.value.certificate.person.value);
    }
  }
  return ({ result }) => {
    if (!result.ok) return null;
    return result.value.kind === 'certificate'
      ? result.value.certificate.person.value
      : (byCertificate.get(result.value.revocation.revokes) ?? null);
  };
}

/** The messages in batches: those about a person together and as they came, the others last. */
function* batchesOf(gathered: readonly Judged[]): Generator<readonly Judged[]> {
  const personIn = findPersons(gathered);
  const byPerson = Map.groupBy(gathered, personIn);
  const others = byPerson.get(null) ?? [];
  byPerson.delete(null);
  let batch: Judged[] = [];
  let count = { persons: 0, refused: 0, bytes: 0 };
  let person: string | null = null;
  for (const message of [...byPerson.values(), others].flat()) {
    const isNextPerson = personIn(message) !== person;
    const isFull =
      batch.length >= BATCH.messages ||
      count.bytes >= BATCH.bytes ||
      count.refused >= BATCH.refused ||
      (isNextPerson && count.persons >= BATCH.persons);
    if (isFull) {
      yield batch;
      batch = [];
      count = { persons: 0, refused: 0, bytes: 0 };
    }
    person = personIn(message);
    batch.push(message);
    count.persons += isNextPerson ? 1 : 0;
    count.refused += message.result.ok ? 0 : 1;
    count.bytes += message.original.bytes.byteLength;
  }
  if (batch.length > 0) {
    yield batch;
  }
}

async function storeBatch(
  context: ImportContext,
  batch: readonly Judged[],
  report: ImportReport,
): Promise<Result<void>> {
  const shares = await dealOut(context.database, context.home, batch, context.clock.today());
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
