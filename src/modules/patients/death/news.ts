/** A death was noted or corrected: what it means at the units is for the rooms above to know. */
import type { Uuid } from '../../../kernel/ids.ts';
import { Topic } from '../../../platform/db/topic.ts';

/** A person's death was noted or corrected at the active unit. It already holds at every unit that knows the person. */
export const deathChanged = new Topic<{ patientId: Uuid }>();
