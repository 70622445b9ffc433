import type { FormOf } from '../../frame/form.ts';
import type { NextStepMoved } from './content.ts';

/** Moved at the next step itself, on the card. */
export const form: FormOf<NextStepMoved> = { place: 'elsewhere', asks: () => ({}) };
