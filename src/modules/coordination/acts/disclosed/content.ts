import * as z from 'zod/mini';
import { uuidField } from '../../../../contract/fields.ts';
import { copiedThings, copyGrounds } from '../../frame/choices.ts';
import { oneOf } from '../../frame/content.ts';
import { type ContentOf, choice, field } from '../../frame/fields.ts';

export const handings = { in_hand: 'lämnas i handen', posted: 'skickas med post' } as const;

export const fields = {
  what: choice('Vad', copiedThings),
  /** The acts in the copy. */
  acts: field(
    'filled',
    'Händelser i kopian',
    z.array(uuidField).check(z.minLength(1, 'Kopian är tom.'), z.maxLength(500)),
  ),
  handing: choice('Hur', handings),
  ground: field('filled', 'Grund', oneOf(copyGrounds), { options: copyGrounds }),
};
export type Disclosed = ContentOf<typeof fields>;
