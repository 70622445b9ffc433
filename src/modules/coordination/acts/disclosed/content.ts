import * as z from 'zod/mini';
import { uuidField } from '../../../../contract/fields.ts';
import { copiedThings, copyGrounds } from '../../frame/choices.ts';
import { oneOf } from '../../frame/content.ts';
import type { FieldsOf } from '../../frame/fields.ts';

export const handings = { in_hand: 'lämnas i handen', posted: 'skickas med post' } as const;

export const content = z.strictObject({
  what: oneOf(copiedThings),
  /** The acts in the copy. */
  acts: z.array(uuidField).check(z.minLength(1, 'Kopian är tom.'), z.maxLength(500)),
  handing: oneOf(handings),
  ground: oneOf(copyGrounds),
});
export type Disclosed = z.output<typeof content>;

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
