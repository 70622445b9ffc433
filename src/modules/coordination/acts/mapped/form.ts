import { ahead, type FormOf } from '../../frame/form.ts';
import type { Mapped } from './content.ts';

/** A conversation: open questions on one side, the coordinator's own notes on the other; goal and next step at the foot. */
export const form: FormOf<Mapped> = {
  place: 'usual',
  asks: ({ goal, today }) => ({
    begin: { goal: goal ?? '', nextStep: { on: ahead(today, 14), what: '' } },
    fold: ['manner'],
    columns: { left: ['answers', 'sensitive'], right: ['notes'], rest: 'Mål och nästa steg' },
  }),
};
