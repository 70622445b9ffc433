/** Uploads certificates and settles messages in quarantine. */
import type { Readable } from 'node:stream';
import type { RouteReply } from '../../contract/route.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Subject } from '../../kernel/subject.ts';
import type { Database, Tx } from '../../platform/db/transaction.ts';
import { authorise } from '../access/index.ts';
import type * as contract from './contract.ts';
import type { ImportReport } from './contract.ts';
import type { Arrival } from './import/deal-out.ts';
import { importCertificates } from './import.ts';
import { event } from './log-actions.ts';
import { certificatePolicy } from './policy.ts';
import { readQuarantined, setAside } from './store/quarantine.ts';

/** The person who asks the system to act, with database, clock and request id. */
export interface Caller {
  subject: Subject;
  database: Database;
  clock: Clock;
  requestId: string;
}

/**
 * Reads in an uploaded file. The person's right is checked and logged in a separate transaction; the system then stores
 * each certificate at the unit that issued it, if the person's upload reaches it. The rest waits at the person's unit.
 */
export async function uploadCertificates(
  caller: Caller,
  stream: Readable,
  name: string | null,
): Promise<Result<ImportReport>> {
  const { unitId } = caller.subject;
  const allowed = await caller.database.transaction(caller, async (tx) => {
    const authorised = authorise(tx, certificatePolicy, 'certificate.import', { unitId });
    if (authorised.ok) {
      tx.audit(event('certificate.imported', { purpose: 'vård och behandling' }));
    }
    return authorised;
  });
  if (!allowed.ok) {
    return allowed;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk as Uint8Array));
  }
  return importAs(caller, arrivalsIn(Buffer.concat(chunks), name));
}

/** Splits a file into messages: NDJSON, recognised by its first character, line by line; any other file is one. */
function arrivalsIn(bytes: Buffer, name: string | null): Arrival[] {
  if (!/^(\xef\xbb\xbf)?\s*\{/.test(bytes.toString('latin1', 0, 4096))) {
    return [{ name, line: null, media: 'riv-xml', bytes }];
  }
  return bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split('\n')
    .flatMap((text, index) =>
      text.trim() === '' ? [] : [{ name, line: index + 1, media: 'ndjson' as const, bytes: Buffer.from(text) }],
    );
}

function importAs(caller: Caller, arrivals: readonly Arrival[]): Promise<Result<ImportReport>> {
  const { database, clock, requestId, subject } = caller;
  const { providerId, unitId, staffId } = subject;
  if (staffId === null) throw new Error('an upload has a person behind it');
  const home = { providerId, unitId, staffId };
  return importCertificates({ database, clock, requestId, receivedBy: subject.name, home }, arrivals);
}

/** Tries a message in quarantine again, since its cause may be gone. A message that is stored leaves the quarantine. */
export async function retryQuarantined(
  caller: Caller,
  quarantineId: Uuid,
): Promise<Result<RouteReply<typeof contract.retryQuarantined>>> {
  const arrival = await caller.database.transaction(caller, async (tx): Promise<Result<Arrival>> => {
    const object = { kind: 'quarantine', id: quarantineId };
    const { unitId } = tx.subject;
    const authorised = authorise(tx, certificatePolicy, 'certificate.quarantine.settle', { unitId }, { object });
    if (!authorised.ok) {
      return authorised;
    }
    tx.audit(event('certificate.quarantine_retried', { purpose: 'vård och behandling', object }));
    const row = await readQuarantined(tx, quarantineId);
    if (row === undefined || row.settled_at !== null) {
      return refuse({ kind: 'not_found', message: 'Intyget ligger inte längre i karantän. Ladda om sidan.' });
    }
    const media = row.media === 'ndjson' ? 'ndjson' : 'riv-xml';
    return ok({ name: row.sourceName, line: row.sourceLine, media, bytes: row.bytes });
  });
  if (!arrival.ok) {
    return arrival;
  }
  const report = await importAs(caller, [arrival.value]);
  if (!report.ok) {
    return report;
  }
  const [refused] = report.value.quarantined;
  return ok({ stored: refused === undefined, reason: refused?.message ?? null });
}

/** Sets a message aside for good, with a reason. The message and its original are kept. */
export async function setQuarantinedAside(
  tx: Tx,
  quarantineId: Uuid,
  reason: string,
): Promise<Result<RouteReply<typeof contract.setQuarantinedAside>>> {
  const object = { kind: 'quarantine', id: quarantineId };
  const { unitId } = tx.subject;
  const authorised = authorise(tx, certificatePolicy, 'certificate.quarantine.settle', { unitId }, { object });
  if (!authorised.ok) {
    return authorised;
  }
  tx.audit(event('certificate.quarantine_set_aside', { purpose: 'vård och behandling', object, reason }));
  return (await setAside(tx, quarantineId, reason))
    ? ok({ done: true })
    : refuse({ kind: 'not_found', message: 'Intyget ligger inte längre i karantän. Ladda om sidan.' });
}
