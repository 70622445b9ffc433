/** Questions for the doctors: on screen to note the answers, on paper one sheet for each doctor. */
import { useEffect, useRef, useState } from 'react';
import { AppLink, Page, places, Term, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  EmptyState,
  Notice,
  OnScreen,
  Reading,
  Row,
  Section,
  Stack,
  usePrint,
} from '../../../../web/ui/index.ts';
import { doctorQuestions } from '../../contract.ts';
import '../worklist.css';
import { AnswerForm } from './answer-form.tsx';
import { QuestionSheets } from './paper.tsx';
import { QuestionAbout } from './question-about.tsx';
import { type Doctor, doctorTitle, type Question } from './reply.ts';

const keyOf = (doctor: Doctor): string => doctor.doctorHsaId ?? doctorTitle(doctor);

export function QuestionsPage() {
  const read = useRead(doctorQuestions, {});
  const doctors = read.data?.doctors ?? [];
  const [onPaper, print] = usePrint<readonly Doctor[]>();
  const [noted, setNoted] = useState(0);
  const told = useRef<HTMLDivElement>(null);
  // The answered question leaves the page together with the focus, which moves to the message shown instead.
  useEffect(() => {
    if (noted > 0) told.current?.focus();
  }, [noted]);
  return (
    <Page
      title="Frågor till läkare"
      width="text"
      actions={
        doctors.length === 0 ? undefined : (
          <Button variant="tertiary" onClick={() => print(doctors)}>
            Skriv ut, ett blad per läkare
          </Button>
        )
      }
    >
      {noted === 0 ? null : (
        <div ref={told} tabIndex={-1} role="status">
          <Notice>
            Svaret är noterat. Raden står i <AppLink to={places.fresh}>Nytt sedan sist</AppLink> och väntar på ett nytt
            beslut.
          </Notice>
        </div>
      )}
      <Reading of={read} what="Hämtar frågorna" rows={6}>
        {({ today }) => (
          <>
            {doctors.length === 0 ? (
              <EmptyState title="Inga frågor väntar på svar.">
                <p>
                  Frågor läggs till i <AppLink to={places.unit}>listan</AppLink> med{' '}
                  <Term of="listbeslut">listbeslutet</Term> Lyft med läkaren.
                </p>
              </EmptyState>
            ) : null}
            <OnScreen>
              {doctors.map((doctor) => (
                <Section
                  key={keyOf(doctor)}
                  title={doctorTitle(doctor)}
                  aside={
                    <Button variant="tertiary" size="xsmall" onClick={() => print([doctor])}>
                      Skriv ut bladet
                    </Button>
                  }
                >
                  <ul className="k-questions">
                    {doctor.questions.map((question) => (
                      <QuestionLine
                        key={question.decisionId}
                        question={question}
                        onNoted={() => setNoted((before) => before + 1)}
                      />
                    ))}
                  </ul>
                </Section>
              ))}
            </OnScreen>
            {onPaper === null ? null : <QuestionSheets doctors={onPaper} today={today} />}
          </>
        )}
      </Reading>
    </Page>
  );
}

function QuestionLine({ question, onNoted }: { readonly question: Question; readonly onNoted: () => void }) {
  const [answering, setAnswering] = useState(false);
  const begin = useRef<HTMLButtonElement>(null);
  return (
    <li>
      <Stack gap="tight">
        <QuestionAbout question={question} />
        {answering ? (
          <AnswerForm
            question={question}
            onNoted={onNoted}
            onClose={() => {
              setAnswering(false);
              setTimeout(() => begin.current?.focus());
            }}
          />
        ) : (
          <Row>
            <Button ref={begin} variant="secondary" size="xsmall" onClick={() => setAnswering(true)}>
              Notera svaret
            </Button>
          </Row>
        )}
      </Stack>
    </li>
  );
}
