import { type Asks, ahead, type FormFacts, type FormOf, when } from '../../frame/form.ts';
import { talkNames } from '../../frame/talk.ts';
import type { Note } from './content.ts';

export const form: FormOf<Note> = {
  place: 'usual',
  opensBy: { groundless: () => true, move_step: () => true },
  asks: (facts) => (facts.opener?.button === 'move_step' ? movedStep(facts) : freeNote(facts)),
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

/** A note that only moves the next step. */
function movedStep({ nextStep, today }: FormFacts): Asks<Note> {
  return {
    begin: {
      about: 'position_taken',
      text: 'Nästa steg flyttas.',
      nextStep: {
        what: nextStep?.what ?? '',
        manner: nextStep?.manner ?? null,
        place: nextStep?.place ?? '',
        on: ahead(today, 7),
      },
    },
    undrawn: ['about'],
    hidden: () => ['effort', 'dutyReport', ...talkNames],
  };
}
