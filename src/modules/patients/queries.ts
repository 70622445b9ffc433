/** Reading persons: each read writes its audit row in the same transaction. */
import type { Uuid } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { authorise, authorisePatient, freshness } from '../access/index.ts';
import { contactKinds, type Detail, detailsInForce, findTerms, type PatientSummary, wholeNumber } from './domain.ts';
import { event } from './log-actions.ts';
import { patientPolicy } from './policy.ts';
import { type DetailedPerson, detailedPerson, patientsByName, patientsByNumber } from './store/index.ts';

export interface PatientHeader {
  patient: PatientSummary;
  details: Detail[];
  /** The person's data are protected and the contact details are not shown. */
  contactWithheld: boolean;
}

const unknownPatient: Refusal = {
  kind: 'not_found',
  message: 'Personen finns inte på den här enheten. Kontrollera att du har rätt enhet vald.',
};

const HITS = 10;

/**
 * Quick find at the active unit, by the beginning of a number or of the words of a name. LAW-40, LAW-94.
 * A role without lists can only find one person, by the whole number.
 */
export async function findPatients(
  tx: Tx,
  text: string,
): Promise<Result<{ tooShort: boolean; hits: PatientSummary[]; more: boolean }>> {
  const unitId = tx.subject.unitId;
  const terms = findTerms(text);
  const action = wholeNumber(text) ? 'patient.find.number' : 'patient.find';
  const authorised = authorise(tx, patientPolicy, action, { unitId });
  if (!authorised.ok) return authorised;
  const found =
    terms.by === 'number'
      ? await patientsByNumber(tx, unitId, terms.prefixes, HITS + 1)
      : terms.by === 'name'
        ? await patientsByName(tx, unitId, terms.words, HITS + 1)
        : [];
  const hits = found.slice(0, HITS);
  tx.audit(event('patient.found', { purpose: 'vård och behandling', patients: hits.map((hit) => hit.patientId) }));
  return ok({ tooShort: terms.by === 'nothing', hits, more: found.length > HITS });
}

/**
 * The header of a person, for the card and the preview. Authorises nothing and writes no audit row:
 * the caller logs what was shown and why.
 */
export async function patientHeader(tx: Tx, patientId: Uuid): Promise<Result<PatientHeader>> {
  const known = await knownPerson(tx, patientId);
  if (!known.ok) return known;
  const { patient, versions } = known.value;
  return ok({ patient, ...withhold(patient, detailsInForce(versions)) });
}

/**
 * A person with every version of every detail, for a copy of the whole file; the caller authorises and logs. Contact
 * details of a protected person are left out (LAW-76).
 */
export async function personWithHistory(
  tx: Tx,
  patientId: Uuid,
): Promise<Result<{ patient: PatientSummary; details: Detail[]; contactWithheld: boolean }>> {
  const known = await knownPerson(tx, patientId);
  if (!known.ok) return known;
  const { patient, versions } = known.value;
  return ok({ patient, ...withhold(patient, versions) });
}

async function knownPerson(tx: Tx, patientId: Uuid): Promise<Result<DetailedPerson>> {
  const person = await detailedPerson(tx, tx.subject.unitId, patientId);
  return person === null ? refuse(unknownPatient) : ok(person);
}

/** Leaves out the contact details of a protected person. LAW-76. */
function withhold(patient: PatientSummary, details: Detail[]): { details: Detail[]; contactWithheld: boolean } {
  const contactWithheld = patient.protection !== 'none';
  return {
    contactWithheld,
    details: contactWithheld ? details.filter((detail) => !contactKinds.includes(detail.kind)) : details,
  };
}

export async function viewPatient(tx: Tx, patientId: Uuid): Promise<Result<PatientHeader>> {
  const authorised = await authorisePatient(tx, patientPolicy, 'patient.view', patientId, {});
  if (!authorised.ok) return authorised;
  tx.audit(event('patient.viewed', { purpose: 'vård och behandling', ...authorised.value.row }));
  return patientHeader(tx, patientId);
}

/** The contact details of a protected person. Needs a fresh proof of identity, and a reason that is logged. LAW-76. */
export async function revealContact(tx: Tx, patientId: Uuid, reason: string): Promise<Result<{ details: Detail[] }>> {
  const fresh = await freshness(tx);
  const authorised = await authorisePatient(tx, patientPolicy, 'patient.contact.reveal', patientId, fresh);
  if (!authorised.ok) return authorised;
  const { row } = authorised.value;
  tx.audit(event('patient.contact.revealed', { purpose: 'vård och behandling', ...row, reason }));
  const known = await knownPerson(tx, patientId);
  if (!known.ok) return known;
  const details = detailsInForce(known.value.versions);
  return ok({ details: details.filter((detail) => contactKinds.includes(detail.kind)) });
}

export async function viewDetailHistory(
  tx: Tx,
  patientId: Uuid,
): Promise<Result<{ details: Detail[]; contactWithheld: boolean }>> {
  const authorised = await authorisePatient(tx, patientPolicy, 'patient.view', patientId, {});
  if (!authorised.ok) return authorised;
  tx.audit(event('patient.viewed', { purpose: 'vård och behandling', ...authorised.value.row }));
  const known = await knownPerson(tx, patientId);
  if (!known.ok) return known;
  return ok(withhold(known.value.patient, known.value.versions));
}
