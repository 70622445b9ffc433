/** The directory's assignments of a person, saved at log-in. */
import type { Selectable } from 'kysely';
import { addDays } from '../../../kernel/calendar-date.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import { type Reach, type Role, reachesTo } from '../../../kernel/subject.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { certifyBy } from '../assignments/domain.ts';
import { type AssignmentChange, addChanges } from '../assignments/store/held.ts';
import type { AssignmentTables } from '../assignments/store/tables.ts';
import { certificationOf } from '../settings.ts';

/** An assignment that the directory states. */
export interface DirectoryAssignment {
  readonly unitId: Uuid;
  readonly role: Role;
  readonly purpose: string;
  readonly commissionHsaId: string | null;
  /** The reach that the directory states; null when it states none. */
  readonly reach: Reach | null;
  /** Whether the directory states the right to open what is protected. */
  readonly opensProtected: boolean;
}

type Before = Selectable<AssignmentTables['assignment']>;

/**
 * Updates the directory's assignments of a person at the subject's provider, and gives the ids of those stated now.
 * With `complete`, those no longer stated end.
 */
export async function saveDirectoryAssignments(
  tx: Tx,
  staffId: Uuid,
  stated: readonly DirectoryAssignment[],
  complete: boolean,
): Promise<Uuid[]> {
  const { providerId } = tx.subject;
  const today = tx.clock.today();
  const db = tx.db<AssignmentTables>();
  const there: Before[] = await db
    .selectFrom('assignment')
    .selectAll()
    .where('provider_id', '=', providerId)
    .where('staff_id', '=', staffId)
    .where('source', '=', 'hsa')
    .orderBy('certify_by', 'desc')
    .execute();
  const goesOn = (row: Before) => row.decided_to === null || row.decided_to >= today;
  const kept = there.flatMap((row) => {
    const assignment = goesOn(row) ? stated.find((each) => isSame(row, each)) : undefined;
    return assignment === undefined ? [] : [{ row, says: saysNow(row, assignment) }];
  });
  const certification = await certificationOf(tx);
  const added = stated
    // An assignment ended here stays ended, even if the directory still states it.
    .filter((assignment) => !there.some((row) => isSame(row, assignment) && (goesOn(row) || row.withdrawn)))
    .map((assignment) => {
      const earlier = there.find((row) => isSame(row, assignment));
      return {
        provider_id: providerId,
        assignment_id: uuidv7(),
        staff_id: staffId,
        unit_id: assignment.unitId,
        role: assignment.role,
        purpose: assignment.purpose,
        source: 'hsa' as const,
        commission_hsa_id: assignment.commissionHsaId,
        valid_from: today,
        decided_to: null,
        decided_by: 'HSA',
        analysis_reference: null,
        // An assignment that is stated again is not thereby certified again.
        certify_by: earlier?.certify_by ?? certifyBy(today, certification),
        withdrawn: false,
        stated_reach: assignment.reach ?? 'unit',
        states_protected: assignment.opensProtected,
        ...takenHere(earlier),
      };
    });
  if (added.length > 0) await db.insertInto('assignment').values(added).execute();
  const restated = kept.filter(
    ({ row, says }) => says.reach !== row.stated_reach || says.opensProtected !== row.states_protected,
  );
  for (const { row, says } of restated) {
    await db
      .updateTable('assignment')
      .set({ stated_reach: says.reach, states_protected: says.opensProtected })
      .where('provider_id', '=', providerId)
      .where('assignment_id', '=', row.assignment_id)
      .execute();
  }
  const ended = complete ? there.filter((row) => goesOn(row) && !kept.some((held) => held.row === row)) : [];
  const lastDay = addDays(today, -1);
  if (ended.length > 0) {
    await db
      .updateTable('assignment')
      .set({ decided_to: lastDay })
      .where('provider_id', '=', providerId)
      .where(
        'assignment_id',
        'in',
        ended.map((row) => row.assignment_id),
      )
      .execute();
  }
  const told = { analysisId: null, reason: null, by: 'HSA', to: null };
  await addChanges(tx, [
    ...added.map((row): AssignmentChange => {
      const extent = { reach: row.stated_reach, opensProtected: row.states_protected };
      return { assignmentId: row.assignment_id, what: 'stated', certifyBy: row.certify_by, ...told, extent };
    }),
    ...restated.map(({ row, says }): AssignmentChange => {
      return { assignmentId: row.assignment_id, what: 'restated', certifyBy: row.certify_by, ...told, extent: says };
    }),
    ...ended.map((row): AssignmentChange => {
      const end = { ...told, to: lastDay };
      return { assignmentId: row.assignment_id, what: 'unstated', certifyBy: row.certify_by, ...end, extent: null };
    }),
  ]);
  return [...kept.map(({ row }) => row.assignment_id), ...added.map((row) => row.assignment_id)];
}

function isSame(row: Before, assignment: DirectoryAssignment): boolean {
  return row.unit_id === assignment.unitId && row.role === assignment.role && row.purpose === assignment.purpose;
}

/** The extent that the directory states now; without a stated reach, the earlier one holds. */
function saysNow(row: Before, assignment: DirectoryAssignment): { reach: Reach; opensProtected: boolean } {
  return { reach: assignment.reach ?? row.stated_reach, opensProtected: assignment.opensProtected };
}

/** An assignment stated again keeps the limits decided here, but not the rights added here. */
function takenHere(earlier: Before | undefined): Pick<Before, 'reach' | 'opens_protected'> {
  const narrowed = earlier?.reach != null && reachesTo(earlier.stated_reach, earlier.reach);
  return {
    reach: narrowed ? earlier.reach : null,
    opens_protected: earlier?.opens_protected === false ? false : null,
  };
}
