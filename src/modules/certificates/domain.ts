import type { PersonId } from '../../kernel/person-id.ts';
import type { CertificateAnswers, CertificateDiagnosis, CertificatePeriod, CertificateRelation } from './contract.ts';

export * from './counting.ts';
export * from './labels.ts';
export * from './paste.ts';
export * from './typed.ts';

/** A sick-leave certificate (läkarintyg) as read, however it arrived. */
export interface Certificate {
  /** The issuer's id (intygs-id, extension). */
  id: string;
  /** The issuer's code for the type, trimmed: LISJP, FK7263, AG7804, AG1-14 or anything else. */
  type: string;
  version: string | null;
  person: PersonId;
  /** Null when the message gives no name. */
  patientName: PersonName | null;
  /** Local time without zone, `YYYY-MM-DDTHH:mm:ss`; null when the message gives none. */
  signed: string | null;
  /** The moment in UTC with its fraction, in which text order is time order; null when the message gives none. */
  signedMoment: string | null;
  unit: CertificateUnit;
  careProvider: { hsaId: string; name: string | null };
  doctor: { hsaId: string | null; name: string | null; title: string | null };
  /** The main diagnosis first. */
  diagnoses: readonly CertificateDiagnosis[];
  /** Codes of what the assessment is about: NUVARANDE_ARBETE, ARBETSSOKANDE, FORALDRALEDIG, STUDIER or others. */
  occupations: readonly string[];
  /** By first day, never overlapping. */
  periods: readonly CertificatePeriod[];
  relations: readonly CertificateRelation[];
  /** Question 27: smittbärarpenning. */
  infectionControl: boolean;
  answers: CertificateAnswers;
}

export interface PersonName {
  given: string;
  family: string;
}

/** The unit that issued the certificate, as the certificate itself describes it. */
export interface CertificateUnit {
  hsaId: string;
  name: string | null;
  telephone: string | null;
  email: string | null;
  /** One line: street, postcode and town. */
  address: string | null;
  workplaceCode: string | null;
}

/** A certificate without answers to the form's questions, such as one typed in by hand. */
export const noAnswers: CertificateAnswers = {
  basis: [],
  occupationAndTasks: null,
  functionalImpairment: null,
  activityLimitation: null,
  treatment: null,
  measures: null,
  codedMeasures: [],
  codedMeasuresText: null,
  prognosis: null,
  unevenHours: null,
  travelHelp: null,
  longerThanGuidance: null,
  contactWished: null,
  other: null,
  further: [],
};

/** A revocation (RevokeCertificate) of one certificate. It may arrive before the certificate. */
export interface Revocation {
  /** The id of the revoked certificate. */
  revokes: string;
  reason: string | null;
  /** When it was sent, local time without zone. */
  sent: string | null;
  /** The unit that revoked it; null when the message does not say. */
  unit: { hsaId: string; name: string | null } | null;
  careProvider: { hsaId: string; name: string | null } | null;
}

/** A received message: a certificate, perhaps with a warning to show, or a revocation. */
export type Received =
  | { kind: 'certificate'; certificate: Certificate; warning: string | null }
  | { kind: 'revocation'; revocation: Revocation };
