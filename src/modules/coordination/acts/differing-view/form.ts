import type { FormOf } from '../../frame/form.ts';
import type { DifferingView } from './content.ts';

/** Entered from the entry it concerns. */
export const form: FormOf<DifferingView> = {
  place: 'elsewhere',
  opensBy: { entry: () => true },
  asks: ({ opener }) => ({ begin: { about: opener?.actId ?? null }, undrawn: ['about'] }),
};
