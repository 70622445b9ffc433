/** The certificates room's tables. */
import type { Generated } from 'kysely';
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { CertificateAnswers, CertificateDiagnosis } from '../contract.ts';
import type { NotCountedWhy } from '../domain.ts';

export type Media = 'riv-xml' | 'ndjson' | 'manual' | 'pasted';
export type Source = 'riv' | 'ndjson' | 'manual' | 'pasted';

interface AtUnit {
  provider_id: Uuid;
  unit_id: Uuid;
}

interface OriginalRow extends AtUnit {
  original_id: Uuid;
  sha256: string;
  bytes: Buffer;
  media: Media;
  received_at: Instant;
  received_by: string;
}

export interface CertificateRow extends AtUnit {
  certificate_id: Uuid;
  external_id: string;
  patient_id: Uuid;
  type: string;
  type_version: string | null;
  source: Source;
  signed: string | null;
  /** UTC with its fraction; text order is time order. */
  signed_moment: string | null;
  issuing_unit_id: Uuid;
  doctor_hsa_id: string | null;
  doctor_name: string | null;
  diagnosis: string | null;
  diagnosis_system: string | null;
  diagnosis_title: string | null;
  diagnoses: CertificateDiagnosis[];
  occupations: string[];
  infection_control: boolean;
  answers: StoredAnswers;
  first_day: CalendarDate | null;
  last_day: CalendarDate | null;
  counts: boolean;
  not_counted_why: NotCountedWhy | null;
  warning: string | null;
  content_hash: string;
  original_id: Uuid;
  received_at: Instant;
}

/** The form's answers, and shown values without a column: the doctor's title and the unit as described. */
interface StoredAnswers extends CertificateAnswers {
  doctorTitle: string | null;
  issuedBy: { name: string | null; telephone: string | null; address: string | null };
}

export interface PeriodRow extends AtUnit {
  certificate_id: Uuid;
  nr: number;
  start_day: CalendarDate;
  end_day: CalendarDate;
  degree: number;
}

export interface RelationRow extends AtUnit {
  certificate_id: Uuid;
  type: string;
  other_external_id: string;
  /** The care units where it takes certificates away; null: all of the provider's. */
  reaches: readonly Uuid[] | null;
}

export interface RevocationRow extends AtUnit {
  external_id: string;
  reason: string | null;
  sent: string | null;
  /** The care units where it takes certificates away; null: all of the provider's. */
  reaches: readonly Uuid[] | null;
  original_id: Uuid;
  received_at: Instant;
}

export interface QuarantineRow extends AtUnit {
  quarantine_id: Uuid;
  sha256: string;
  bytes: Buffer;
  media: Media;
  source_name: string | null;
  source_line: number | null;
  reason: string;
  reason_code: string;
  /** Masked, for support; null in rows that are older. */
  structure: string | null;
  places: string | null;
  received_at: Instant;
  received_by: string;
  tries: number;
  tried_at: Instant;
  settled_at: Instant | null;
  settled_how: 'stored' | 'set_aside' | null;
  settled_by: string | null;
  settled_reason: string | null;
}

interface DiagnosisTitleRow {
  system: 'icd-10-se' | 'ksh97-p';
  edition: string;
  code: string;
  title: string;
  valid_from: CalendarDate;
  valid_to: CalendarDate | null;
}

export interface CertificateTables {
  certificate_original: OriginalRow;
  /** Written by the database: the issuer's id as two are compared. */
  certificate: CertificateRow & { external_key: Generated<string> };
  certificate_period: PeriodRow;
  certificate_relation: RelationRow;
  certificate_revocation: RevocationRow;
  certificate_quarantine: QuarantineRow;
  diagnosis_title: DiagnosisTitleRow;
}
