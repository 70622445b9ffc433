/** One sheet for each doctor: the question, the ready answers to tick, and room to write. */

import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { shownName } from '../../../../kernel/person-name.ts';
import { useController } from '../../../../web/shell/index.ts';
import { formatDateLong, formatDay, OnPaper, usePeopleHidden } from '../../../../web/ui/index.ts';
import { doctorAnswers, doctorAnswerTitle } from '../../domain.ts';
import { type Doctor, doctorTitle } from './reply.ts';

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
                <strong>{hidden ? 'Namn dolt' : shownName(question)}</strong>
                {question.age === null ? '' : `, ${question.age} år`}
                {question.lastDay === null ? '' : ` · intyget slutar ${formatDay(question.lastDay, today)}`}
              </p>
              <p>
                {question.question} {question.note}
              </p>
              <p>{doctorAnswers.map((answer) => `☐ ${doctorAnswerTitle[answer]}`).join('   ')}</p>
              <div className="k-sheet-room" />
            </div>
          ))}
        </section>
      ))}
    </OnPaper>
  );
}
