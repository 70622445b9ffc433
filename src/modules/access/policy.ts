/** Who may state a reason to open a patient's content, and read the own page. */
import type { Subject } from '../../kernel/subject.ts';
import { unitAbilities } from './abilities.ts';
import { allow, type Decision, definePolicy, deny, type UnitResource } from './decision.ts';
import { findsByNumber, isAssignedHere } from './grounds.ts';
import type { PatientResource } from './patient.ts';
import type { PatientFacts } from './patient-facts.ts';

/** Everyone who may open with a reason may state one, but a reason does not open a block. */
function statesReason(subject: Subject, at: PatientFacts): Decision {
  if (subject.kind === 'system') return deny('Systemet anger inga skäl.', 'PDL 4 kap. 1 §');
  const role = findsByNumber(subject, at.unitId);
  if (!role.allow) return role;
  return at.blocked === null ? allow('PDL 4 kap. 1 §') : deny(at.blocked.reason, 'PDL 4 kap. 4 §');
}

/** The person's own assignments and log-ins, for every role, even support, which sees nothing of the unit's work. */
function own(basis: string) {
  return (subject: Subject, at: UnitResource): Decision =>
    isAssignedHere(subject, at.unitId)
      ? allow(basis)
      : deny('Sidan visar dina egna uppdrag. Välj först en enhet där du har ett uppdrag.', basis);
}

export const accessPolicy = definePolicy<{
  'reason.state': PatientResource;
  'own.read': UnitResource;
  'own.session.end': UnitResource;
}>({
  'reason.state': statesReason,
  'own.read': own('dataskyddsförordningen artikel 15'),
  'own.session.end': own('dataskyddsförordningen artikel 32'),
});

/** The person's own pages, which every role may open. */
export const accessAbilities = unitAbilities(accessPolicy, ['own.read']);
