import type { Uuid } from './ids.ts';

/** What someone may be at a unit; rights follow from these in each module's policy. */
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

/** Who acts: a person with a chosen assignment, or the system itself. */
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
  /** When the person last proved who they are, in epoch seconds. */
  authTime: number | null;
  sessionId: string | null;
}
