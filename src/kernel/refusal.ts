/** Why something was not done. A refusal is a value that is returned to the person, never an exception. */
export interface Refusal {
  kind: RefusalKind;
  /** Swedish, for the person: what happened and what to do. */
  message: string;
  /** The rule or paragraph it rests on, such as "LOK 3 §". */
  basis?: string;
  /** A finding in Swedish for each field path, as `plan.steps.0.date`. */
  fields?: Record<string, string>;
  /** Anything the caller needs to go on, for instance another person's change at a conflict. */
  details?: unknown;
}

export type RefusalKind =
  | 'invalid'
  | 'unauthenticated'
  | 'denied'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'unavailable';
