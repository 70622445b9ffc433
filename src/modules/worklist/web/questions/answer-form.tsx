/** What the doctor answered, noted in two keys: the row returns to the list to be decided anew. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useCommand } from '../../../../web/shell/index.ts';
import {
  Button,
  ErrorBox,
  FindingsSummary,
  Radio,
  RadioGroup,
  Row,
  Stack,
  TextField,
  useFindings,
} from '../../../../web/ui/index.ts';
import { countTabs, doctorQuestions, listPeople, noteAnswer } from '../../contract.ts';
import { type DoctorAnswer, doctorAnswers, doctorAnswerTitle, NOTE_LENGTH } from '../../domain.ts';
import type { Question } from './page.tsx';

export interface AnswerFormProps {
  readonly question: Question;
  readonly onNoted: () => void;
  readonly onClose: () => void;
}

export function AnswerForm({ question, onNoted, onClose }: AnswerFormProps) {
  const [answer, setAnswer] = useState<DoctorAnswer | ''>('');
  const [note, setNote] = useState('');
  const send = useCommand(noteAnswer, [doctorQuestions, listPeople, countTabs]);
  const form = useFindings();
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => place.current?.querySelector('input')?.focus(), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (answer === '') return form.show({ answer: 'Välj vad läkaren svarade.' });
    if (answer === 'other' && note.trim() === '') return form.show({ note: 'Skriv vad läkaren svarade.' });
    const reply = await send.run({
      params: { decisionId: question.decisionId },
      body: { answer, ...(note.trim() === '' ? {} : { note: note.trim() }) },
    });
    if (reply !== null) onNoted();
  };

  return (
    <form
      ref={place}
      onSubmit={submit}
      noValidate
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <Stack gap="tight">
        <FindingsSummary of={form} />
        {send.error === null ? null : <ErrorBox error={send.error} typed />}
        <RadioGroup
          {...form.field('answer')}
          legend="Läkarens svar"
          value={answer}
          onChange={(value: DoctorAnswer) => setAnswer(value)}
        >
          {doctorAnswers.map((one) => (
            <Radio key={one} value={one}>
              {doctorAnswerTitle[one]}
            </Radio>
          ))}
        </RadioGroup>
        <TextField
          {...form.field('note')}
          label={answer === 'other' ? 'Vad svarade läkaren?' : 'Kort tillägg (behövs inte)'}
          maxLength={NOTE_LENGTH}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Row>
          <Button type="submit" loading={send.busy}>
            Spara svaret
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            Stäng utan att spara
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
