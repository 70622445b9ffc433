/** Deciding about assignments. Each decision adds a row to the assignment's changes, and a row in the log. */

import type { RouteReply, RouteRequest } from '../../../contract/route.ts';
import { addDays, type CalendarDate } from '../../../kernel/calendar-date.ts';
import { sameHsaId } from '../../../kernel/hsa-id.ts';
import { type Uuid, uuidv7 } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { ok, type Result, refuse } from '../../../kernel/result.ts';
import { Topic } from '../../../platform/db/topic.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import { takeTurn } from '../../../platform/db/turn.ts';
import { authorise, decide } from '../decision.ts';
import { event } from '../log-actions.ts';
import { certificationOf } from '../settings.ts';
import { saveStaff } from '../store.ts';
import type * as contract from './contract.ts';
import {
  certifyBy,
  type Extent,
  findingsOnExtent,
  findingsOnGiven,
  purposeOf,
  roleName,
  standingOn,
} from './domain.ts';
import { assignmentPolicy } from './policy.ts';
import { assignmentResourceOf, atUnit } from './queries.ts';
import { addAnalysis, analysesOf, careUnitsOf, managesUnit, staffByHsaId } from './store/around.ts';
import {
  addAssignment,
  certifyHeld,
  changeHeld,
  endHeld,
  type HeldAssignment,
  heldAssignments,
  lockAssignment,
} from './store/held.ts';

const ADMINISTRATION = 'administration';

/** The coordinators of the unit have changed. */
export const coordinatorsChanged = new Topic<{ unitId: Uuid }>();

type Wanted = RouteRequest<typeof contract.giveAssignment>['body'];

const notGiven = (fields: Record<string, string>): Refusal => ({
  kind: 'invalid',
  message: 'Uppdraget gavs inte. Rätta det som är markerat.',
  fields,
});

/** Gives a person an assignment. `decidedBy` is the logged-in person, or the one named on the command line. */
export async function giveAssignment(
  tx: Tx,
  wanted: Wanted,
  decidedBy = tx.subject.name,
): Promise<Result<RouteReply<typeof contract.giveAssignment>>> {
  const { unitId, hsaId, role, scope, reach, opensProtected, temporary, from, to, analysisId } = wanted;
  const extent = { reach, opensProtected };
  const holder = await staffByHsaId(tx, hsaId);
  const holderManages = holder !== null && (await managesUnit(tx, holder.staffId, unitId));
  const object = { kind: 'unit', id: unitId };
  const resource = { unitId, role, holderHsaId: hsaId, holderManages };
  const authorised = authorise(tx, assignmentPolicy, 'assignment.give', resource, { object });
  if (!authorised.ok) return authorised;
  const unit = (await careUnitsOf(tx)).find((unit) => unit.id === unitId);
  const details = { role, from, to, ...extent };
  tx.audit(event('access.assignment_given', { purpose: ADMINISTRATION, object, ...atUnit(unit), details }));
  if (unit === undefined) return refuse({ kind: 'not_found', message: 'Enheten finns inte hos vårdgivaren.' });
  await takeTurn(tx, 'assignment', hsaId);
  const known = await staffByHsaId(tx, hsaId);
  const fields = {
    ...findingsOnGiven({ role, from, to, temporary }, tx.clock.today()),
    ...findingsOnExtent(role, extent),
  };
  const here = await heldAssignments(tx, { unitId, withoutEnded: true, limit: 5_000 });
  if (known !== null && !sameName(known.name, wanted.name)) {
    // A person who only works at other units is not named here.
    const whose = here.some((assignment) => sameHsaId(assignment.hsaId, hsaId))
      ? known.name
      : 'någon med ett annat namn';
    fields.name = `HSA-id:t hör till ${whose}. Kontrollera namn och HSA-id.`;
  }
  if (!(await analysesOf(tx)).some((analysis) => analysis.analysisId === analysisId)) {
    fields.analysisId = 'Analysen finns inte i registret. Registrera den först.';
  }
  if (Object.keys(fields).length > 0) return refuse(notGiven(fields));
  const already = here.find((assignment) => sameHsaId(assignment.hsaId, hsaId) && assignment.role === role);
  if (already !== undefined) {
    const lapsed = already.certifyBy < tx.clock.today();
    return refuse({
      kind: 'conflict',
      message: `${already.name} har redan uppdrag som ${roleName(role)} på ${unit.name}. ${
        lapsed ? 'Det har upphört för att det inte bekräftades: bekräfta det i stället.' : 'Inget har ändrats.'
      }`,
    });
  }
  const staffId = known?.staffId ?? uuidv7();
  if (known === null) {
    await saveStaff(tx, staffId, { hsaId, name: wanted.name, title: wanted.title === '' ? null : wanted.title });
  }
  const until = certifyBy(from, await certificationOf(tx));
  const assignmentId = await addAssignment(tx, {
    ...{ staffId, unitId, role, purpose: purposeOf[role], scope, extent, temporary, from, to },
    ...{ certifyBy: until, decidedBy, analysisId },
  });
  await tellIfCoordinator(tx, { role, unitId });
  return ok({ assignmentId });
}

/** Whether two names are the same, apart from case and spaces. */
function sameName(known: string, written: string): boolean {
  const plain = (name: string) => name.normalize('NFC').toLocaleLowerCase('sv').replace(/\s+/g, ' ').trim();
  return plain(known) === plain(written);
}

/** Ends an assignment at once, or after today or a later day. */
export async function endAssignment(
  tx: Tx,
  assignmentId: Uuid,
  { lastDay, reason }: RouteRequest<typeof contract.endAssignment>['body'],
): Promise<Result<RouteReply<typeof contract.endAssignment>>> {
  const found = await assignmentToDecide(tx, assignmentId, 'assignment.end');
  if (!found.ok) return found;
  const { held, about } = found.value;
  tx.audit(event('access.assignment_ended', { purpose: ADMINISTRATION, ...about, reason, details: { lastDay } }));
  const over = alreadyOver(tx, held);
  if (over !== null) return refuse(over);
  const today = tx.clock.today();
  if (lastDay !== null && (lastDay < today || (held.to !== null && lastDay > held.to))) {
    const finding =
      lastDay < today
        ? 'Välj i dag eller en kommande dag, eller avsluta nu.'
        : 'Uppdraget slutar redan tidigare. Ett längre uppdrag ges som ett nytt.';
    return refuse({ kind: 'invalid', message: 'Uppdraget avslutades inte.', fields: { lastDay: finding } });
  }
  await endHeld(tx, held, lastDay ?? addDays(today, -1), reason);
  await tellIfCoordinator(tx, held);
  return ok({ assignmentId });
}

/** Changes how far an assignment reaches and what it opens, at once, also in open log-ins. */
export async function changeExtent(
  tx: Tx,
  assignmentId: Uuid,
  { reach, opensProtected, seen, reason }: RouteRequest<typeof contract.changeExtent>['body'],
): Promise<Result<RouteReply<typeof contract.changeExtent>>> {
  const extent: Extent = { reach, opensProtected };
  const found = await assignmentToDecide(tx, assignmentId, 'assignment.change');
  if (!found.ok) return found;
  const { held, about } = found.value;
  const from = { reach: held.reach, opensProtected: held.opensProtected };
  tx.audit(
    event('access.assignment_changed', {
      purpose: ADMINISTRATION,
      ...about,
      reason,
      details: { from, to: { ...extent } },
    }),
  );
  const over = alreadyOver(tx, held);
  if (over !== null) return refuse(over);
  if (seen.reach !== held.reach || seen.opensProtected !== held.opensProtected) return refuse(decidedMeanwhile(held));
  const fields: Record<string, string> = findingsOnExtent(held.role, extent);
  if (sameExtent(extent, from)) fields.reach = 'Uppdraget är redan så. Välj det som ska ändras.';
  if (Object.keys(fields).length > 0) {
    return refuse({ kind: 'invalid', message: 'Uppdraget ändrades inte. Rätta det som är markerat.', fields });
  }
  await changeHeld(tx, held, extent, reason);
  return ok({ assignmentId, ...extent });
}

function sameExtent(extent: Extent, other: Extent): boolean {
  return extent.reach === other.reach && extent.opensProtected === other.opensProtected;
}

/** Certifies that an assignment is still needed, from today, even if it had lapsed. */
export async function certifyAssignment(
  tx: Tx,
  assignmentId: Uuid,
  certification: { certifyBy: CalendarDate; analysisId: string },
  by = tx.subject.name,
): Promise<Result<RouteReply<typeof contract.certifyAssignment>>> {
  const found = await assignmentToDecide(tx, assignmentId, 'assignment.certify');
  if (!found.ok) return found;
  const { held, about } = found.value;
  tx.audit(event('access.assignment_certified', { purpose: ADMINISTRATION, ...about }));
  const over = alreadyOver(tx, held);
  if (over !== null) return refuse(over);
  if (held.certifyBy !== certification.certifyBy) return refuse(decidedMeanwhile(held));
  if (!(await analysesOf(tx)).some((analysis) => analysis.analysisId === certification.analysisId)) {
    const fields = { analysisId: 'Analysen finns inte i registret. Registrera den först.' };
    return refuse({ kind: 'invalid', message: 'Uppdraget bekräftades inte.', fields });
  }
  const until = certifyBy(tx.clock.today(), await certificationOf(tx));
  await certifyHeld(tx, held, { certifyBy: until, analysisId: certification.analysisId, by });
  await tellIfCoordinator(tx, held);
  return ok({ certifyBy: until });
}

/** Locks and gives an assignment that the person may decide about; not found when the person may not see it. */
async function assignmentToDecide(
  tx: Tx,
  assignmentId: Uuid,
  action: 'assignment.change' | 'assignment.end' | 'assignment.certify',
): Promise<Result<{ held: HeldAssignment; about: { object: { kind: string; id: string }; unitId: Uuid } }>> {
  const object = { kind: 'assignment', id: assignmentId };
  const sees = authorise(tx, assignmentPolicy, 'assignments.view', { unitId: tx.subject.unitId }, { object });
  if (!sees.ok) return sees;
  await lockAssignment(tx, assignmentId);
  const [held] = await heldAssignments(tx, { unitId: null, assignmentId, withoutEnded: false, limit: 1 });
  if (held === undefined || !decide(assignmentPolicy, tx.subject, 'assignments.view', held).allow) {
    tx.audit(event('access.assignments_listed', { purpose: ADMINISTRATION, object }));
    return refuse({ kind: 'not_found', message: 'Uppdraget finns inte bland dem du ser. Läs in sidan på nytt.' });
  }
  const about = { object, unitId: held.unitId };
  const authorised = authorise(tx, assignmentPolicy, action, assignmentResourceOf(held), about);
  return authorised.ok ? ok({ held, about }) : authorised;
}

function decidedMeanwhile({ changes, decidedBy }: HeldAssignment): Refusal {
  return {
    kind: 'conflict',
    message: `Någon annan har beslutat om det här uppdraget: ${changes[0]?.by ?? decidedBy}. Läs in sidan på nytt.`,
  };
}

function alreadyOver(tx: Tx, held: HeldAssignment): Refusal | null {
  const standing = standingOn(held, tx.clock.today(), { months: 0, warnDays: 0 });
  if (standing !== 'ended') return null;
  return { kind: 'conflict', message: 'Uppdraget är redan avslutat. Ge ett nytt om det behövs igen.' };
}

async function tellIfCoordinator(tx: Tx, { role, unitId }: { role: string; unitId: Uuid }): Promise<void> {
  if (role === 'coordinator') await tx.tell(coordinatorsChanged, { unitId });
}

const registeredOtherwise: Refusal = {
  kind: 'conflict',
  message:
    'Analysen är redan registrerad med andra uppgifter. Läs in sidan på nytt, och registrera en ny version om den behövs.',
};

/** Registers the next version of the needs-and-risk analysis with a reference. Sending a form twice adds one. */
export async function registerAnalysis(
  tx: Tx,
  sent: RouteRequest<typeof contract.registerAnalysis>['body'],
): Promise<Result<RouteReply<typeof contract.registerAnalysis>>> {
  const authorised = authorise(tx, assignmentPolicy, 'analysis.register', { unitId: tx.subject.unitId });
  if (!authorised.ok) return authorised;
  tx.audit(event('access.analysis_registered', { purpose: ADMINISTRATION, details: { reference: sent.reference } }));
  if (sent.decidedOn > tx.clock.today()) {
    const fields = { decidedOn: 'Analysen ska vara beslutad innan den registreras.' };
    return refuse({ kind: 'invalid', message: 'Analysen registrerades inte.', fields });
  }
  await takeTurn(tx, 'access.analysis', sent.reference);
  const known = await analysesOf(tx);
  const same = known.find((analysis) => analysis.analysisId === sent.analysisId);
  if (same !== undefined) {
    const unchanged =
      same.reference === sent.reference && same.decidedOn === sent.decidedOn && same.decidedBy === sent.decidedBy;
    return unchanged ? ok(same) : refuse(registeredOtherwise);
  }
  const earlier = known.filter((analysis) => analysis.reference === sent.reference);
  const version = Math.max(0, ...earlier.map((analysis) => analysis.version)) + 1;
  return ok(await addAnalysis(tx, { ...sent, version }));
}
