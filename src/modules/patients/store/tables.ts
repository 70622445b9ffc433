/** The patients room's tables as the store sees them. */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { DetailKind, PersonToRegister, Protection, Sex } from '../domain.ts';

export interface PatientTable {
  provider_id: Uuid;
  unit_id: Uuid;
  patient_id: Uuid;
  number: string;
  number_kind: PersonToRegister['numberKind'];
  number_root: string;
  given_name: string;
  family_name: string;
  birth_date: CalendarDate | null;
  sex: Sex | null;
  name_as_of: string;
  protection: Protection;
  deceased_on: CalendarDate | null;
  created_at: Instant;
}

interface PatientIdentityTable {
  provider_id: Uuid;
  unit_id: Uuid;
  number: string;
  number_root: string;
  patient_id: Uuid;
  kind: PersonToRegister['numberKind'];
  valid_from: Instant;
  valid_to: Instant | null;
}

interface PatientNameKeyTable {
  provider_id: Uuid;
  unit_id: Uuid;
  word: string;
  patient_id: Uuid;
}

interface PatientDetailTable {
  provider_id: Uuid;
  unit_id: Uuid;
  patient_id: Uuid;
  detail_id: Uuid;
  kind: DetailKind;
  value: string;
  source: string;
  noted_on: CalendarDate;
  entered_by: Uuid;
  entered_by_name: string;
  entered_at: Instant;
}

export interface PatientTables {
  patient: PatientTable;
  patient_identity: PatientIdentityTable;
  patient_name_key: PatientNameKeyTable;
  patient_detail: PatientDetailTable;
}
