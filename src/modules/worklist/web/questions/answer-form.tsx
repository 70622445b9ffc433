/** The doctor's answer, noted with two keys: the row returns to the list for a new decision. */
import { useEffect, useRef } from 'react';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import {
  CommandForm,
  DateField,
  ifEmpty,
  RadioGroup,
  Radios,
  TextField,
  titled,
  useForm,
} from '../../../../web/ui/index.ts';
import { doctorQuestions, listPeople, noteAnswer } from '../../contract.ts';
import { doctorAnswerTitle, NOTE_LENGTH } from '../../domain.ts';
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
    begin: { answer: '', on: null as string | null, note: '' },
    sent: ({ note, on, answer }) => ({
      note: note.trim() || undefined,
      on: answer === 'on_day' ? (on as CalendarDate | null) : null,
    }),
    also: (typed) => ({
      ...(typed.answer === 'other' ? ifEmpty(typed, { note: 'Skriv vad läkaren svarade.' }) : {}),
      ...(typed.answer === 'on_day' ? ifEmpty(typed, { on: 'Skriv dagen.' }) : {}),
    }),
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
        <Radios of={titled(question.notable, doctorAnswerTitle)} />
      </RadioGroup>
      {form.typed.answer === 'on_day' ? <DateField {...form.day('on')} label="Vilken dag?" direction="ahead" /> : null}
      <TextField
        {...form.text('note')}
        label={form.typed.answer === 'other' ? 'Vad svarade läkaren?' : 'Kort tillägg (valfritt)'}
        maxLength={NOTE_LENGTH}
      />
    </CommandForm>
  );
}
