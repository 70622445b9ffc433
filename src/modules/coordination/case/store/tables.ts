/** The coordination room's tables. */
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import type { Instant } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import type { ClosingHow } from '../../frame/case-state.ts';
import type { ClosingReason } from '../../frame/choices.ts';
import type { ConsentStatus } from '../../frame/consent.ts';
import type { StoredText } from '../../frame/render.ts';
import type { CaseStatus } from '../../frame/summary.ts';
import type { Audience, Recipient, Telling } from '../../frame/telling.ts';

/** What the key of every row at a unit begins with. */
interface AtUnit {
  provider_id: Uuid;
  unit_id: Uuid;
}

/** The provider and the active unit, as the key of a row there begins. */
export function unitKey({ subject }: Pick<Tx, 'subject'>): AtUnit {
  return { provider_id: subject.providerId, unit_id: subject.unitId };
}

export interface CaseTable extends AtUnit {
  case_id: Uuid;
  patient_id: Uuid;
  version: number;
  is_open: boolean;
  status: CaseStatus;
  opened_on: CalendarDate;
  closed_on: CalendarDate | null;
  closing_how: ClosingHow | null;
  closing_reason: ClosingReason | null;
  return_on: CalendarDate | null;
  basis_certificate_id: Uuid | null;
  attested_on: CalendarDate | null;
  /** JSON, as it is written. */
  agreement: string | null;
  responsible_id: Uuid | null;
  responsible_name: string | null;
  responsible_title: string | null;
  substitute_id: Uuid | null;
  substitute_name: string | null;
  substitute_title: string | null;
  substitute_from: CalendarDate | null;
  substitute_to: CalendarDate | null;
  consent: ConsentStatus;
  consent_since: CalendarDate | null;
  offer_act_id: Uuid | null;
  offer_since: CalendarDate | null;
  offer_attempts: number;
  plan_act_id: Uuid | null;
  plan_made_on: CalendarDate | null;
  plan_changed_on: CalendarDate | null;
  plan_reviewed_on: CalendarDate | null;
  follow_up_on: CalendarDate | null;
  next_step_on: CalendarDate | null;
  last_contact_on: CalendarDate | null;
  efforts: number;
  groundless: number;
  /** JSON, as it is written. */
  promises: string;
  fulfilled: string;
  stances: string;
}

/** `destroyed`: its content is taken away on a decision (PDL 8 kap. 4 §); the version tells which. */
export type VersionWhat = 'entered' | 'changed' | 'corrected' | 'wrong_patient' | 'destroyed';

/** Versions that say nothing and fold as nothing. */
export const isEmptyVersion = (what: VersionWhat): boolean => what === 'wrong_patient' || what === 'destroyed';

export interface ActTable extends AtUnit {
  act_id: Uuid;
  case_id: Uuid;
  patient_id: Uuid;
  seq: number;
  kind: string;
  occurred_at: Instant;
  entered_at: Instant;
  minutes: number | null;
  author_id: Uuid;
  author_name: string;
  author_title: string | null;
  batch_id: Uuid;
  batch_nr: number;
  /** False for planning that nobody signs. */
  needs_signature: boolean;
}

export interface ActVersionTable extends AtUnit {
  act_id: Uuid;
  nr: number;
  what: VersionWhat;
  occurred_at: Instant;
  minutes: number | null;
  schema_version: number;
  part: string;
  /** Separated by blanks. */
  codes: string;
  author_id: Uuid;
  author_name: string;
  author_title: string | null;
  drafted_by: string | null;
  reason: string | null;
  hash: string;
  written_at: Instant;
}

/** The codes of a version. */
export const codesIn = ({ codes }: Pick<ActVersionTable, 'codes'>): string[] =>
  codes.split(' ').filter((code) => code !== '');

export interface ActContentTable extends AtUnit {
  act_id: Uuid;
  nr: number;
  content: unknown;
  sensitive_text: string;
}

export interface ActTextTable extends AtUnit, StoredText {
  act_id: Uuid;
  nr: number;
  audience: Audience;
  /** Which telling a party's text belongs to; 0 for a reader of the journal itself. */
  telling: number;
}

export interface ActSignatureTable extends AtUnit {
  act_id: Uuid;
  nr: number;
  hash: string;
  staff_id: Uuid;
  staff_name: string;
  auth_time: number;
  signed_at: Instant;
}

export interface ActMeasureTable extends AtUnit {
  act_id: Uuid;
  nr: number;
  key: string;
  value: number;
}

export interface ActTellingTable extends AtUnit, Pick<Telling, 'whom' | 'topics' | 'ground'> {
  act_id: Uuid;
  nr: number;
  /** From 1. */
  telling: number;
  /** Null when it is destroyed. */
  recipient: Recipient | null;
  consent_act_id: Uuid | null;
}

export interface DraftTable extends AtUnit {
  draft_id: Uuid;
  patient_id: Uuid;
  staff_id: Uuid;
  staff_name: string;
  state: 'open' | 'entered' | 'discarded';
  created_at: Instant;
  saved_at: Instant;
  /** Grows each time it is saved with another text. */
  version: number;
  ended_at: Instant | null;
}

export interface DraftBodyTable extends AtUnit {
  draft_id: Uuid;
  staff_id: Uuid;
  case_id: Uuid | null;
  case_version: number;
  kinds: string;
  body: unknown;
}

export interface DraftReleaseTable extends AtUnit {
  draft_id: Uuid;
  to_staff_id: Uuid;
  decided_by: Uuid;
  decided_by_name: string;
  reason: string;
  decided_at: Instant;
}

export interface InformationTextTable {
  provider_id: Uuid;
  kind: 'information' | 'call_letter';
  version: string;
  title: string;
  body: string;
  valid_from: CalendarDate;
  decided_by: string;
  created_at: Instant;
}

export interface HandoverTable extends AtUnit {
  handover_id: Uuid;
  from_unit_id: Uuid;
  from_unit_name: string;
  act_id: Uuid;
  sent_by: Uuid;
  sent_by_name: string;
  sent_at: Instant;
  state: 'waiting' | 'accepted' | 'declined' | 'withdrawn';
  opened_by: Uuid | null;
  opened_by_name: string | null;
  opened_at: Instant | null;
  answered_by: Uuid | null;
  answered_by_name: string | null;
  answered_at: Instant | null;
  reason: string | null;
  read_at: Instant | null;
}

export interface HandoverContentTable extends AtUnit {
  handover_id: Uuid;
  from_unit_id: Uuid;
  patient_id: Uuid;
  number: string;
  number_kind: 'personnummer' | 'samordningsnummer' | 'reservnummer';
  number_root: string;
  given_name: string;
  family_name: string;
  birth_date: CalendarDate | null;
  sex: 'female' | 'male' | null;
  protection: 'none' | 'confidentiality_marked' | 'protected_registration';
  summary: string;
  handed_over_on: CalendarDate;
}

export interface CoordinationTables {
  coordination_case: CaseTable;
  act: ActTable;
  act_version: ActVersionTable;
  act_content: ActContentTable;
  act_text: ActTextTable;
  act_signature: ActSignatureTable;
  act_measure: ActMeasureTable;
  act_telling: ActTellingTable;
  draft: DraftTable;
  draft_body: DraftBodyTable;
  draft_release: DraftReleaseTable;
  information_text: InformationTextTable;
  handover: HandoverTable;
  handover_content: HandoverContentTable;
}
