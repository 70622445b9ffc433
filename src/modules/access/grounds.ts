/**
 * The grounds that modules' policies are composed of, so that the same no has the same words everywhere.
 * By case-rules 10: a unit's lists need an assignment as coordinator there. A patient's content also needs a care
 * relation or a stated reason.
 */

import type { Uuid } from '../../kernel/ids.ts';
import { type Role, reachesTo, type Subject } from '../../kernel/subject.ts';
import { allow, type Decision, deny } from './decision.ts';
import type { PatientFacts } from './patient-facts.ts';

/** Whether the unit is the active one, and the person has one of the roles there. */
export function hasRole(subject: Subject, unitId: Uuid, ...wanted: readonly Role[]): boolean {
  return unitId !== '' && subject.unitId === unitId && subject.roles.some((role) => wanted.includes(role));
}

/** Whether the person has one of the roles, at any active unit of the provider. */
export function hasRoleAnywhere(subject: Subject, ...wanted: readonly Role[]): boolean {
  return hasRole(subject, subject.unitId, ...wanted);
}

/** Why a role has no lists and no search, for every role. */
const noLists: Readonly<Record<Role, string>> = {
  coordinator: 'Du behöver ett uppdrag som koordinator på enheten.',
  treating_doctor: 'Som läkare har du ingen patientlista här. Sök fram en patient med hela personnumret.',
  treating_staff: 'Som behandlare har du ingen patientlista här. Sök fram en patient med hela personnumret.',
  unit_manager: 'Ditt uppdrag som chef ger tillgång till regler och siffror, inte till uppgifter om patienter.',
  process_leader: 'Ditt uppdrag som processledare ger tillgång till siffror, inte till uppgifter om patienter.',
  log_reviewer: 'Ditt uppdrag som loggranskare ger tillgång till loggen, inte till uppgifter om patienter.',
  administrator: 'Ditt uppdrag som administratör ger ingen tillgång till uppgifter om patienter.',
  support: 'Ditt uppdrag i supporten ger ingen tillgång till uppgifter om patienter.',
  patient: 'Patienter läser inte här. Be enheten om en kopia av journalen.',
  system: 'Systemet har ingen roll på enheten.',
};

/** Why a role that may read a card may not write in it. */
const readsOnly: Readonly<Partial<Record<Role, string>>> = {
  treating_doctor: 'Bara enhetens koordinator arbetar i kortet. Som läkare läser du det.',
  treating_staff: 'Bara enhetens koordinator arbetar i kortet. Som behandlare läser du det.',
};

const noAssignment = 'Du behöver ett uppdrag som koordinator på enheten för att se uppgifter om patienter.';
const otherUnit = 'Uppgifterna hör till en annan enhet än den du har valt. Byt enhet överst på sidan.';

/** A unit's lists, search and counters of patients: for the coordinator and the system. */
export function seesPatients(subject: Subject, unitId: Uuid): Decision {
  if (subject.kind === 'system') return allow('PDL 2 kap. 4 §');
  if (subject.unitId !== unitId) return deny(otherUnit, 'PDL 4 kap. 1 §');
  if (hasRole(subject, unitId, 'coordinator')) return allow('PDL 4 kap. 1 §');
  return deny(sentenceFor(subject, noLists) ?? noAssignment, 'PDL 4 kap. 2 §');
}

/** Finding one person by the whole number: for everyone who takes part in care at the unit. */
export function findsByNumber(subject: Subject, unitId: Uuid): Decision {
  if (hasRole(subject, unitId, 'treating_doctor', 'treating_staff')) return allow('PDL 4 kap. 1 §');
  return seesPatients(subject, unitId);
}

/**
 * Reading one patient's card: for a person who takes part in care at the unit, and has a care relation or has stated a
 * reason (LAW-33).
 */
export function readsPatient(subject: Subject, at: PatientFacts): Decision {
  const role = findsByNumber(subject, at.unitId);
  if (!role.allow || subject.kind === 'system') return role;
  return withGround(at);
}

/** Everything else about one patient's content, reading and writing: for the coordinator, on the same grounds. */
export function worksWithPatient(subject: Subject, at: PatientFacts): Decision {
  const role = coordinates(subject, at.unitId);
  if (!role.allow || subject.kind === 'system') return role;
  return withGround(at);
}

/** The coordinator's own work, even without a relation: such as signing an entry, or discarding a draft. */
export function coordinates(subject: Subject, unitId: Uuid): Decision {
  const sees = seesPatients(subject, unitId);
  if (sees.allow || subject.unitId !== unitId) return sees;
  const why = sentenceFor(subject, readsOnly);
  return why === undefined ? sees : deny(why, 'PDL 4 kap. 2 §');
}

/** Why an assignment does not reach far enough. */
const tooNear = {
  provider: 'Ditt uppdrag når bara den egna enheten. Be enhetens chef om det behöver nå vårdgivarens andra enheter.',
  across: 'Ditt uppdrag når inte andra vårdgivares uppgifter. Be enhetens chef om det behöver göra det.',
} as const;

/** Whether the assignment reaches beyond the own unit, or beyond the own care provider (LAW-34, LAW-58, LAW-49). */
export function reachesBeyond(subject: Subject, wanted: 'provider' | 'across'): Decision {
  const basis = wanted === 'provider' ? 'PDL 4 kap. 2 §, HSLF-FS 2016:40 4 kap.' : 'lag 2022:913 3 kap. 1 §';
  return reachesTo(subject.reach, wanted) ? allow(basis) : deny(tooNear[wanted], basis);
}

/** Opening what is protected about a patient: a separate right of the assignment, not of a role or title (LAW-76). */
export function opensProtected(subject: Subject): Decision {
  const basis = 'OSL 21 kap. 3 §, 22 kap.';
  if (subject.opensProtected) return allow(basis);
  return deny('Ditt uppdrag ger inte rätt att öppna skyddade uppgifter. Be enhetens chef om rätten.', basis);
}

function withGround(at: PatientFacts): Decision {
  if (at.blocked !== null) return deny(at.blocked.reason, 'PDL 4 kap. 4 §');
  if (at.relation !== null || at.stated !== null) return allow('PDL 4 kap. 1 §');
  return deny('Du har ingen pågående kontakt med patienten. Säg varför du behöver öppna.', 'PDL 4 kap. 1 §', {
    reasonNeeded: true,
  });
}

/** The sentence for the first of the person's roles that has one. */
function sentenceFor(subject: Subject, sentences: Readonly<Partial<Record<Role, string>>>): string | undefined {
  const role = subject.roles.find((candidate) => sentences[candidate] !== undefined);
  return role === undefined ? undefined : sentences[role];
}

/** Whether the person takes part in the unit's work, with or without patients: all but support and patients. */
export function worksAt(subject: Subject, unitId: Uuid): boolean {
  return hasRole(
    subject,
    unitId,
    'coordinator',
    'treating_doctor',
    'treating_staff',
    'unit_manager',
    'process_leader',
    'log_reviewer',
    'administrator',
  );
}

/** Whether the person has any assignment at the unit, also in support: the ground for what is the person's own. */
export function isAssignedHere(subject: Subject, unitId: Uuid): boolean {
  return subject.kind === 'staff' && (worksAt(subject, unitId) || hasRole(subject, unitId, 'support'));
}

/** Changing the unit's own rules and thresholds: for its manager and its coordinators. */
export function adjustsRules(subject: Subject, unitId: Uuid): Decision {
  if (subject.kind === 'system') return allow('PDL 4 kap. 2 §');
  if (subject.unitId !== unitId) {
    return deny('Reglerna hör till en annan enhet än den du har valt. Byt enhet överst på sidan.', 'PDL 4 kap. 2 §');
  }
  if (hasRole(subject, unitId, 'unit_manager', 'coordinator')) return allow('PDL 4 kap. 2 §');
  return deny('Enhetens regler ändras av enhetens chef eller koordinator.', 'PDL 4 kap. 2 §');
}

/** Seeing the unit's rules, not patients: for everyone who works at the unit. */
export function seesRules(subject: Subject, unitId: Uuid): Decision {
  if (subject.kind === 'system') return allow('PDL 4 kap. 2 §');
  // Support sees the state of the service, and nothing of a unit's work (LAW-78).
  if (hasRole(subject, unitId, 'support') && subject.roles.every((role) => role === 'support')) {
    return deny(
      'Ditt uppdrag i supporten ger tillgång till driftläget, inte till enhetens arbete.',
      'OSL 10 kap. 2 a §',
    );
  }
  if (worksAt(subject, unitId)) return allow('PDL 4 kap. 2 §');
  return deny('Reglerna hör till en annan enhet än den du har valt. Byt enhet överst på sidan.', 'PDL 4 kap. 2 §');
}
