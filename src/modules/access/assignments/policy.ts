/** Who may see, give, end and certify assignments, keep analyses and agreements, and see the service's state. */
import { sameHsaId } from '../../../kernel/hsa-id.ts';
import type { Subject } from '../../../kernel/subject.ts';
import { unitAbilities } from '../abilities.ts';
import { allow, type Decision, definePolicy, deny, type UnitResource } from '../decision.ts';
import { hasRole, hasRoleAnywhere } from '../grounds.ts';
import { deciderOf, type GivenRole, providerDeciders } from './domain.ts';

/** An assignment to decide about, whether given or not. */
export interface AssignmentResource {
  /** The unit where it holds. */
  readonly unitId: string;
  readonly role: GivenRole;
  readonly holderHsaId: string;
  /** Whether its holder manages that unit. */
  readonly holderManages: boolean;
}

/** Rights are given after an analysis of needs and risks (HSLF-FS 2016:40 4 kap. 2–3 §§). */
const BASIS = 'PDL 4 kap. 2 §, HSLF-FS 2016:40 4 kap.';

const decidesForProvider = (subject: Subject) => hasRoleAnywhere(subject, ...providerDeciders);

function seesAssignments(subject: Subject, at: UnitResource): Decision {
  if (subject.kind === 'system' || decidesForProvider(subject)) return allow(BASIS);
  if (hasRole(subject, at.unitId, 'unit_manager')) return allow(BASIS);
  return deny(
    'Behörigheterna visas för enhetens chef, processledare och administratör. Fråga din chef om dina egna uppdrag.',
    BASIS,
  );
}

function decides(subject: Subject, held: AssignmentResource): Decision {
  if (subject.kind === 'system') return allow(BASIS);
  const atUnit = deciderOf(held.role, held.holderManages) === 'unit';
  if (atUnit && hasRole(subject, held.unitId, 'unit_manager')) return allow(BASIS);
  if (!atUnit && decidesForProvider(subject)) return allow(BASIS);
  return deny(
    atUnit
      ? 'Det här uppdraget beslutas av chefen för enheten där det gäller.'
      : 'Det här uppdraget beslutas av processledare eller administratör hos vårdgivaren.',
    BASIS,
  );
}

/** Nobody gives, changes or certifies their own assignment. */
function decidesForAnother(subject: Subject, held: AssignmentResource): Decision {
  if (subject.kind === 'staff' && sameHsaId(subject.hsaId ?? '', held.holderHsaId)) {
    return deny(
      'Ingen ger sig själv ett uppdrag, ändrar eller bekräftar sitt eget. Någon annan behöver besluta.',
      BASIS,
    );
  }
  return decides(subject, held);
}

/** Ending is always safe: those who decide for the provider may end any assignment. */
function ends(subject: Subject, held: AssignmentResource): Decision {
  return decidesForProvider(subject) ? allow(BASIS) : decides(subject, held);
}

function keepsAgreements(subject: Subject): Decision {
  if (subject.kind === 'system' || decidesForProvider(subject)) return allow('LOK 2 §');
  return deny('Registret över överenskommelser förs av processledare och administratör.', 'LOK 2 §');
}

function seesService(subject: Subject): Decision {
  if (subject.kind === 'system' || hasRoleAnywhere(subject, 'administrator', 'support')) return allow(BASIS);
  return deny('Driftläget visas för administratör och support.', BASIS);
}

export const assignmentPolicy = definePolicy<{
  'assignments.view': UnitResource;
  'assignment.give': AssignmentResource;
  'assignment.change': AssignmentResource;
  'assignment.end': AssignmentResource;
  'assignment.certify': AssignmentResource;
  'analysis.register': UnitResource;
  'certification.set': UnitResource;
  'agreements.view': UnitResource;
  'agreements.keep': UnitResource;
  'service.view': UnitResource;
}>({
  'assignments.view': seesAssignments,
  'assignment.give': decidesForAnother,
  'assignment.change': decidesForAnother,
  'assignment.end': ends,
  'assignment.certify': decidesForAnother,
  'analysis.register': seesAssignments,
  'certification.set': (subject) =>
    subject.kind === 'system' || decidesForProvider(subject)
      ? allow(BASIS)
      : deny(
          'Hur ofta uppdrag ska bekräftas gäller hela vårdgivaren och ändras av processledare eller administratör.',
          BASIS,
        ),
  'agreements.view': keepsAgreements,
  'agreements.keep': keepsAgreements,
  'service.view': seesService,
});

export const assignmentAbilities = unitAbilities(assignmentPolicy, [
  'assignments.view',
  'analysis.register',
  'certification.set',
  'agreements.view',
  'agreements.keep',
  'service.view',
]);
