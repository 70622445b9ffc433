/** How the plan holds at a follow-up. */
export type Holding = 'yes' | 'partly' | 'no';

/** Phrases in coordination about one kind of trouble. `{work}` becomes the occupation. */
export interface StoryShelf {
  /** Why coordination may help, in the coordinator's words. */
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
  /** Steps by their owner. */
  steps: {
    patient: readonly string[];
    coordinator: readonly string[];
    doctor: readonly string[];
    employer: readonly string[];
  };
  adaptations: readonly string[];
  ifNot: readonly string[];
  contacts: readonly string[];
  /** Phrases at a follow-up, by how the plan holds. */
  followUps: Readonly<Record<Holding, readonly string[]>>;
  changed: readonly string[];
}
