import type { CalendarDate } from '../../kernel/calendar-date.ts';
import type { Period } from '../../kernel/period.ts';
import type { PersonId } from '../../kernel/person-id.ts';

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

export interface CertificateDiagnosis {
  /** Trimmed; ICD-10-SE without the dot. */
  code: string;
  codeSystem: DiagnosisSystem;
  /** The doctor's own words. */
  text: string | null;
}

/** Two known systems, or the unknown system's own id. */
export type DiagnosisSystem = 'icd-10-se' | 'ksh97-p' | (string & {});

export interface CertificatePeriod extends Period {
  /** Percent of reduced work capacity: 25, 50, 75 or 100; 0 when the certificate gives no known degree. */
  degree: number;
}

export interface CertificateRelation {
  /** ERSATT, KOMPLT, FRLANG, KOPIA or an unknown code. */
  type: string;
  /** The other certificate's id. */
  id: string;
}

/** Every other answer in the form; an unanswered question is null or empty. */
export interface CertificateAnswers {
  /** Question 1: the basis of the certificate. */
  basis: readonly { code: string; date: CalendarDate | null; text: string | null }[];
  /** Question 29: occupation and tasks. */
  occupationAndTasks: string | null;
  /** Question 35. */
  functionalImpairment: string | null;
  /** Question 17. */
  activityLimitation: string | null;
  /** Question 19. */
  treatment: string | null;
  /** Question 44: measures in the doctor's own words. */
  measures: string | null;
  /** Question 40, in older certificates: measures as codes, and their description. */
  codedMeasures: readonly string[];
  codedMeasuresText: string | null;
  /** Question 39. */
  prognosis: Prognosis | null;
  /** Question 33. */
  unevenHours: { possible: boolean; reasons: string | null } | null;
  /** Question 34: could travel help (reseersättning) make work possible. */
  travelHelp: boolean | null;
  /** Question 37: why longer than the decision support (FMB) recommends. */
  longerThanGuidance: string | null;
  /** Question 26. */
  contactWished: { wished: boolean; why: string | null } | null;
  /** Question 25. */
  other: string | null;
  /** Answers without a field of their own, unchanged: question part and text. */
  further: readonly { part: string; text: string }[];
}

export interface Prognosis {
  code: string;
  /** Whole months until full return, with ATER_X_ANTAL_MANADER. */
  months: number | null;
  /** Days until full return, in older certificates. */
  days: number | null;
  grounds: string | null;
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
