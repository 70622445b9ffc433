import type { FormOf } from '../../frame/form.ts';
import type { HandedOver } from './content.ts';

export const form: FormOf<HandedOver> = { place: 'more', asks: () => ({}) };
