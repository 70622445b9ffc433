/** Facts about a patient and the person who asks (case-rules 10). */
import type { Uuid } from '../../kernel/ids.ts';
import type { UnitResource } from './decision.ts';
import type { RelationKind, StatedReasonKey } from './domain.ts';

/** A care relation in force today (case-rules 10). */
export interface CareRelation {
  readonly kind: RelationKind;
}

/** A reason in force, stated by the person who asks. */
export interface StatedReason {
  readonly reason: StatedReasonKey;
  /** The person's own words. */
  readonly words: string | null;
}

/** The facts for a rule about one patient's content. */
export interface PatientFacts extends UnitResource {
  readonly patientId: Uuid;
  /** Whether the patient is known at the unit. */
  readonly known: boolean;
  readonly relation: CareRelation | null;
  readonly stated: StatedReason | null;
  readonly protection: 'none' | 'confidentiality_marked' | 'protected_registration';
  /** A block (spärr) that holds for this person here; null when there is none. */
  readonly blocked: Block | null;
}

/** A block, with the text for the person it stops. */
export interface Block {
  readonly reason: string;
}
