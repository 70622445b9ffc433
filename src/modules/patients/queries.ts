/** Reading persons: each read writes its audit row in the same transaction. */
import type { RouteReply } from '../../contract/route.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authorise, authorisePatient, freshness } from '../access/index.ts';
import type * as contract from './contract.ts';
import { replyOf } from './death/commands.ts';
import { deathOf } from './death/store.ts';
import { contactKinds, detailsInForce, findTerms, isWholeNumber } from './domain.ts';
import { event } from './log-actions.ts';
import { patientPolicy } from './policy.ts';
import { detailedPerson } from './store/details.ts';
import { patientsByName, patientsByNumber } from './store/find.ts';

export const unknownPatient: Refusal = {
  kind: 'not_found',
  message: 'Personen finns inte på den här enheten. Kontrollera att du har rätt enhet vald.',
};

const HITS = 10;

/**
 * Quick find at the active unit, by the beginning of a number or of the words of a name. LAW-40, LAW-94.
 * A role without lists can only find one person, by the whole number.
 */
export async function findPatients(tx: Tx, text: string): Promise<Result<RouteReply<typeof contract.findPatients>>> {
  const unitId = tx.subject.unitId;
  const terms = findTerms(text);
  const action = isWholeNumber(text) ? 'patient.find.number' : 'patient.find';
  const authorised = authorise(tx, patientPolicy, action, { unitId });
  if (!authorised.ok) return authorised;
  const found =
    terms.by === 'number'
      ? await patientsByNumber(tx, unitId, terms, HITS + 1)
      : terms.by === 'name'
        ? await patientsByName(tx, unitId, terms, HITS + 1)
        : [];
  const hits = found.slice(0, HITS);
  tx.audit(event('patient.found', { purpose: 'vård och behandling', patients: hits.map((hit) => hit.patientId) }));
  return ok({ tooShort: terms.by === 'nothing', hits, more: found.length > HITS });
}

/**
 * The header of a person, for the card and the preview. Authorises nothing and writes no audit row:
 * the caller logs what was shown and why.
 */
export function patientHeader(tx: Tx, patientId: Uuid): Promise<Result<contract.PatientHeader>> {
  return readPerson(tx, patientId, detailsInForce);
}

/** A person with every version of every detail, for a copy of the whole file; the caller authorises and logs. */
export function personWithHistory(tx: Tx, patientId: Uuid): Promise<Result<contract.PatientHeader>> {
  return readPerson(tx, patientId, (versions) => versions);
}

/** The person with the details chosen among all versions, without contact details if the person is protected (LAW-76). */
async function readPerson(
  tx: Tx,
  patientId: Uuid,
  choose: (versions: contract.Detail[]) => contract.Detail[],
): Promise<Result<contract.PatientHeader>> {
  const person = await detailedPerson(tx, tx.subject.unitId, patientId);
  if (person === null) return refuse(unknownPatient);
  const contactWithheld = person.patient.protection !== 'none';
  const details = choose(person.versions);
  return ok({
    patient: person.patient,
    contactWithheld,
    death: person.patient.deceasedOn === null ? null : await deathNow(tx, patientId),
    details: contactWithheld ? details.filter((detail) => !contactKinds.includes(detail.kind)) : details,
  });
}

async function deathNow(tx: Tx, patientId: Uuid) {
  const death = await deathOf(tx, patientId);
  return death && replyOf(death);
}

export async function viewPatient(tx: Tx, patientId: Uuid): Promise<Result<contract.PatientHeader>> {
  const authorised = await authorisePatient(tx, patientPolicy, 'patient.view', patientId, {});
  if (!authorised.ok) return authorised;
  tx.audit(event('patient.viewed', { purpose: 'vård och behandling', ...authorised.value.row }));
  return patientHeader(tx, patientId);
}

/** The contact details of a protected person. Needs a fresh proof of identity, and a reason that is logged. LAW-76. */
export async function revealContact(
  tx: Tx,
  patientId: Uuid,
  reason: string,
): Promise<Result<RouteReply<typeof contract.revealContact>>> {
  const fresh = await freshness(tx);
  const authorised = await authorisePatient(tx, patientPolicy, 'patient.contact.reveal', patientId, fresh);
  if (!authorised.ok) return authorised;
  const { row } = authorised.value;
  tx.audit(event('patient.contact.revealed', { purpose: 'vård och behandling', ...row, reason }));
  const person = await detailedPerson(tx, tx.subject.unitId, patientId);
  if (person === null) return refuse(unknownPatient);
  const details = detailsInForce(person.versions);
  return ok({ details: details.filter((detail) => contactKinds.includes(detail.kind)) });
}

export async function viewDetailHistory(
  tx: Tx,
  patientId: Uuid,
): Promise<Result<RouteReply<typeof contract.viewDetailHistory>>> {
  const authorised = await authorisePatient(tx, patientPolicy, 'patient.view', patientId, {});
  if (!authorised.ok) return authorised;
  tx.audit(event('patient.viewed', { purpose: 'vård och behandling', ...authorised.value.row }));
  const person = await personWithHistory(tx, patientId);
  if (!person.ok) return person;
  const { details, contactWithheld } = person.value;
  return ok({ details, contactWithheld });
}
