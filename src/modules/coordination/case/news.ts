/** The journal's events, for listeners that must act on them in the same transaction. */
import type { Uuid } from '../../../kernel/ids.ts';
import { Topic } from '../../../platform/db/topic.ts';
import type { FoldedCase } from '../frame/fold.ts';
import type { EnteredAct } from '../frame/judge.ts';

/** Acts were entered about the patient at the active unit; `folded` is their case with them. */
export const actsEntered = new Topic<{ patientId: Uuid; entered: readonly EnteredAct[]; folded: FoldedCase }>();

/** An act was changed, corrected or struck; `folded` is its case with the correction. */
export const actCorrected = new Topic<{ patientId: Uuid; actId: Uuid; folded: FoldedCase }>();
