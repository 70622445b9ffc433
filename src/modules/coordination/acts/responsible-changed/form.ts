import { type FormOf, when } from '../../frame/form.ts';
import type { ResponsibleChanged } from './content.ts';

export const form: FormOf<ResponsibleChanged> = {
  place: 'more',
  asks: ({ today }) => ({
    begin: { from: today },
    hidden: ({ role }) => when(role !== 'substitute', 'to'),
  }),
};
