/** The words a doctor may use about one group of diagnoses, early in a sick leave and later on. */
export interface TextShelf {
  function: { early: readonly string[]; later: readonly string[] };
  /** `{body}` and `{mind}` become what is hard in this person's work; both follow "att". */
  activity: { early: readonly string[]; later: readonly string[] };
  treatment: { early: readonly string[]; later: readonly string[] };
  measures: readonly string[];
  /** Why it takes longer than the decision support says. */
  beyond: readonly string[];
  /** Why the prognosis is hard to tell. */
  unclear: readonly string[];
}
