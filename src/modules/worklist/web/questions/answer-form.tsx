/** The doctor's answer, noted with two keys: the row returns to the list for a new decision. */
import { useEffect, useRef } from 'react';
import { CommandForm, ifEmpty, RadioGroup, Radios, TextField, titled, useForm } from '../../../../web/ui/index.ts';
import { doctorQuestions, listPeople, noteAnswer } from '../../contract.ts';
import { doctorAnswers, doctorAnswerTitle, NOTE_LENGTH } from '../../domain.ts';
import type { Question } from './reply.ts';

export interface AnswerFormProps {
  readonly question: Question;
  readonly onNoted: () => void;
  readonly onClose: () => void;
}

export function AnswerForm({ question, onNoted, onClose }: AnswerFormProps) {
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => place.current?.querySelector('input')?.focus(), []);
  const form = useForm(noteAnswer, {
    params: { decisionId: question.decisionId },
    begin: { answer: '', note: '' },
    sent: ({ note }) => ({ note: note.trim() || undefined }),
    also: (typed) => (typed.answer === 'other' ? ifEmpty(typed, { note: 'Skriv vad läkaren svarade.' }) : {}),
    refreshes: [doctorQuestions, listPeople],
    onDone: onNoted,
  });
  return (
    <CommandForm
      of={form}
      submit="Spara svaret"
      leave="Stäng utan att spara"
      onLeave={onClose}
      gap="tight"
      ref={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <RadioGroup {...form.value('answer')} legend="Läkarens svar">
        <Radios of={titled(doctorAnswers, doctorAnswerTitle)} />
      </RadioGroup>
      <TextField
        {...form.text('note')}
        label={form.typed.answer === 'other' ? 'Vad svarade läkaren?' : 'Kort tillägg (behövs inte)'}
        maxLength={NOTE_LENGTH}
      />
    </CommandForm>
  );
}
