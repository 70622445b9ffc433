/** How the plan holds at a follow-up. */
export type Holding = 'yes' | 'partly' | 'no';

/** What is said and written in coordination about one kind of trouble. `{work}` becomes the occupation. */
export interface StoryShelf {
  /** Why coordination may help, as the coordinator puts it. */
  need: readonly string[];
  mapping: {
    canDo: readonly string[];
    hinders: readonly string[];
    treatment: readonly string[];
    everyday: readonly string[];
    earlier: readonly string[];
    motivation: readonly string[];
  };
  /** The patient's own words, in the first person. */
  goals: readonly string[];
  views: readonly string[];
  parts: readonly string[];
  measures: readonly { what: string; by: string }[];
  /** Steps by who owns them. */
  steps: {
    patient: readonly string[];
    coordinator: readonly string[];
    doctor: readonly string[];
    employer: readonly string[];
  };
  adaptations: readonly string[];
  ifNot: readonly string[];
  contacts: readonly string[];
  /** What is said at a follow-up, by how the plan holds. */
  followUps: Readonly<Record<Holding, readonly string[]>>;
  changed: readonly string[];
}
