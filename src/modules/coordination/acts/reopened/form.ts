import { ahead, type FormOf } from '../../frame/form.ts';
import type { Reopened } from './content.ts';

export const form: FormOf<Reopened> = {
  place: 'usual',
  asks: ({ today }) => ({
    begin: { nextStep: { on: ahead(today, 7), what: 'Ring och fråga på nytt om koordinering' } },
  }),
};
