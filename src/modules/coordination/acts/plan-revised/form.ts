import { ahead, type FormOf } from '../../frame/form.ts';
import { textOf } from '../../frame/raw.ts';
import { alsoInPlan } from '../plan-made/form.ts';
import type { PlanRevised } from './content.ts';

/**
 * Begins as the plan in force, with its steps as they stand now, but for how the patient took part: that was about the plan
 * before (LAW-13). A day of follow-up that has come is proposed again.
 */
export const form: FormOf<PlanRevised> = {
  place: 'usual',
  asks: ({ plan, today }) => ({
    begin: {
      ...plan,
      changed: '',
      participation: '',
      ...(textOf(plan?.followUpOn) <= today ? { followUpOn: ahead(today, 28) } : {}),
    },
    add: alsoInPlan,
  }),
};
