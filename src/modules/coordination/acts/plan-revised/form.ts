import type { FormOf } from '../../frame/form.ts';
import { alsoInPlan } from '../plan-made/form.ts';
import type { PlanRevised } from './content.ts';

/** Begins as the plan in force, but for how the patient took part: that was about the plan before (LAW-13). */
export const form: FormOf<PlanRevised> = {
  place: 'usual',
  asks: ({ plan }) => ({ begin: { ...plan, changed: '', participation: '' }, add: alsoInPlan }),
};
