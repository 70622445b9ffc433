/**
 * The figures that acts give to the reports: a closed list, each counted on its act's own row.
 */
import type {
  answers,
  closingReasons,
  directions,
  followUpOccasions,
  needOutcomes,
  noteSubjects,
  outcomes,
} from './choices.ts';

export type MeasureKey =
  | `need.${keyof typeof needOutcomes}`
  /** Offered, and every attempt without answer. */
  | 'offer.made'
  | 'offer.attempt'
  | `answer.${keyof typeof answers}`
  | 'consent.given'
  | 'consent.withdrawn'
  | 'mapped'
  | 'plan.made'
  /** How many steps it has. */
  | 'plan.steps'
  | 'plan.revised'
  | `followed_up.${keyof typeof followUpOccasions}`
  /** The patient's own, from 0 to 10. */
  | 'rating.work_ability'
  | 'rating.belief'
  | `contact.${keyof typeof directions}.${'reached' | 'unanswered'}`
  | `note.${keyof typeof noteSubjects}`
  | `responsible.${'responsible' | 'substitute'}`
  | `handed_over.${'colleague' | 'unit'}`
  | 'taken_over'
  | 'disclosed.patient'
  | 'differing_view'
  | `closed.${keyof typeof closingReasons}`
  /** How it was at the end. */
  | `outcome.${keyof typeof outcomes}`
  | 'reopened';

/** A figure for the reports. */
export interface Measure {
  key: MeasureKey;
  value: number;
}
