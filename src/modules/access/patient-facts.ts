/** What access knows about a patient and the person who asks (case-rules 10). */
import type { Uuid } from '../../kernel/ids.ts';
import type { UnitResource } from './decision.ts';
import type { RelationKind, StatedReasonKey } from './domain.ts';

/** A care relation that lives today (case-rules 10). */
export interface CareRelation {
  readonly kind: RelationKind;
}

/** A reason that the person who asks has stated, still in force. */
export interface StatedReason {
  readonly reason: StatedReasonKey;
  /** The own words beside it. */
  readonly words: string | null;
}

/** What a rule about one patient's content may know. */
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

/** A block, in the words that the person who meets it reads. */
export interface Block {
  readonly reason: string;
}
