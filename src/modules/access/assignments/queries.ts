/** Reading assignments, those that must be certified, and the state of the service. */
import type { RouteReply, RouteRequest } from '../../../contract/route.ts';
import { addDays } from '../../../kernel/calendar-date.ts';
import type { Uuid } from '../../../kernel/ids.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { authorise, decide, whyNot } from '../decision.ts';
import { event } from '../log-actions.ts';
import { certificationOf } from '../settings.ts';
import { certification } from './certification.ts';
import type * as contract from './contract.ts';
import { type Certification, givenRoles, isInCare, standingOn } from './domain.ts';
import { type AssignmentResource, assignmentPolicy } from './policy.ts';
import { analysesOf, careUnitsOf, serviceState } from './store/around.ts';
import { type HeldAssignment, heldAssignments } from './store/held.ts';

type ListReply = RouteReply<typeof contract.listAssignments>;
type Shown = ListReply['rows'][number];

const ADMINISTRATION = 'administration';

/** Most assignments shown: at a unit, and due. */
const MOST = 500;
const MOST_DUE = 200;
/** Large, since after an upgrade all assignments are due on the same day. */
const MOST_READ = 20_000;

/** The unit's assignments, with every decision about each, and what the person may do. */
export async function listAssignments(
  tx: Tx,
  sent: RouteRequest<typeof contract.listAssignments>['query'],
): Promise<Result<ListReply>> {
  const unitId = sent.unitId ?? tx.subject.unitId;
  const object = { kind: 'unit', id: unitId };
  const authorised = authorise(tx, assignmentPolicy, 'assignments.view', { unitId }, { object });
  if (!authorised.ok) return authorised;
  const everywhere = await careUnitsOf(tx);
  const there = atUnit(everywhere.find((unit) => unit.id === unitId));
  tx.audit(event('access.assignments_listed', { purpose: ADMINISTRATION, object, ...there }));
  const units = everywhere
    .filter((unit) => decide(assignmentPolicy, tx.subject, 'assignments.view', { unitId: unit.id }).allow)
    .map(({ id, name }) => ({ id, name }));
  const unit = units.find((unit) => unit.id === unitId);
  if (unit === undefined) return refuse({ kind: 'not_found', message: 'Enheten finns inte hos vårdgivaren.' });
  const standing = await certification.standing(tx);
  const held = await heldAssignments(tx, { unitId, withoutEnded: sent.ended !== 'yes', limit: MOST });
  return ok({
    unit,
    units,
    rows: held.map((assignment) => describeAssignment(tx, assignment, standing.value)),
    mayGive: givenRoles.filter(
      (role) => decide(assignmentPolicy, tx.subject, 'assignment.give', somebodyElse(unitId, role)).allow,
    ),
    analyses: await analysesOf(tx),
    certification: standing,
  });
}

/** The unit of the row of the log: the one it is about, if it exists. */
export function atUnit(unit: { id: Uuid } | undefined): { unitId?: Uuid } {
  return unit === undefined ? {} : { unitId: unit.id };
}

function somebodyElse(unitId: string, role: AssignmentResource['role']): AssignmentResource {
  return { unitId, role, holderHsaId: '', holderManages: false };
}

/** Assignments that wait for the person to certify, at the unit or the whole provider, the soonest first. */
export async function dueAssignments(tx: Tx): Promise<Result<RouteReply<typeof contract.dueAssignments>>> {
  const authorised = authorise(tx, assignmentPolicy, 'assignments.view', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  tx.audit(event('access.assignments_listed', { purpose: ADMINISTRATION, details: { due: true } }));
  const { rows, days } = await dueFor(tx);
  return ok({
    rows: rows.slice(0, MOST_DUE).map((row) => describeAssignment(tx, row, days)),
    more: rows.length > MOST_DUE,
  });
}

/** Assignments that the person may certify, and that are due or have lapsed. */
async function dueFor(tx: Tx): Promise<{ rows: HeldAssignment[]; days: Certification }> {
  const days = await certificationOf(tx);
  const dueBy = addDays(tx.clock.today(), days.warnDays);
  const forProvider = decide(assignmentPolicy, tx.subject, 'certification.set', { unitId: tx.subject.unitId }).allow;
  const unitId = forProvider ? null : tx.subject.unitId;
  const all = await heldAssignments(tx, { unitId, withoutEnded: true, dueBy, limit: MOST_READ });
  const rows = all
    .filter(
      (assignment) =>
        decide(assignmentPolicy, tx.subject, 'assignment.certify', assignmentResourceOf(assignment)).allow,
    )
    .toSorted((a, b) => (a.certifyBy < b.certifyBy ? -1 : a.certifyBy > b.certifyBy ? 1 : 0));
  return { rows, days };
}

/** Number of assignments that wait for the person to certify, and of lapsed ones. The caller writes the audit row. */
export async function countDue(tx: Tx): Promise<{ due: number; lapsed: number }> {
  const { rows } = await dueFor(tx);
  const today = tx.clock.today();
  return { due: rows.length, lapsed: rows.filter((row) => row.certifyBy < today).length };
}

/** An existing assignment as a resource for the rules. */
export function assignmentResourceOf({ unitId, role, hsaId, holderManages }: HeldAssignment): AssignmentResource {
  return { unitId, role, holderHsaId: hsaId, holderManages };
}

function describeAssignment(tx: Tx, held: HeldAssignment, certification: Certification): Shown {
  const { unitId: _unitId, withdrawn: _withdrawn, holderManages: _manages, ...rest } = held;
  const standing = standingOn(held, tx.clock.today(), certification);
  const resource = assignmentResourceOf(held);
  const mayNot = (action: 'assignment.end' | 'assignment.change' | 'assignment.certify') =>
    standing === 'ended' ? 'Uppdraget är avslutat.' : whyNot(assignmentPolicy, tx.subject, action, resource);
  return {
    ...rest,
    standing,
    mayEnd: mayNot('assignment.end'),
    mayChange:
      standing === 'ended' || isInCare(held.role)
        ? mayNot('assignment.change')
        : 'Uppdraget ger inga patientuppgifter.',
    mayCertify: mayNot('assignment.certify'),
  };
}

/** The state of the service in numbers, about no person. */
export async function viewService(tx: Tx): Promise<Result<RouteReply<typeof contract.viewService>>> {
  const authorised = authorise(tx, assignmentPolicy, 'service.view', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  tx.audit(event('access.service_viewed', { purpose: ADMINISTRATION }));
  const { server, sessions, ...jobs } = await serviceState(tx);
  return ok({ at: tx.clock.now(), server, sessions, jobs });
}
