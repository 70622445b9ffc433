import type { FormOf } from '../../frame/form.ts';
import type { Disclosed } from './content.ts';

/** Entered where the copy is made. */
export const form: FormOf<Disclosed> = { place: 'elsewhere', asks: () => ({}) };
