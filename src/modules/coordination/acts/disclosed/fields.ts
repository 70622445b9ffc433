import { copiedThings, copyGrounds } from '../../frame/choices.ts';
import type { FieldsOf } from '../../frame/fields.ts';
import type { Disclosed } from './act.ts';

export const fields: FieldsOf<Disclosed> = {
  what: { control: 'choice', label: 'Vad', options: copiedThings },
  acts: { control: 'filled', label: 'Händelser i kopian' },
  handing: {
    control: 'choice',
    label: 'Hur',
    options: { in_hand: 'lämnas i handen', posted: 'skickas med post' },
  },
  ground: { control: 'filled', label: 'Grund', options: copyGrounds },
};
