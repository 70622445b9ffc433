/** Noting details about a person by hand. */
import type { RouteReply, RouteRequest } from '../../contract/route.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authoriseLoaded, authorisePatient, freshness } from '../access/index.ts';
import type * as contract from './contract.ts';
import { findingOnDetail, keptDetail, protectsLess } from './domain.ts';
import { event } from './log-actions.ts';
import { patientPolicy } from './policy.ts';
import { patientHeader, unknownPatient } from './queries.ts';
import { addDetail, detailedPerson } from './store/details.ts';
import { lockPatients } from './store/rows.ts';

/**
 * Adds a version of a detail and keeps the earlier ones. An empty value takes the detail back. What was said on an earlier
 * day than the detail in force does not take its place.
 */
export async function noteDetail(
  tx: Tx,
  patientId: Uuid,
  noted: RouteRequest<typeof contract.noteDetail>['body'],
): Promise<Result<RouteReply<typeof contract.noteDetail>>> {
  const unitId = tx.subject.unitId;
  const detail = { ...noted, value: keptDetail(noted.kind, noted.value) };
  const authorised = await authorisePatient(tx, patientPolicy, 'patient.detail.note', patientId, {});
  if (!authorised.ok) return authorised;
  const { facts } = authorised.value;
  if (detail.kind === 'protection' && protectsLess(detail.value, facts.protection)) {
    // Less protection opens the contact details at once, so it needs the right to open them (LAW-76).
    const opens = authoriseLoaded(tx, patientPolicy, 'patient.contact.reveal', facts, await freshness(tx));
    if (!opens.ok) return opens;
  }
  tx.audit(
    event('patient.detail.noted', {
      purpose: 'vård och behandling',
      ...authorised.value.row,
      object: { kind: 'detail', id: detail.kind },
      details: { ...authorised.value.row.details, ...loggedDetail(detail) },
    }),
  );
  const finding = findingOnDetail(detail.kind, detail.value);
  const fields: Record<string, string> = {
    ...(finding === null ? {} : { value: finding }),
    ...(detail.notedOn > tx.clock.today() ? { notedOn: 'Dagen har inte varit ännu.' } : {}),
  };
  if (Object.keys(fields).length > 0) {
    return refuse({ kind: 'invalid', message: 'Uppgiften sparades inte. Rätta det som är markerat.', fields });
  }
  await lockPatients(tx, unitId, [patientId]);
  const known = await detailedPerson(tx, unitId, patientId);
  if (known === null) return refuse(unknownPatient);
  const latest = known.versions.find((version) => version.kind === detail.kind);
  const newerFrom = latest !== undefined && latest.notedOn > detail.notedOn ? latest.notedOn : null;
  await addDetail(tx, unitId, patientId, detail);
  tx.touched(unitId, patientId);
  const header = await patientHeader(tx, patientId);
  return header.ok ? ok({ ...header.value, newerFrom }) : header;
}

/** What the log says of a noted detail: which, and of a marking its value. What else is noted stays out of the log. */
function loggedDetail({ kind, value, notedOn }: Pick<contract.Detail, 'kind' | 'value' | 'notedOn'>) {
  return kind === 'protection' ? { kind, value: value === '' ? 'none' : value, notedOn } : { kind };
}
