/** Reads certificates and the quarantine. Each read writes its audit row in the same transaction. */
import type { RouteReply } from '../../contract/route.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { shownXml } from '../../platform/xml/index.ts';
import { authorise, authorisePatient } from '../access/index.ts';
import type * as contract from './contract.ts';
import type { CertificateView } from './contract.ts';
import { event } from './log-actions.ts';
import { receiveLine, receiveXml } from './parse/index.ts';
import { certificatePolicy } from './policy.ts';
import { countWaiting, readQuarantined, readWaiting } from './store/quarantine.ts';
import { certificateByExternalId, certificateById, readCertificates, readOriginal } from './store/read.ts';
import { viewOf } from './view.ts';

const CARE = 'vård och behandling';
const PAGE = 50;

const unknownCertificate: Refusal = {
  kind: 'not_found',
  message: 'Intyget finns inte på den här enheten. Kontrollera att du har rätt enhet vald.',
};

/**
 * All certificates of a person at the active unit. Writes no audit row: the card and the preview say in their own row
 * what was shown and why.
 */
export async function certificateViews(tx: Tx, patientId: Uuid): Promise<CertificateView[]> {
  return (await readCertificates(tx, patientId)).map(viewOf);
}

/** The route's answer: authorised and logged. */
export async function listCertificates(
  tx: Tx,
  patientId: Uuid,
): Promise<Result<RouteReply<typeof contract.listCertificates>>> {
  const authorised = await authorisePatient(tx, certificatePolicy, 'certificate.view', patientId, {});
  if (!authorised.ok) {
    return authorised;
  }
  tx.audit(event('certificate.viewed', { purpose: CARE, ...authorised.value.row }));
  return ok({ certificates: await certificateViews(tx, patientId) });
}

/** The original of a certificate. */
export async function viewOriginal(
  tx: Tx,
  certificateId: Uuid,
): Promise<Result<RouteReply<typeof contract.viewOriginal>>> {
  const object = { kind: 'certificate', id: certificateId };
  const row = await certificateById(tx, certificateId);
  const about = { object, missing: unknownCertificate.message };
  const patientId = row?.patient_id ?? null;
  const authorised = await authorisePatient(tx, certificatePolicy, 'certificate.original.view', patientId, {}, about);
  if (!authorised.ok) {
    return authorised;
  }
  const original = row === undefined ? undefined : await readOriginal(tx, row.original_id);
  if (row === undefined || original === undefined) {
    return refuse(unknownCertificate);
  }
  tx.audit(event('certificate.original_viewed', { purpose: CARE, ...authorised.value.row, object }));
  const { media, receivedAt, receivedBy, bytes } = original;
  return ok({ media, receivedAt, receivedBy, ...inTextAndBytes(bytes) });
}

/** The messages waiting in the active unit's quarantine, newest first. */
export async function listQuarantine(
  tx: Tx,
  after: Uuid | null,
): Promise<Result<RouteReply<typeof contract.listQuarantine>>> {
  const authorised = authorise(tx, certificatePolicy, 'certificate.quarantine.view', here(tx));
  if (!authorised.ok) {
    return authorised;
  }
  tx.audit(event('certificate.quarantine_listed', { purpose: CARE }));
  const rows = await readWaiting(tx, { after, limit: PAGE + 1 });
  const next = rows.length > PAGE ? (rows[PAGE - 1]?.quarantineId ?? null) : null;
  return ok({ rows: rows.slice(0, PAGE), next, total: await countWaiting(tx) });
}

/** One refused message with its original, and the stored certificate it conflicts with, if any. */
export async function viewQuarantined(
  tx: Tx,
  quarantineId: Uuid,
): Promise<Result<RouteReply<typeof contract.viewQuarantined>>> {
  const object = { kind: 'quarantine', id: quarantineId };
  const authorised = authorise(tx, certificatePolicy, 'certificate.quarantine.view', here(tx), { object });
  if (!authorised.ok) {
    return authorised;
  }
  const found = await readQuarantined(tx, quarantineId);
  if (found === undefined) {
    tx.audit(event('certificate.quarantine_viewed', { purpose: CARE, object }));
    return refuse({ ...unknownCertificate, message: 'Intyget ligger inte i den här enhetens karantän.' });
  }
  const { bytes, media, settled_at, settled_how, settled_by, settled_reason, ...row } = found;
  const existing = row.reasonCode === 'other_content' ? await readClashing(tx, { bytes, media }) : undefined;
  const patients = existing === undefined ? [] : [existing.patient_id];
  tx.audit(event('certificate.quarantine_viewed', { purpose: CARE, object, patients }));
  return ok({
    ...row,
    ...inTextAndBytes(bytes),
    settled:
      settled_at === null ? null : { how: settled_how ?? '', by: settled_by, at: settled_at, reason: settled_reason },
    existing: existing === undefined ? null : viewOf(existing),
  });
}

/** The stored certificate whose id the refused message has too. */
async function readClashing(tx: Tx, row: { bytes: Buffer; media: string }) {
  const today = tx.clock.today();
  const read = row.media === 'ndjson' ? receiveLine(row.bytes.toString('utf8'), today) : receiveXml(row.bytes, today);
  return read.ok && read.value.kind === 'certificate'
    ? certificateByExternalId(tx, read.value.certificate.id)
    : undefined;
}

/** Text for the screen, and the exact bytes for saving. */
function inTextAndBytes(bytes: Buffer): { text: string; base64: string } {
  const text = shownXml(bytes).replaceAll('\0', '�');
  return { text: text.slice(0, 200_000), base64: bytes.toString('base64') };
}

function here(tx: Tx): { unitId: Uuid } {
  return { unitId: tx.subject.unitId };
}
