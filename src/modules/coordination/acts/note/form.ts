import { type Asks, type FormFacts, type FormOf, when } from '../../frame/form.ts';
import { talkNames } from '../../frame/talk.ts';
import type { Note } from './content.ts';

export const form: FormOf<Note> = {
  place: 'usual',
  opensBy: { groundless: () => true },
  asks: freeNote,
};

function freeNote({ opener }: FormFacts): Asks<Note> {
  return {
    begin: opener?.button === 'groundless' ? { about: 'position_taken', clears: [opener.actId] } : {},
    open: ['dutyReport'],
    fold: ['nextStep', ...talkNames],
    hidden: ({ about }) => [
      ...when(about !== 'effort', 'effort'),
      ...when(about !== 'duty_report', 'dutyReport'),
      ...when(about === 'duty_report', 'text'),
    ],
  };
}
