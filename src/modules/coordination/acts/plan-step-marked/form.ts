import type { FormOf } from '../../frame/form.ts';
import type { PlanStepMarked } from './content.ts';

/** Marked at the step itself, on the card. */
export const form: FormOf<PlanStepMarked> = { place: 'elsewhere', asks: () => ({}) };
