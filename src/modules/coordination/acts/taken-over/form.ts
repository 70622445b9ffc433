import type { FormOf } from '../../frame/form.ts';
import type { TakenOver } from './content.ts';

/** Entered where a handover is answered. */
export const form: FormOf<TakenOver> = { place: 'elsewhere', asks: () => ({}) };
