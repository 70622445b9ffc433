/** Reading certificates in, in batches, as the system: idempotent, and the order they come in never shows. */
import { setImmediate } from 'node:timers/promises';
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { ok, type Result } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import type { Database, Tx } from '../../platform/db/transaction.ts';
import { event } from '../audit/index.ts';
import type { Received } from './domain.ts';
import { fingerprint, type GateRefusal, receiveLine, receiveXml } from './parse/index.ts';
import {
  type CertificateToStore,
  type FoundIssuer,
  findIssuers,
  homesOf,
  type Issuer,
  type IssuerToFind,
  issuerKey,
  lockCertificates,
  type Original,
  quarantine,
  type RefusedMessage,
  type RevocationToStore,
  refreshStatistics,
  settleStored,
  storeCertificates,
  storeRevocations,
} from './store/index.ts';

/** One message on its way in: a RIV-TA message, or a line of NDJSON. */
export interface Arrival {
  /** Where it comes from, for the one who looks at what was refused: a file name, never a path or a person. */
  name: string | null;
  line: number | null;
  media: 'riv-xml' | 'ndjson';
  bytes: Uint8Array;
}

export interface ImportContext {
  database: Database;
  clock: Clock;
  requestId: string;
  /** Who handed the messages over, kept with each original. */
  receivedBy: string;
  /** Where what tells no unit belongs; null: a unit of its own that nobody is assigned to. */
  home: { providerId: Uuid; unitId: Uuid } | null;
}

export interface ImportNote {
  name: string | null;
  line: number | null;
  message: string;
}

export interface ImportReport {
  /** Certificates that were new. */
  stored: number;
  /** Certificates and revocations that were there already, unchanged. */
  already: number;
  /** Revocations that were new. */
  revoked: number;
  quarantined: ImportNote[];
  /** Stored, but worth a look. */
  warnings: ImportNote[];
}

/** A batch ends at whichever comes first; the refreshers run once for each person in it. */
const BATCH = { persons: 200, messages: 1000, bytes: 8_000_000 };

/** A large import tells the database how its tables have grown: after so many certificates, then four times that. */
const FIRST_STATISTICS = 500;

/** A file may be named by its patient; the number must not be kept as a name (LAW-94). */
const IDENTITY_NUMBER = /(?<!\w)\d{6}(?:\d{2})?[-+]?\d{4}(?!\w)/g;

/** Messages judged between two looks at what the database has answered. */
const BETWEEN_ANSWERS = 20;

const UNKNOWN: IssuerToFind = {
  unit: { hsaId: 'OKÄND', name: 'Okänd enhet' },
  careProvider: { hsaId: 'OKÄND', name: 'Okänd vårdgivare' },
};

/**
 * Reads messages in. Each passes the gate; what is refused lies in quarantine with its bytes and the reason. A refusal
 * as result means that the database could not be reached: what was done before is kept, and the same again is safe.
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
    if (done.ok && report.stored >= nextStatistics) {
      await refreshStatistics(context.database);
      nextStatistics = report.stored * 4;
    }
    return done;
  };
  // The next batch is read and judged here while the database works on the one before.
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
        // Its failure is told where it is awaited, not while messages are still being read.
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

/** The system at work inside a care provider. */
export function systemSubject(providerId: Uuid): Subject {
  return {
    kind: 'system',
    staffId: null,
    hsaId: null,
    name: 'Koordinera, inläsning av intyg',
    title: null,
    providerId,
    unitId: '',
    unitName: '',
    assignmentId: null,
    roles: ['system'],
    reach: 'unit',
    opensProtected: false,
    authTime: null,
    sessionId: null,
  };
}

interface Judged {
  arrival: Arrival;
  original: Original;
  result: Result<Received, GateRefusal>;
}

class Batch {
  readonly judged: Judged[] = [];
  readonly #today: CalendarDate;
  readonly #persons = new Set<string>();
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
    if (result.ok && result.value.kind === 'certificate') {
      this.#persons.add(result.value.certificate.person.value);
    }
  }

  isFull(): boolean {
    return this.#persons.size >= BATCH.persons || this.judged.length >= BATCH.messages || this.#bytes >= BATCH.bytes;
  }
}

/** What one care provider is to store of a batch. */
interface Share {
  certificates: (CertificateToStore & { arrival: Arrival; issuer: FoundIssuer })[];
  revocations: (RevocationToStore & { arrival: Arrival })[];
  refused: (RefusedMessage & { arrival: Arrival })[];
}

async function storeBatch(context: ImportContext, batch: Batch, report: ImportReport): Promise<Result<void>> {
  const shares = await shareOut(context, batch.judged);
  if (!shares.ok) {
    return shares;
  }
  for (const [providerId, share] of shares.value) {
    const { database, clock, requestId } = context;
    const done = await database.transaction({ subject: systemSubject(providerId), clock, requestId }, (tx) =>
      storeShare(tx, share, context.receivedBy),
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

/** Where it came from, for whoever mends it. */
const sourceOf = ({ name, line }: Arrival) => ({ sourceName: name, sourceLine: line });

/** Finds out whose each message is, registering issuers that are new, and deals them out by care provider. */
async function shareOut(context: ImportContext, judged: readonly Judged[]): Promise<Result<Map<Uuid, Share>>> {
  const wanted = judged.map(({ result }) => issuerOf(result));
  const issuers = await findIssuers(
    context.database,
    wanted.flatMap((issuer) => issuer ?? []),
    { register: true },
  );
  if (!issuers.ok) {
    return issuers;
  }
  const loose = judged.flatMap(({ result }) =>
    result.ok && result.value.kind === 'revocation' && result.value.revocation.unit === null
      ? result.value.revocation.revokes
      : [],
  );
  const homes = await homesOf(context.database, loose);
  if (!homes.ok) {
    return homes;
  }
  const shares = new Map<Uuid, Share>();
  const inBatch = certificatesIn(judged, issuers.value);
  let inbox: { providerId: Uuid; unitId: Uuid } | null = context.home;
  for (const [index, { arrival, original, result }] of judged.entries()) {
    const issuerWanted = wanted[index] ?? null;
    const issuer = issuerWanted === null ? undefined : issuers.value.get(issuerKey(issuerWanted));
    const revokes = result.ok && result.value.kind === 'revocation' ? result.value.revocation.revokes : '';
    let home =
      issuer === undefined
        ? (within(context, homes.value.get(revokes)) ?? inBatch.get(revokes))
        : { providerId: issuer.providerId, unitId: issuer.careUnitId };
    if (home === undefined) {
      const found = inbox === null ? await inboxOf(context.database) : ok(inbox);
      if (!found.ok) {
        return found;
      }
      inbox = found.value;
      home = inbox;
    }
    const share = shares.get(home.providerId) ?? { certificates: [], revocations: [], refused: [] };
    shares.set(home.providerId, share);
    if (!result.ok) {
      const { code, message: reason } = result.refusal;
      share.refused.push({ arrival, original, unitId: home.unitId, ...sourceOf(arrival), code, reason });
    } else if (result.value.kind === 'revocation') {
      share.revocations.push({ arrival, original, unitId: home.unitId, revocation: result.value.revocation });
    } else if (issuer !== undefined) {
      const { certificate, warning } = result.value;
      share.certificates.push({ arrival, original, issuer, certificate, warning });
    }
  }
  return ok(shares);
}

/** Somebody at a care provider takes back that provider's certificates with a bare id, and no other's. */
function within(context: ImportContext, home: ImportContext['home'] | undefined) {
  const anywhere = context.home === null;
  return home && (anywhere || home.providerId === context.home?.providerId) ? home : undefined;
}

/** The issuer that a message tells of. A refused one counts only when it tells of both unit and provider. */
function issuerOf(result: Result<Received, GateRefusal>): IssuerToFind | null {
  if (!result.ok) {
    const { unit, careProvider } = result.refusal.origin;
    return unit === null || careProvider === null ? null : { unit, careProvider };
  }
  if (result.value.kind === 'revocation') {
    const { unit, careProvider } = result.value.revocation;
    return unit === null ? null : { unit, careProvider };
  }
  const { unit, careProvider } = result.value.certificate;
  return { unit, careProvider: careProvider.hsaId === '' ? null : careProvider };
}

function certificatesIn(
  judged: readonly Judged[],
  issuers: ReadonlyMap<string, Issuer>,
): Map<string, { providerId: Uuid; unitId: Uuid }> {
  const homes = new Map<string, { providerId: Uuid; unitId: Uuid }>();
  for (const { result } of judged) {
    const issuer = issuers.get(issuerKey(issuerOf(result) ?? UNKNOWN));
    if (result.ok && result.value.kind === 'certificate' && issuer !== undefined) {
      homes.set(result.value.certificate.id, { providerId: issuer.providerId, unitId: issuer.careUnitId });
    }
  }
  return homes;
}

async function inboxOf(database: Database): Promise<Result<{ providerId: Uuid; unitId: Uuid }>> {
  const found = await findIssuers(database, [UNKNOWN], { register: true });
  if (!found.ok) {
    return found;
  }
  const issuer = found.value.get(issuerKey(UNKNOWN));
  if (issuer === undefined) {
    throw new Error('the unit for what tells no unit was not registered');
  }
  return ok({ providerId: issuer.providerId, unitId: issuer.careUnitId });
}

async function storeShare(tx: Tx, share: Share, receivedBy: string): Promise<Result<ImportReport>> {
  await lockCertificates(tx);
  const certificates = await storeCertificates(tx, share.certificates, receivedBy);
  const revocations = await storeRevocations(tx, share.revocations, receivedBy);
  const refused = [...share.refused];
  const settled: string[] = share.revocations.map(({ original }) => original.sha256);
  for (const [index, { arrival, original, issuer, certificate }] of share.certificates.entries()) {
    if (certificates.outcomes[index] === 'other_content') {
      const reason = `Ett intyg med samma id (${certificate.id}) finns redan med annat innehåll. Båda är kvar: jämför dem och fråga den som utfärdat intyget vilket som gäller.`;
      const { careUnitId: unitId } = issuer;
      refused.push({ arrival, original, unitId, ...sourceOf(arrival), code: 'other_content', reason });
    } else {
      settled.push(original.sha256);
    }
  }
  const waiting = await quarantine(tx, refused, receivedBy);
  await settleStored(tx, settled, receivedBy);
  const outcomes = [...certificates.outcomes, ...revocations.outcomes];
  const report: ImportReport = {
    stored: certificates.outcomes.filter((outcome) => outcome === 'stored').length,
    revoked: revocations.outcomes.filter((outcome) => outcome === 'stored').length,
    already: outcomes.filter((outcome) => outcome === 'already').length,
    quarantined: refused
      .filter((_, index) => waiting[index] === true)
      .map(({ arrival: { name, line }, reason }) => ({ name, line, message: reason })),
    warnings: warningsOn(share.certificates.filter((_, index) => certificates.outcomes[index] === 'stored')),
  };
  tx.audit(
    event('certificate.imported', {
      purpose: 'system',
      patients: [...new Set([...certificates.patients, ...revocations.patients])],
      details: {
        stored: report.stored,
        revoked: report.revoked,
        already: report.already,
        quarantined: report.quarantined.length,
      },
    }),
  );
  return ok(report);
}

/** Each stored certificate's own warning, and one for each unit that is known under another care provider. */
function warningsOn(stored: Share['certificates']): ImportNote[] {
  const own = stored.flatMap(({ warning, arrival: { name, line } }) =>
    warning === null ? [] : [{ name, line, message: warning }],
  );
  const odd = stored.filter(({ issuer }) => issuer.knownUnder !== null);
  const elsewhere = [...Map.groupBy(odd, ({ issuer }) => issuer.unitId).values()].flatMap((ofUnit) => {
    const [first] = ofUnit;
    const known = first?.issuer.knownUnder;
    if (first === undefined || known === null || known === undefined) {
      return [];
    }
    const { unit, careProvider } = first.certificate;
    const message = `${ofUnit.length} intyg från enheten ${unit.hsaId} är lagrade hos vårdgivaren ${careProvider.name ?? ''} (${careProvider.hsaId}), som intygen anger. Enheten är känd hos ${known.name} (${known.hsaId}), och där syns de inte. Kontrollera vårdgivarens id med avsändaren.`;
    return [{ name: first.arrival.name, line: first.arrival.line, message }];
  });
  return [...own, ...elsewhere];
}
