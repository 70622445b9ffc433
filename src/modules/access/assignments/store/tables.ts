/** The tables of assignments, as the queries know them. */
import type { Generated } from 'kysely';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import type { Instant } from '../../../../kernel/clock.ts';
import type { Uuid } from '../../../../kernel/ids.ts';
import type { Reach, Role } from '../../../../kernel/subject.ts';

interface AnalysisTable {
  provider_id: Uuid;
  analysis_id: Uuid;
  reference: string;
  version: number;
  decided_on: CalendarDate;
  decided_by: string;
  registered_by: string;
  registered_at: Instant;
}

export type ChangeWhat = 'given' | 'stated' | 'restated' | 'unstated' | 'changed' | 'ended' | 'certified';

interface ChangeTable {
  provider_id: Uuid;
  change_id: Uuid;
  assignment_id: Uuid;
  what: ChangeWhat;
  decided_to: CalendarDate | null;
  certify_by: CalendarDate;
  analysis_id: Uuid | null;
  reason: string | null;
  reach: Reach | null;
  opens_protected: boolean | null;
  staff_id: Uuid | null;
  by_name: string;
  at: Instant;
}

interface AssignmentTable {
  provider_id: Uuid;
  assignment_id: Uuid;
  staff_id: Uuid;
  unit_id: Uuid;
  role: Role;
  purpose: string;
  scope: Generated<string>;
  temporary: Generated<boolean>;
  source: 'hsa' | 'local';
  commission_hsa_id: string | null;
  valid_from: CalendarDate;
  decided_to: CalendarDate | null;
  decided_by: string;
  analysis_reference: string | null;
  analysis_id: Uuid | null;
  certified_on: CalendarDate | null;
  certified_by: string | null;
  certify_by: CalendarDate;
  withdrawn: boolean;
  /** As decided here; null when the directory's statement holds. */
  reach: Reach | null;
  stated_reach: Reach;
  opens_protected: boolean | null;
  states_protected: boolean;
}

export interface AssignmentTables {
  access_analysis: AnalysisTable;
  assignment: AssignmentTable;
  assignment_change: ChangeTable;
  staff: { provider_id: Uuid; staff_id: Uuid; hsa_id: string; name: string; title: string | null };
  unit: { provider_id: Uuid; unit_id: Uuid; name: string; hsa_id: string; care_unit_id: Uuid };
}
