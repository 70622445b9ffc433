/** The units and roles of a person: rights come from assignments, never from a title (LAW-17, LAW-34). Pure. */
import type { Uuid } from '../../kernel/ids.ts';
import { type Reach, type Role, reachesTo, roles, type Subject } from '../../kernel/subject.ts';
import { swedishCompare } from '../../kernel/text.ts';
import { carePurpose } from './identity.ts';

/** An assignment in force today, at its care unit. */
export interface AssignmentRow {
  provider_id: Uuid;
  provider_name: string;
  staff_id: Uuid;
  staff_title: string | null;
  assignment_id: Uuid;
  unit_id: Uuid;
  unit_name: string;
  role: string;
  purpose: string;
  source: 'hsa' | 'local';
  reach: Reach;
  opens_protected: boolean;
}

/** What a session keeps from its log-in. */
export interface SessionIdentity {
  readonly hsaId: string;
  readonly name: string;
  readonly title: string | null;
  readonly acr: string;
  /** The directory's assignments stated at this log-in; others from the directory do not count in it. */
  readonly vouched: readonly Uuid[];
}

/** A unit to choose. */
export interface UnitOption {
  readonly providerId: Uuid;
  readonly providerName: string;
  readonly staffId: Uuid;
  readonly staffTitle: string | null;
  readonly unitId: Uuid;
  readonly unitName: string;
  /** The assignment named in the log: that of the first role below. */
  readonly assignmentId: Uuid;
  readonly roles: readonly Role[];
  readonly reach: Reach;
  readonly opensProtected: boolean;
}

const needCarePurpose: readonly Role[] = ['coordinator', 'treating_doctor', 'treating_staff'];

/** The units the person may choose, by name, each with all roles the person has there. */
export function unitOptions(identity: SessionIdentity, rows: readonly AssignmentRow[]): UnitOption[] {
  const byUnit = new Map<Uuid, AssignmentRow[]>();
  for (const row of rows) {
    if (countsForLogin(identity, row)) byUnit.set(row.unit_id, [...(byUnit.get(row.unit_id) ?? []), row]);
  }
  const options = [...byUnit.values()].flatMap((held) => {
    const inOrder = held.toSorted((a, b) => rank(a.role) - rank(b.role));
    const [first] = inOrder;
    if (first === undefined) return [];
    return {
      providerId: first.provider_id,
      providerName: first.provider_name,
      staffId: first.staff_id,
      staffTitle: first.staff_title,
      unitId: first.unit_id,
      unitName: first.unit_name,
      assignmentId: first.assignment_id,
      roles: [...new Set(inOrder.map((row) => row.role as Role))],
      reach: farthestReach(inOrder),
      opensProtected: inOrder.some((row) => row.role === 'coordinator' && row.opens_protected),
    };
  });
  return options.sort((a, b) => swedishCompare(a.unitName, b.unitName) || (a.unitId < b.unitId ? -1 : 1));
}

/** Whether an assignment counts in this log-in: its purpose fits its role, and a directory's one is vouched for. */
export function countsForLogin(
  identity: SessionIdentity,
  row: Pick<AssignmentRow, 'role' | 'purpose' | 'source' | 'assignment_id'>,
): boolean {
  const role = roles.find((known) => known === row.role);
  if (role === undefined || role === 'system' || role === 'patient') return false;
  if (needCarePurpose.includes(role) && row.purpose !== carePurpose) return false;
  return row.source === 'local' || identity.vouched.includes(row.assignment_id);
}

/** The farthest reach of the assignments in care; others do not reach beyond the unit. */
function farthestReach(held: readonly AssignmentRow[]): Reach {
  return held
    .filter((row) => needCarePurpose.some((role) => role === row.role))
    .reduce<Reach>((far, { reach }) => (reachesTo(reach, far) ? reach : far), 'unit');
}

function rank(role: string): number {
  return (roles as readonly string[]).indexOf(role);
}

/** The person as subject at a unit. */
export function subjectAt(
  identity: SessionIdentity,
  option: UnitOption,
  session: { sessionId: Uuid; authTime: number },
): Subject {
  return {
    kind: 'staff',
    staffId: option.staffId,
    hsaId: identity.hsaId,
    name: identity.name,
    title: option.staffTitle ?? identity.title,
    providerId: option.providerId,
    unitId: option.unitId,
    unitName: option.unitName,
    assignmentId: option.assignmentId,
    roles: option.roles,
    reach: option.reach,
    opensProtected: option.opensProtected,
    authTime: session.authTime === 0 ? null : session.authTime,
    sessionId: session.sessionId,
  };
}

/** The person as subject before a unit is chosen: without any role, so that every rule says no. */
export function subjectWithoutUnit(
  identity: SessionIdentity,
  option: UnitOption,
  session: { sessionId: Uuid; authTime: number },
): Subject {
  return {
    ...subjectAt(identity, option, session),
    ...{ unitId: '', unitName: '', assignmentId: null, roles: [], reach: 'unit', opensProtected: false },
  };
}
