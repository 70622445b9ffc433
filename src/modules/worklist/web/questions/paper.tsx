/** One sheet for each doctor: the question, the ready answers to tick, and room to write. */

import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { shownName } from '../../../../kernel/person-name.ts';
import { useController } from '../../../../web/shell/index.ts';
import { formatDateLong, formatDay, OnPaper, usePeopleHidden } from '../../../../web/ui/index.ts';
import { type DoctorAnswer, doctorAnswerTitle } from '../../domain.ts';
import { type Doctor, doctorTitle, type Question } from './reply.ts';

export function QuestionSheets({
  doctors,
  today,
}: {
  readonly doctors: readonly Doctor[];
  readonly today: CalendarDate;
}) {
  const hidden = usePeopleHidden();
  const controller = useController();
  return (
    <OnPaper>
      {doctors.map((doctor) => (
        <section key={doctor.doctorHsaId ?? doctorTitle(doctor)} className="k-sheet">
          <h2>{doctorTitle(doctor)}</h2>
          <p>{controller}</p>
          <p>
            Frågor från koordinatorn, {formatDateLong(today)}. Svaren noteras i Koordinera. Bladet förstörs efteråt.
          </p>
          {doctor.questions.map((question) => (
            <div key={question.decisionId} className="k-sheet-question">
              <p>
                <strong>{whoOf(question, hidden)}</strong>
                {question.lastDay === null ? '' : ` · intyget slutar ${formatDay(question.lastDay, today)}`}
              </p>
              <p>
                {question.question} {question.note}
              </p>
              <p>{question.answers.map(tickOf).join('   ')}</p>
              <div className="k-sheet-room" />
            </div>
          ))}
        </section>
      ))}
    </OnPaper>
  );
}

/** Name, whole number and age, so that the doctor opens the right record; nothing of a person with protection. */
function whoOf(question: Question, hidden: boolean): string {
  if (question.protected) return 'Person med skyddade personuppgifter. Tala med koordinatorn';
  if (hidden) return 'Namn dolt';
  const age = question.age === null ? null : `${question.age} år`;
  return [shownName(question), question.number, age].filter((part) => part !== null).join(', ');
}

/** A box to tick, with room for the day where the answer is one. */
const tickOf = (answer: DoctorAnswer): string =>
  answer === 'on_day' ? '☐ Åter i arbete den …………………' : `☐ ${doctorAnswerTitle[answer]}`;
