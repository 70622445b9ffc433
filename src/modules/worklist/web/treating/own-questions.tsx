/** The coordinator's questions to the doctor who is logged in, each answered with one tap. */
import { useEffect, useRef, useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { shownName } from '../../../../kernel/person-name.ts';
import { useCommand, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  CommandForm,
  DateField,
  ErrorBox,
  ifEmpty,
  Notice,
  Reading,
  Row,
  Section,
  Stack,
  TextField,
  useForm,
} from '../../../../web/ui/index.ts';
import { answerQuestion, myQuestions } from '../../contract.ts';
import { type DoctorAnswer, doctorAnswerTitle, NOTE_LENGTH } from '../../domain.ts';
import { QuestionAbout } from '../questions/question-about.tsx';

type Question = RouteReply<typeof myQuestions>['questions'][number];

export function OwnQuestions() {
  const read = useRead(myQuestions, {});
  const [sent, setSent] = useState<string | null>(null);
  const told = useRef<HTMLDivElement>(null);
  // The answered question leaves the page together with the focus, which moves to what is said of it.
  useEffect(() => {
    if (sent !== null) told.current?.focus();
  }, [sent]);
  const count = read.data?.questions.length ?? 0;
  return (
    <Section title="Frågor från koordinatorn" aside={count === 0 ? undefined : count}>
      {sent === null ? null : (
        <div ref={told} tabIndex={-1} role="status">
          <Notice>{sent} Blev det fel? Säg det till koordinatorn.</Notice>
        </div>
      )}
      <Reading of={read} what="Hämtar frågorna" rows={3}>
        {({ questions, withheld }) => (
          <Stack>
            {questions.length === 0 && withheld === 0 ? <p>Inga frågor väntar på ditt svar.</p> : null}
            <ul className="k-questions">
              {questions.map((question) => (
                <QuestionItem
                  key={question.decisionId}
                  question={question}
                  onSent={(answer) =>
                    setSent(`Svaret om ${shownName(question)} är hos koordinatorn: ${doctorAnswerTitle[answer]}.`)
                  }
                />
              ))}
            </ul>
            {withheld === 0 ? null : (
              <p className="k-quiet">
                {withheld === 1 ? 'En fråga' : `${withheld} frågor`} till gäller en patient som du inte har något
                pågående intyg för. Koordinatorn lämnar den på papper.
              </p>
            )}
          </Stack>
        )}
      </Reading>
    </Section>
  );
}

interface ItemProps {
  readonly question: Question;
  readonly onSent: (answer: DoctorAnswer) => void;
}

/** Answers that need more than the tap. */
const needsMore: readonly DoctorAnswer[] = ['on_day', 'other'];

function QuestionItem({ question, onSent }: ItemProps) {
  const [more, setMore] = useState<DoctorAnswer | null>(null);
  const command = useCommand(answerQuestion, [myQuestions]);
  const answer = async (chosen: DoctorAnswer) => {
    const { decisionId } = question;
    if ((await command.run({ params: { decisionId }, body: { answer: chosen } })) !== null) onSent(chosen);
  };
  return (
    <li>
      <Stack gap="tight">
        <QuestionAbout question={question} />
        <Row>
          {question.answers.map((choice) => (
            <Button
              key={choice}
              variant="secondary"
              size="small"
              aria-expanded={needsMore.includes(choice) ? more === choice : undefined}
              onClick={() => (needsMore.includes(choice) ? setMore(choice) : void answer(choice))}
            >
              {buttonOf(choice)}
            </Button>
          ))}
        </Row>
        {command.error === null ? null : <ErrorBox error={command.error} />}
        {more === null ? null : (
          <MoreForm key={more} question={question} answer={more} onSent={onSent} onClose={() => setMore(null)} />
        )}
      </Stack>
    </li>
  );
}

const buttonOf = (answer: DoctorAnswer): string =>
  answer === 'on_day' ? 'En viss dag …' : answer === 'other' ? 'Annat svar …' : doctorAnswerTitle[answer];

/** The day, or the words, that the answer needs. */
function MoreForm({ question, answer, onSent, onClose }: ItemProps & { answer: DoctorAnswer; onClose: () => void }) {
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => place.current?.querySelector('input')?.focus(), []);
  const form = useForm(answerQuestion, {
    params: { decisionId: question.decisionId },
    begin: { answer, on: null as string | null, note: '' },
    sent: ({ on, note }) => ({ on: on as CalendarDate | null, note: note.trim() || undefined }),
    also: (typed) =>
      answer === 'on_day' ? ifEmpty(typed, { on: 'Skriv dagen.' }) : ifEmpty(typed, { note: 'Skriv vad svaret är.' }),
    refreshes: [myQuestions],
    onDone: () => onSent(answer),
  });
  return (
    <CommandForm of={form} submit="Svara" leave="Stäng utan att svara" onLeave={onClose} gap="tight" ref={place}>
      {answer === 'on_day' ? (
        <DateField {...form.day('on')} label="Åter i arbete" direction="ahead" />
      ) : (
        <TextField {...form.text('note')} label="Ditt svar" maxLength={NOTE_LENGTH} />
      )}
    </CommandForm>
  );
}
