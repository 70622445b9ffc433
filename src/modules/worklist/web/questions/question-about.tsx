/** A question to a doctor on screen: about whom, what is asked, by whom and when, and when the certificate ends. */
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { type NameParts, shownName } from '../../../../kernel/person-name.ts';
import { AppLink, places } from '../../../../web/shell/index.ts';
import { DateText, Person } from '../../../../web/ui/index.ts';

export interface QuestionAboutProps {
  readonly question: NameParts & {
    readonly patientId: string;
    readonly age: number | null;
    readonly question: string;
    readonly note: string | null;
    readonly madeByName: string;
    readonly askedOn: CalendarDate;
    readonly lastDay: CalendarDate | null;
  };
}

export function QuestionAbout({ question }: QuestionAboutProps) {
  const { madeByName, askedOn, lastDay, note } = question;
  return (
    <div>
      <AppLink to={places.patient(question.patientId)}>
        <Person as="line" name={shownName(question)} age={question.age} />
      </AppLink>
      <p>
        <strong>{question.question}</strong>
        {note === null ? null : ` ${note}`}
      </p>
      <p className="k-quiet">
        {madeByName} frågade <DateText date={askedOn} />.
        {lastDay === null ? null : (
          <>
            {' '}
            Intyget slutar <DateText date={lastDay} />.
          </>
        )}
      </p>
    </div>
  );
}
