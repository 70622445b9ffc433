/**
 * The grounds that modules' policies are composed of, so that the same no is said in the same words everywhere.
 * First version by case-rules 10: patient content needs an assignment with purpose Vård och behandling and the
 * coordinator role at the active unit.
 */

import type { Uuid } from '../../kernel/ids.ts';
import type { Role, Subject } from '../../kernel/subject.ts';
import { allow, type Decision, deny } from './decision.ts';

/** Whether the unit is the active one, and the person has one of the roles there. */
export function hasRole(subject: Subject, unitId: Uuid, ...wanted: readonly Role[]): boolean {
  return subject.unitId === unitId && subject.roles.some((role) => wanted.includes(role));
}

const sentence: Readonly<Partial<Record<Role, string>>> = {
  treating_doctor: 'Som läkare har du ännu ingen åtkomst hit. Koordinatorn på enheten kan berätta vad som är gjort.',
  treating_staff: 'Som behandlare har du ännu ingen åtkomst hit. Koordinatorn på enheten kan berätta vad som är gjort.',
  unit_manager: 'Ditt uppdrag som chef ger tillgång till regler och siffror, inte till uppgifter om patienter.',
  process_leader: 'Ditt uppdrag som processledare ger tillgång till siffror, inte till uppgifter om patienter.',
  log_reviewer: 'Ditt uppdrag som loggranskare ger tillgång till loggen, inte till uppgifter om patienter.',
  administrator: 'Ditt uppdrag som administratör ger ingen tillgång till uppgifter om patienter.',
  support: 'Ditt uppdrag i supporten ger ingen tillgång till uppgifter om patienter.',
};

/** Patient content of one care unit: list, card, journal, search. */
export function seesPatients(subject: Subject, unitId: Uuid): Decision {
  if (subject.kind === 'system') return allow('PDL 2 kap. 4 §');
  if (subject.unitId !== unitId) {
    return deny('Uppgifterna hör till en annan enhet än den du har valt. Byt enhet överst på sidan.', 'PDL 4 kap. 1 §');
  }
  if (hasRole(subject, unitId, 'coordinator')) return allow('PDL 4 kap. 1 §');
  const role = subject.roles.find((candidate) => sentence[candidate] !== undefined);
  const why = role === undefined ? undefined : sentence[role];
  return deny(
    why ?? 'Du behöver ett uppdrag som koordinator på enheten för att se uppgifter om patienter.',
    'PDL 4 kap. 2 §',
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
  if (subject.unitId === unitId && subject.roles.length > 0) return allow('PDL 4 kap. 2 §');
  return deny('Reglerna hör till en annan enhet än den du har valt. Byt enhet överst på sidan.', 'PDL 4 kap. 2 §');
}
