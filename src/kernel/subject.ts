import type { Uuid } from './ids.ts';

/** A person's roles at a unit; each module's policy derives rights from them. */
export const roles = [
  'coordinator',
  'treating_doctor',
  'treating_staff',
  'unit_manager',
  'process_leader',
  'log_reviewer',
  'administrator',
  'support',
  'patient',
  'system',
] as const;

export type Role = (typeof roles)[number];

/**
 * How far an assignment reaches, the nearest first: the own care unit; the care provider's other units too, by active
 * choice (LAW-58); other care providers too, under 2022:913 (LAW-49). Each includes those before it.
 */
export const reaches = ['unit', 'provider', 'across'] as const;
export type Reach = (typeof reaches)[number];

/** Whether the reach includes the wanted one. An unknown reach includes none. */
export function reachesTo(reach: Reach, wanted: Reach): boolean {
  return reaches.indexOf(reach) >= reaches.indexOf(wanted);
}

/** The actor: a person with a chosen assignment, or the system itself. */
export interface Subject {
  kind: 'staff' | 'system';
  staffId: Uuid | null;
  hsaId: string | null;
  name: string;
  title: string | null;
  providerId: Uuid;
  /** The active care unit. */
  unitId: Uuid;
  unitName: string;
  /** The chosen assignment (medarbetaruppdrag). */
  assignmentId: Uuid | null;
  roles: readonly Role[];
  /** The farthest reach of the person's care assignments at the unit. */
  reach: Reach;
  /** Whether the person's assignment lets them open protected data about a patient (LAW-76). */
  opensProtected: boolean;
  /** When the person last proved who they are, in epoch seconds. */
  authTime: number | null;
  sessionId: string | null;
}
