import * as z from 'zod/mini';
import { textField, uuidField } from '../../../../contract/fields.ts';
import { efforts, noteSubjects } from '../../frame/choices.ts';
import { free, maybe, oneOf } from '../../frame/content.ts';
import type { FieldsOf } from '../../frame/fields.ts';
import { nextStepDescription, nextStepField } from '../../frame/next-step.ts';

export const content = z.strictObject({
  about: oneOf(noteSubjects),
  /** Which component of LOK 3 § it was, when the note is about an effort (LAW-09). */
  effort: maybe(oneOf(efforts)),
  text: free(8000),
  /** *Känsligt*: a report that a law demands, for instance of concern for a child. */
  dutyReport: maybe(z.strictObject({ to: textField(120), law: textField(120), what: textField(4000) })),
  /** Acts without ground after a correction, which this note clears up. */
  clears: z._default(z.array(uuidField).check(z.maxLength(50)), []),
  nextStep: maybe(nextStepField),
});
export type Note = z.output<typeof content>;

export const fields: FieldsOf<Note> = {
  about: { control: 'choice', label: 'Anteckningen gäller', options: noteSubjects },
  effort: { control: 'choice', label: 'Del av koordineringen', options: efforts },
  text: { control: 'long', label: 'Anteckning', hint: 'Om andra personer: skriv bara det som behövs.' },
  dutyReport: {
    control: 'group',
    label: 'Anmälan som lagen kräver',
    hint: 'Kräver inget samtycke. Det här stannar i anteckningen.',
    sensitive: true,
    group: {
      to: { control: 'text', label: 'Anmält till' },
      law: { control: 'text', label: 'Enligt', hint: 'Till exempel 19 kap. 1 § socialtjänstlagen (2025:400).' },
      what: { control: 'long', label: 'Vad som anmäldes' },
    },
  },
  clears: { control: 'filled', label: 'Händelser som reds ut' },
  nextStep: nextStepDescription,
};
