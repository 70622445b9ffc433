/** The worklist room's tables. */
import type { CalendarDate } from '../../../kernel/calendar-date.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { RowState } from '../changes.ts';
import type {
  ChangeKind,
  Choice,
  DecisionReason,
  DoctorAnswer,
  PreviewReason,
  SickLeaveState,
  Status,
} from '../domain.ts';
import type { Params } from '../reasons/rule.ts';

/** The key that every row of the active unit begins with. */
export const here = ({ subject }: Tx) => ({ provider_id: subject.providerId, unit_id: subject.unitId });

export interface OfPatient {
  provider_id: Uuid;
  unit_id: Uuid;
  patient_id: Uuid;
}

export interface StopPointTable extends OfPatient {
  stop_point_id: Uuid;
  case_id: Uuid | null;
  kind: string;
  source: string;
  shows_from: CalendarDate;
  due_on: CalendarDate | null;
  shows_until: CalendarDate;
  at_time: string | null;
  owner_id: Uuid | null;
  params: Params;
  state: 'open' | 'moved' | 'settled' | 'lapsed';
  created_at: Instant;
  ended_at: Instant | null;
  ended_by: string | null;
  ended_why: string | null;
}

export interface WorklistRowTable extends OfPatient {
  version: number;
  changed_at: Instant | null;
  changed_on: CalendarDate | null;
  decided_version: number;
  decided_id: Uuid | null;
  decided_by: Uuid | null;
  decided_by_name: string | null;
  decided_at: Instant | null;
  decided_choice: Choice | null;
  shown: RowState;
  case_id: Uuid | null;
  case_open: boolean;
  case_stage: string | null;
  responsible_id: Uuid | null;
  responsible_name: string | null;
  substitute_id: Uuid | null;
  substitute_from: CalendarDate | null;
  substitute_to: CalendarDate | null;
  next_step_on: CalendarDate | null;
}

export interface ChangeTable extends OfPatient {
  version: number;
  nr: number;
  kind: ChangeKind;
  happened_on: CalendarDate;
  params: Params;
  at: Instant;
}

interface SeenTable extends OfPatient {
  staff_id: Uuid;
  version: number;
  seen_at: Instant;
}

export interface BeginningTable extends Omit<OfPatient, 'patient_id'> {
  staff_id: Uuid;
  begun_at: Instant;
  since: CalendarDate;
  seen_before: Instant;
  reviewed_at: Instant | null;
}

interface ReasonTable extends Omit<OfPatient, 'patient_id'> {
  staff_id: Uuid;
  session_id: Uuid;
  reason: PreviewReason;
  given_at: Instant;
}

export interface ListDecisionTable extends OfPatient {
  decision_id: Uuid;
  entry: 'decision' | 'answer' | 'undo';
  about: Uuid | null;
  choice: Choice | null;
  reason: DecisionReason | null;
  note: string | null;
  note_salt: string | null;
  recheck_on: CalendarDate | null;
  certificate_id: Uuid | null;
  doctor_hsa_id: string | null;
  doctor_name: string | null;
  answer: DoctorAnswer | null;
  row_version: number;
  seen_version_before: number | null;
  made_by: Uuid;
  made_by_name: string;
  made_at: Instant;
}

export interface WorklistEpisodeTable extends OfPatient {
  episode_first: CalendarDate;
  status: Status;
  decision_id: Uuid | null;
  choice: Choice | null;
  reason: DecisionReason | null;
  note: string | null;
  recheck_on: CalendarDate | null;
  doctor_hsa_id: string | null;
  doctor_name: string | null;
  answer: DoctorAnswer | null;
  answer_note: string | null;
  answered_at: Instant | null;
  made_by: Uuid | null;
  made_by_name: string | null;
  made_at: Instant | null;
}

/** What a list is chosen, filtered and ordered by, for a stretch of days (lines.ts). */
export interface WorklistLineTable extends OfPatient {
  from_day: CalendarDate;
  to_day: CalendarDate;
  rank: number;
  next_on: CalendarDate | null;
  family_name: string;
  given_name: string;
  birth_date: CalendarDate | null;
  sex: 'female' | 'male' | null;
  phase_from: CalendarDate | null;
  state: SickLeaveState;
  degree: number | null;
  diagnosis: string | null;
  first_day: CalendarDate | null;
  last_day: CalendarDate | null;
  days: number | null;
  certificate_count: number | null;
  doctor_hsa_id: string | null;
  doctor_name: string | null;
  choice: Choice | null;
  status: Status;
  case_open: boolean;
  responsible_id: Uuid | null;
  responsible_name: string | null;
  substitute_id: Uuid | null;
  next_step_on: CalendarDate | null;
}

export interface WorklistTables {
  stop_point: StopPointTable;
  worklist_row: WorklistRowTable;
  worklist_change: ChangeTable;
  worklist_seen: SeenTable;
  worklist_beginning: BeginningTable;
  worklist_reason: ReasonTable;
  list_decision: ListDecisionTable;
  worklist_episode: WorklistEpisodeTable;
  worklist_line: WorklistLineTable;
}
