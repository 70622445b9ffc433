import { efforts, noteSubjects } from '../../frame/choices.ts';
import { type FieldsOf, nextStepDescription } from '../../frame/fields.ts';
import type { Note } from './act.ts';

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
