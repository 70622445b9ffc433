import type { FormOf } from '../../frame/form.ts';
import type { ConsentWithdrawn } from './content.ts';

export const form: FormOf<ConsentWithdrawn> = {
  place: 'more',
  asks: () => ({ fold: ['receivedBy'] }),
};
