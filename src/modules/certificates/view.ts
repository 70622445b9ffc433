import type { CertificateView } from './contract.ts';
import { noAnswers } from './domain.ts';
import type { StoredCertificate } from './store/read.ts';

/** A stored certificate as people read it. */
export function viewOf(row: StoredCertificate): CertificateView {
  const { doctorTitle, issuedBy, ...answers } = row.answers;
  return {
    certificateId: row.certificate_id,
    externalId: row.external_id,
    type: row.type,
    source: row.source,
    signed: row.signed,
    unitName: issuedBy.name ?? row.issuing_unit_name,
    unitTelephone: issuedBy.telephone,
    doctorName: row.doctor_name,
    doctorTitle,
    diagnoses: row.diagnoses,
    diagnosisTitle: row.diagnosis_title,
    occupations: row.occupations,
    periods: row.periods,
    relations: row.relations,
    counts: row.counts,
    notCountedWhy: row.not_counted_why,
    revoked: row.revocation,
    infectionControl: row.infection_control,
    warning: row.warning,
    receivedAt: row.received_at,
    answers: { ...noAnswers, ...answers },
  };
}

/**
 * The parts of a certificate needed to go through the list (PDL 2:4-5, LAW-41): sick leave, work, function, treatment
 * and prognosis. The rest is read from the card, by a person with a reason to open it.
 */
export function forScreening(view: CertificateView): CertificateView {
  const answers: CertificateView['answers'] = {
    ...view.answers,
    basis: [],
    unevenHours: null,
    travelHelp: null,
    longerThanGuidance: null,
    other: null,
    further: [],
  };
  return { ...view, relations: [], answers };
}
