import { ahead, type FormOf } from '../../frame/form.ts';
import type { PlanMade } from './content.ts';

/** Optional parts of a plan, each added with a button of its own. */
export const alsoInPlan = [
  'patientView',
  'patientPart',
  'measures',
  'adaptations',
  'stepDown',
  'ifNotHolding',
  'vocationalNeed',
] as const;

/** Written with the patient watching: the goal, then who does what by when. */
export const form: FormOf<PlanMade> = {
  place: 'usual',
  asks: ({ goal, today }) => ({
    begin: { goal: goal ?? '', steps: [{ state: 'planned' }], followUpOn: ahead(today, 28) },
    add: alsoInPlan,
  }),
};
