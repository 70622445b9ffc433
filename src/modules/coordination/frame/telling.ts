/**
 * Who reads of an act, each in words of their own: colleagues in the journal, the patient, and the outside parties that it
 * tells (case-rules 9 and 15).
 */
import type { Uuid } from '../../../kernel/ids.ts';

/** Who can be told: the patient, or somebody outside the unit. */
export const tellable = [
  'patient',
  'employer',
  'insurance',
  'employment_service',
  'social_services',
  'occupational_health',
  'care_provider',
  'authority',
  'relative',
  'other',
] as const;
export type Recipient = (typeof tellable)[number];

/** One recipient of what an act tells: who, about what, and on which ground (LAW-29). */
export interface Telling {
  recipient: Recipient;
  /** As the register names the recipient: "Socialnämnden i Norrhamn". */
  whom: string;
  topics: readonly string[];
  /** "OSL 12 kap. 1 §" */
  ground: string;
  /** The act of consent that it rests on; null when it rests on none. */
  consentId: Uuid | null;
}

/** Heading without its time, which is added, and the lines below. */
export interface ActText {
  heading: string;
  lines: readonly string[];
}

/** Who reads the journal itself: colleagues, or the patient in a copy. */
export type Reader = 'journal' | 'patient';

/** `party`: an outside party that the act tells. */
export type Audience = Reader | 'party';

/** One text per audience. A party is named as one of the act's tellings names it. */
export interface Texts extends Readonly<Record<Reader, ActText>> {
  readonly parties: readonly (ActText & { whom: string })[];
}

/** The texts of a kind that writes to no outside party: about the patient in the journal, else addressed to the patient. */
export function forBothReaders<C>(text: (content: C, toPatient: boolean) => ActText): (content: C) => Texts {
  return (content) => ({ journal: text(content, false), patient: text(content, true), parties: [] });
}
