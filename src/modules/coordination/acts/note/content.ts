import * as z from 'zod/mini';
import { textField, uuidField } from '../../../../contract/fields.ts';
import { efforts, noteSubjects } from '../../frame/choices.ts';
import { free } from '../../frame/content.ts';
import { type ContentOf, choice, field, group, optional } from '../../frame/fields.ts';
import { nextStepField } from '../../frame/next-step.ts';
import { talkFields } from '../../frame/talk.ts';

export const fields = {
  about: choice('Anteckningen gäller', noteSubjects),
  /** Which component of LOK 3 § it was, when the note is about an effort (LAW-09). */
  effort: optional(choice('Del av koordineringen', efforts)),
  text: field('long', 'Anteckning', free(8000), { hint: 'Om andra personer: skriv bara det som behövs.' }),
  /** A report that a law demands, for instance of concern for a child. */
  dutyReport: optional(
    group(
      'group',
      'Anmälan som lagen kräver',
      {
        to: field('text', 'Anmält till', textField(120)),
        law: field('text', 'Enligt', textField(120), {
          hint: 'Till exempel 19 kap. 1 § socialtjänstlagen (2025:400).',
        }),
        what: field('long', 'Vad som anmäldes', textField(4000)),
      },
      { hint: 'Kräver inget samtycke. Det här stannar i anteckningen.', sensitive: true },
    ),
  ),
  /** Acts without ground after a correction, which this note clears up. */
  clears: field('filled', 'Händelser som reds ut', z._default(z.array(uuidField).check(z.maxLength(50)), [])),
  nextStep: optional(nextStepField),
  ...talkFields,
};
export type Note = ContentOf<typeof fields>;
