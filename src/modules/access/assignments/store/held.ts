/** Assignments, with every decision about them. */
import { sql } from 'kysely';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import type { Instant } from '../../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../../kernel/ids.ts';
import type { Reach } from '../../../../kernel/subject.ts';
import { momentInJson } from '../../../../platform/db/moments.ts';
import type { Tx } from '../../../../platform/db/transaction.ts';
import type { Extent, GivenRole } from '../domain.ts';
import type { AssignmentTables, ChangeWhat } from './tables.ts';

/** An assignment with its holder, its unit, and every decision about it, the latest first. */
export interface HeldAssignment {
  assignmentId: Uuid;
  name: string;
  title: string | null;
  hsaId: string;
  unitId: Uuid;
  unitName: string;
  role: GivenRole;
  purpose: string;
  scope: string;
  reach: Reach;
  opensProtected: boolean;
  temporary: boolean;
  source: 'hsa' | 'local';
  from: CalendarDate;
  to: CalendarDate | null;
  certifyBy: CalendarDate;
  certifiedOn: CalendarDate | null;
  certifiedBy: string | null;
  decidedBy: string;
  analysis: string | null;
  withdrawn: boolean;
  /** Whether the holder is the manager of the unit today. */
  holderManages: boolean;
  changes: {
    at: Instant;
    what: ChangeWhat;
    by: string;
    reason: string | null;
    to: CalendarDate | null;
    certifyBy: CalendarDate;
    reach: Reach | null;
    opensProtected: boolean | null;
  }[];
}

export interface AssignmentQuestion {
  /** One unit, or null for all of the provider's. */
  readonly unitId: Uuid | null;
  readonly assignmentId?: Uuid;
  /** Leaves out assignments that have ended by a decision. */
  readonly withoutEnded: boolean;
  /** Only those that must be certified by this day, and do not end before that. */
  readonly dueBy?: CalendarDate;
  readonly limit: number;
}

/** Assignments of the provider, by unit, role and name. */
export async function heldAssignments(tx: Tx, question: AssignmentQuestion): Promise<HeldAssignment[]> {
  const { providerId } = tx.subject;
  const today = tx.clock.today();
  const { unitId, assignmentId, withoutEnded, dueBy } = question;
  const { rows } = await sql<HeldAssignment>`
    select a.assignment_id as "assignmentId", s.name, s.title, s.hsa_id as "hsaId", a.unit_id as "unitId",
      u.name as "unitName", a.role, a.purpose, a.scope,
      coalesce(a.reach, a.stated_reach) as reach,
      coalesce(a.opens_protected, a.states_protected) as "opensProtected", a.temporary, a.source, a.valid_from as "from",
      a.decided_to as "to", a.certify_by as "certifyBy", a.certified_on as "certifiedOn",
      a.certified_by as "certifiedBy", a.decided_by as "decidedBy", a.withdrawn,
      coalesce(n.reference || ', version ' || n.version, a.analysis_reference) as analysis,
      exists (select from assignment m where m.provider_id = a.provider_id and m.staff_id = a.staff_id
        and m.unit_id = a.unit_id and m.role = 'unit_manager' and m.valid_from <= ${today}::date
        and m.valid_to >= ${today}::date) as "holderManages",
      (select coalesce(json_agg(json_build_object(
          'at', ${momentInJson(sql`c.at`)}, 'what', c.what, 'by', c.by_name,
          'reason', c.reason, 'to', c.decided_to, 'certifyBy', c.certify_by,
          'reach', c.reach, 'opensProtected', c.opens_protected) order by c.at desc, c.change_id desc), '[]')
        from assignment_change c where c.provider_id = a.provider_id and c.assignment_id = a.assignment_id) as changes
    from assignment a
    join staff s on s.provider_id = a.provider_id and s.staff_id = a.staff_id
    join unit u on u.provider_id = a.provider_id and u.unit_id = a.unit_id
    left join access_analysis n on n.provider_id = a.provider_id and n.analysis_id = a.analysis_id
    where a.provider_id = ${providerId}::uuid
      and (${unitId}::uuid is null or a.unit_id = ${unitId}::uuid)
      and (${assignmentId ?? null}::uuid is null or a.assignment_id = ${assignmentId ?? null}::uuid)
      and (not ${withoutEnded} or a.decided_to is null
        or (a.decided_to >= ${today}::date and a.decided_to >= a.valid_from))
      and (${dueBy ?? null}::date is null
        or (a.certify_by <= ${dueBy ?? null}::date and (a.decided_to is null or a.decided_to > a.certify_by)))
    order by u.name collate "sv-SE-x-icu", array_position(${ORDER}::text[], a.role), s.name collate "sv-SE-x-icu",
      a.valid_from, a.assignment_id
    limit ${question.limit}`.execute(tx.db<AssignmentTables>());
  return rows;
}

const ORDER = [
  'unit_manager',
  'coordinator',
  'treating_doctor',
  'treating_staff',
  'process_leader',
  'log_reviewer',
  'administrator',
  'support',
];

/** Locks the assignment until the transaction ends, so that of two deciders, the second sees what the first did. */
export async function lockAssignment(tx: Tx, assignmentId: Uuid): Promise<void> {
  await sql`select from assignment where provider_id = ${tx.subject.providerId}::uuid
    and assignment_id = ${assignmentId}::uuid for no key update`.execute(tx.db());
}

export interface NewAssignment {
  readonly staffId: Uuid;
  readonly unitId: Uuid;
  readonly role: GivenRole;
  readonly purpose: string;
  readonly scope: string;
  readonly extent: Extent;
  readonly temporary: boolean;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  readonly certifyBy: CalendarDate;
  readonly decidedBy: string;
  readonly analysisId: Uuid;
}

/** Adds a local assignment with its first change. */
export async function addAssignment(tx: Tx, given: NewAssignment): Promise<Uuid> {
  const assignmentId = uuidv7();
  await tx
    .db<AssignmentTables>()
    .insertInto('assignment')
    .values({
      provider_id: tx.subject.providerId,
      assignment_id: assignmentId,
      staff_id: given.staffId,
      unit_id: given.unitId,
      role: given.role,
      purpose: given.purpose,
      scope: given.scope,
      temporary: given.temporary,
      source: 'local',
      commission_hsa_id: null,
      valid_from: given.from,
      decided_to: given.to,
      decided_by: given.decidedBy,
      analysis_reference: null,
      analysis_id: given.analysisId,
      certified_on: null,
      certified_by: null,
      certify_by: given.certifyBy,
      withdrawn: false,
      reach: given.extent.reach,
      stated_reach: 'unit',
      opens_protected: given.extent.opensProtected,
      states_protected: false,
    })
    .execute();
  await addChanges(tx, [
    {
      assignmentId,
      what: 'given',
      to: given.to,
      certifyBy: given.certifyBy,
      analysisId: given.analysisId,
      reason: null,
      by: given.decidedBy,
      extent: given.extent,
    },
  ]);
  return assignmentId;
}

/** Ends the assignment after that day; one from the directory does not come back by itself. */
export async function endHeld(tx: Tx, held: HeldAssignment, lastDay: CalendarDate, reason: string): Promise<void> {
  await tx
    .db<AssignmentTables>()
    .updateTable('assignment')
    .set({ decided_to: lastDay, withdrawn: held.source === 'hsa' })
    .where('provider_id', '=', tx.subject.providerId)
    .where('assignment_id', '=', held.assignmentId)
    .execute();
  const { assignmentId, certifyBy } = held;
  await addChanges(tx, [
    {
      assignmentId,
      what: 'ended',
      to: lastDay,
      certifyBy,
      analysisId: null,
      reason,
      by: tx.subject.name,
      extent: null,
    },
  ]);
}

/** Changes the extent from now on. The decision here takes the place of what the directory states. */
export async function changeHeld(tx: Tx, held: HeldAssignment, extent: Extent, reason: string): Promise<void> {
  await tx
    .db<AssignmentTables>()
    .updateTable('assignment')
    .set({ reach: extent.reach, opens_protected: extent.opensProtected })
    .where('provider_id', '=', tx.subject.providerId)
    .where('assignment_id', '=', held.assignmentId)
    .execute();
  const { assignmentId, certifyBy, to } = held;
  await addChanges(tx, [
    { assignmentId, what: 'changed', to, certifyBy, analysisId: null, reason, by: tx.subject.name, extent },
  ]);
}

/** Certifies the assignment today, by `by`, until the day. */
export async function certifyHeld(
  tx: Tx,
  held: HeldAssignment,
  certification: { certifyBy: CalendarDate; analysisId: Uuid; by: string },
): Promise<void> {
  const { certifyBy, analysisId, by } = certification;
  await tx
    .db<AssignmentTables>()
    .updateTable('assignment')
    .set({ certified_on: tx.clock.today(), certified_by: by, certify_by: certifyBy, analysis_id: analysisId })
    .where('provider_id', '=', tx.subject.providerId)
    .where('assignment_id', '=', held.assignmentId)
    .execute();
  const { assignmentId, to } = held;
  const { reach, opensProtected } = held;
  const extent = { reach, opensProtected };
  await addChanges(tx, [{ assignmentId, what: 'certified', to, certifyBy, analysisId, reason: null, by, extent }]);
}

export interface AssignmentChange {
  readonly assignmentId: Uuid;
  readonly what: ChangeWhat;
  readonly to: CalendarDate | null;
  readonly certifyBy: CalendarDate;
  readonly analysisId: Uuid | null;
  readonly reason: string | null;
  readonly by: string;
  /** The extent from then on; null when it was not decided. */
  readonly extent: Extent | null;
}

/** Adds decisions about assignments. */
export async function addChanges(tx: Tx, changes: readonly AssignmentChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx
    .db<AssignmentTables>()
    .insertInto('assignment_change')
    .values(
      changes.map((change) => ({
        provider_id: tx.subject.providerId,
        change_id: uuidv7(),
        assignment_id: change.assignmentId,
        what: change.what,
        decided_to: change.to,
        certify_by: change.certifyBy,
        analysis_id: change.analysisId,
        reason: change.reason,
        reach: change.extent?.reach ?? null,
        opens_protected: change.extent?.opensProtected ?? null,
        staff_id: tx.subject.staffId,
        by_name: change.by,
        at: tx.clock.now(),
      })),
    )
    .execute();
}
