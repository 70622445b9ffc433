import { ahead, type FormOf, when } from '../../frame/form.ts';
import type { FollowedUp } from './content.ts';

export const form: FormOf<FollowedUp> = {
  place: 'usual',
  opensBy: { step_done: ({ plan }) => plan !== null },
  asks: ({ isOpen, plan, today }) => {
    const planned = plan !== null;
    return {
      begin: isOpen
        ? { occasion: 'plan', ...(planned ? { steps: [], followUpOn: ahead(today, 28) } : {}) }
        : // Null, so that which check it was is asked and not filled with the usual answer.
          { occasion: null },
      fold: planned && isOpen ? ['manner', 'nextStep', 'vocationalNeed'] : ['manner', 'vocationalNeed'],
      hidden: () => [
        ...when(isOpen, 'occasion'),
        ...when(!isOpen, 'steps', 'followUpOn', 'nextStep', 'holding'),
        ...when(!planned, 'steps', 'holding', 'followUpOn'),
      ],
    };
  },
};
