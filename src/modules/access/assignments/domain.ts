/** Assignments: who decides each, when it must be certified, and its standing. Pure; used by server and browser. */
import { addDays, type CalendarDate, monthsAfter } from '../../../kernel/calendar-date.ts';
import type { Reach, Role } from '../../../kernel/subject.ts';

/** Roles that can be given to a person at work. */
export const givenRoles = [
  'coordinator',
  'treating_doctor',
  'treating_staff',
  'unit_manager',
  'process_leader',
  'log_reviewer',
  'administrator',
  'support',
] as const satisfies readonly Role[];
export type GivenRole = (typeof givenRoles)[number];

const roleNames: Readonly<Record<GivenRole, string>> = {
  coordinator: 'rehabiliteringskoordinator',
  treating_doctor: 'behandlande läkare',
  treating_staff: 'behandlare',
  unit_manager: 'enhetens chef',
  process_leader: 'processledare',
  log_reviewer: 'loggranskare',
  administrator: 'administratör',
  support: 'support',
};

/** The name of a role; an unknown role is given as stored. */
export function roleName(role: string): string {
  return roleNames[role as GivenRole] ?? role;
}

/** HSA's word for the purpose of each role: only roles in care see care content (PDL 4 kap. 1–2 §§). */
export const purposeOf: Readonly<Record<GivenRole, string>> = {
  coordinator: 'Vård och behandling',
  treating_doctor: 'Vård och behandling',
  treating_staff: 'Vård och behandling',
  unit_manager: 'Administration',
  process_leader: 'Administration',
  log_reviewer: 'Administration',
  administrator: 'Administration',
  support: 'Administration',
};

const inCare: readonly GivenRole[] = ['coordinator', 'treating_doctor', 'treating_staff'];

/** Whether the role takes part in care; only such a role has a reach. */
export function isInCare(role: string): boolean {
  return inCare.some((careRole) => careRole === role);
}

/** How far an assignment reaches, and what it opens. */
export interface Extent {
  readonly reach: Reach;
  /** Whether it opens what is protected about a patient (LAW-76). */
  readonly opensProtected: boolean;
}

/** The extent of an assignment until somebody decides otherwise. */
export const leastExtent: Extent = { reach: 'unit', opensProtected: false };

/** How far an assignment reaches, in words for its holder and the decider. */
export const reachText: Readonly<Record<Reach, string>> = {
  unit: 'den egna vårdenheten',
  provider: 'vårdgivarens andra enheter, efter ett aktivt val',
  across: 'även andra vårdgivare, med patientens samtycke',
};

export const protectedText = 'får öppna skyddade personuppgifter';

/** An assignment's extent in one line; null for a role outside care, which has none. */
export function extentText(role: string, { reach, opensProtected }: Extent): string | null {
  if (!isInCare(role)) return null;
  return `når ${reachText[reach]}${opensProtected ? `; ${protectedText}` : ''}`;
}

/** Faults in an extent for a role, by field. */
export function findingsOnExtent(role: GivenRole, { reach, opensProtected }: Extent): Record<string, string> {
  return {
    ...(reach !== 'unit' && !isInCare(role)
      ? { reach: 'Uppdraget ger inga patientuppgifter, så det når inte heller andra enheters.' }
      : {}),
    ...(opensProtected && role !== 'coordinator'
      ? { opensProtected: 'Bara en rehabiliteringskoordinator kan få öppna skyddade personuppgifter.' }
      : {}),
  };
}

/**
 * Who decides about an assignment. The unit's manager decides who takes part in care there. Roles with power over
 * others' rights, or over the log, are decided for the whole provider. So is every role that a manager holds at the
 * unit, since nobody decides about their own rights, or those of their superior.
 */
export function deciderOf(role: GivenRole, holderManagesUnit: boolean): 'unit' | 'provider' {
  return isInCare(role) && !holderManagesUnit ? 'unit' : 'provider';
}

/** Roles that decide for the whole provider. */
export const providerDeciders: readonly Role[] = ['process_leader', 'administrator'];

/** The provider's setting for certifying. */
export interface Certification {
  /** Months that an assignment lasts without being certified again. */
  readonly months: number;
  /** Days before it lapses that manager and holder are told. */
  readonly warnDays: number;
}

export const usualCertification: Certification = { months: 12, warnDays: 30 };

export const certificationBounds = { months: [1, 24], warnDays: [1, 90] } as const;

/** Longest assignment as support, in months. */
const SUPPORT_MONTHS = 12;

/** The last day that an assignment given or certified on the day is valid. */
export function certifyBy(day: CalendarDate, { months }: Certification): CalendarDate {
  return monthsAfter(day, months);
}

/** ended: by a decision. lapsed: not certified in time. due: must be certified soon. */
export type Standing = 'coming' | 'living' | 'due' | 'lapsed' | 'ended';

export interface AssignmentDays {
  readonly from: CalendarDate;
  /** The decided end, if any. */
  readonly to: CalendarDate | null;
  readonly certifyBy: CalendarDate;
}

/** The standing of an assignment on a day. It is never due when its decided end comes first. */
export function standingOn(held: AssignmentDays, today: CalendarDate, { warnDays }: Certification): Standing {
  if (held.to !== null && (held.to < today || held.to < held.from)) return 'ended';
  if (held.certifyBy < today) return 'lapsed';
  if (held.from > today) return 'coming';
  const endsFirst = held.to !== null && held.to <= held.certifyBy;
  return !endsFirst && held.certifyBy <= addDays(today, warnDays) ? 'due' : 'living';
}

/** Faults in an assignment that somebody wants to give, by field. */
export function findingsOnGiven(
  wanted: { role: GivenRole; from: CalendarDate; to: CalendarDate | null; temporary: boolean },
  today: CalendarDate,
): Record<string, string> {
  const { role, from, to, temporary } = wanted;
  const found: Record<string, string> = {};
  if (from < today) found.from = 'Ett uppdrag kan inte ges bakåt i tiden.';
  if (to === null && role === 'support') found.to = 'Support får bara uppdrag för en tid. Skriv sista dagen.';
  else if (to === null && temporary) found.to = 'En vikarie eller inhyrd behöver en sista dag.';
  if (to !== null && to < from) found.to = 'Sista dagen kan inte vara före den första.';
  else if (to !== null && role === 'support' && to > monthsAfter(from, SUPPORT_MONTHS)) {
    found.to = 'Support får uppdrag för högst tolv månader i taget.';
  }
  return found;
}
