import type { ContentOf } from '../../frame/fields.ts';
import { markFields } from '../../frame/plan-steps.ts';

export const fields = markFields;
export type PlanStepMarked = ContentOf<typeof fields>;
