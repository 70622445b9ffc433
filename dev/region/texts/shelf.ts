/** The words a doctor may use about one group of diagnoses, early in a sick leave and later on. */
export interface TextShelf {
  function: { early: readonly string[]; later: readonly string[] };
  /** `{body}` and `{mind}` become the difficulties of the person's work; both follow "att". */
  activity: { early: readonly string[]; later: readonly string[] };
  treatment: { early: readonly string[]; later: readonly string[] };
  measures: readonly string[];
  /** Why it takes longer than the decision support recommends. */
  beyond: readonly string[];
  /** Why the prognosis is uncertain. */
  unclear: readonly string[];
}
