/**
 * The grounds that modules' policies are composed of, so that the same no is said in the same words everywhere.
 * By case-rules 10: a unit's lists need an assignment as coordinator there; a patient's content also a care relation or
 * a stated reason.
 */

import type { Uuid } from '../../kernel/ids.ts';
import { type Role, reachesTo, type Subject } from '../../kernel/subject.ts';
import { allow, type Decision, deny } from './decision.ts';
import type { PatientFacts } from './patient-facts.ts';

/** Whether the unit is the active one, and the person has one of the roles there. */
export function hasRole(subject: Subject, unitId: Uuid, ...wanted: readonly Role[]): boolean {
  return unitId !== '' && subject.unitId === unitId && subject.roles.some((role) => wanted.includes(role));
}

/** Why a role has no lists and no search; every role has its sentence. */
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

/** A unit's lists, search and counters of patients: the coordinator's, and the system's. */
export function seesPatients(subject: Subject, unitId: Uuid): Decision {
  if (subject.kind === 'system') return allow('PDL 2 kap. 4 §');
  if (subject.unitId !== unitId) return deny(otherUnit, 'PDL 4 kap. 1 §');
  if (hasRole(subject, unitId, 'coordinator')) return allow('PDL 4 kap. 1 §');
  return deny(sentenceFor(subject, noLists) ?? noAssignment, 'PDL 4 kap. 2 §');
}

/** Finding one person by her whole number: whoever takes part in care at the unit. */
export function findsByNumber(subject: Subject, unitId: Uuid): Decision {
  if (hasRole(subject, unitId, 'treating_doctor', 'treating_staff')) return allow('PDL 4 kap. 1 §');
  return seesPatients(subject, unitId);
}

/**
 * Reading one patient's card: who takes part in her care at the unit, with a care relation, or with a reason she has
 * stated herself (LAW-33).
 */
export function readsPatient(subject: Subject, at: PatientFacts): Decision {
  const role = findsByNumber(subject, at.unitId);
  if (!role.allow || subject.kind === 'system') return role;
  return withGround(at);
}

/** Everything else about one patient's content, reading and writing: the coordinator, on the same grounds. */
export function worksWithPatient(subject: Subject, at: PatientFacts): Decision {
  const role = coordinates(subject, at.unitId);
  if (!role.allow || subject.kind === 'system') return role;
  return withGround(at);
}

/** The coordinator's own, whatever the relation: an entry of hers to sign, a draft of hers to discard. */
export function coordinates(subject: Subject, unitId: Uuid): Decision {
  const sees = seesPatients(subject, unitId);
  if (sees.allow || subject.unitId !== unitId) return sees;
  const why = sentenceFor(subject, readsOnly);
  return why === undefined ? sees : deny(why, 'PDL 4 kap. 2 §');
}

/** Why an assignment that reaches less far than what is asked for does not open it. */
const tooNear = {
  provider: 'Ditt uppdrag når bara den egna enheten. Be enhetens chef om det behöver nå vårdgivarens andra enheter.',
  across: 'Ditt uppdrag når inte andra vårdgivares uppgifter. Be enhetens chef om det behöver göra det.',
} as const;

/** Whether the assignment reaches beyond the own unit, or beyond the own care provider (LAW-34, LAW-58, LAW-49). */
export function reachesBeyond(subject: Subject, wanted: 'provider' | 'across'): Decision {
  const basis = wanted === 'provider' ? 'PDL 4 kap. 2 §, HSLF-FS 2016:40 4 kap.' : 'lag 2022:913 3 kap. 1 §';
  return reachesTo(subject.reach, wanted) ? allow(basis) : deny(tooNear[wanted], basis);
}

/** Opening what is protected about a patient: a right of the assignment's own, which no role or title brings (LAW-76). */
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

/** The sentence of the person's first role that has one. */
function sentenceFor(subject: Subject, sentences: Readonly<Partial<Record<Role, string>>>): string | undefined {
  const role = subject.roles.find((candidate) => sentences[candidate] !== undefined);
  return role === undefined ? undefined : sentences[role];
}

/** Whether she takes part in the unit's work, with patients or not: support and patients do not. */
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

/** The unit's own rules and thresholds: its manager decides them, and its coordinators work with them. */
export function adjustsRules(subject: Subject, unitId: Uuid): Decision {
  if (subject.kind === 'system') return allow('PDL 4 kap. 2 §');
  if (subject.unitId !== unitId) {
    return deny('Reglerna hör till en annan enhet än den du har valt. Byt enhet överst på sidan.', 'PDL 4 kap. 2 §');
  }
  if (hasRole(subject, unitId, 'unit_manager', 'coordinator')) return allow('PDL 4 kap. 2 §');
  return deny('Enhetens regler ändras av enhetens chef eller koordinator.', 'PDL 4 kap. 2 §');
}

/** Seeing the unit's rules (not patients): anyone with an assignment there. */
export function seesRules(subject: Subject, unitId: Uuid): Decision {
  if (subject.kind === 'system') return allow('PDL 4 kap. 2 §');
  // Support sees how the service is, and nothing of how a unit works (LAW-78).
  if (hasRole(subject, unitId, 'support') && subject.roles.every((role) => role === 'support')) {
    return deny(
      'Ditt uppdrag i supporten ger tillgång till driftläget, inte till enhetens arbete.',
      'OSL 10 kap. 2 a §',
    );
  }
  if (worksAt(subject, unitId)) return allow('PDL 4 kap. 2 §');
  return deny('Reglerna hör till en annan enhet än den du har valt. Byt enhet överst på sidan.', 'PDL 4 kap. 2 §');
}
