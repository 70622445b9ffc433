import type { FormOf } from '../../frame/form.ts';
import { alsoInPlan } from '../plan-made/form.ts';
import type { PlanRevised } from './content.ts';

/** Begins as the plan in force. */
export const form: FormOf<PlanRevised> = {
  place: 'usual',
  asks: ({ plan }) => ({ begin: { ...plan, changed: '' }, add: alsoInPlan }),
};
