/** What each column of the list says. Reasons stand first, then the person: the list answers why before who. */
import type { ReactNode } from 'react';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { localDate } from '../../../../kernel/clock.ts';
import {
  DateText,
  DayCount,
  Degree,
  formatDay,
  formatSex,
  Person,
  Reason,
  StatusText,
} from '../../../../web/ui/index.ts';
import { dottedCode } from '../../../certificates/web/index.ts';
import type { WorklistRow } from '../../contract.ts';
import { type Column, choiceTitle, statusTitle } from '../../domain.ts';

export type Row = WorklistRow;

export const nameOf = (row: { givenName: string; familyName: string }): string =>
  `${row.familyName}, ${row.givenName}`.replace(/^, |, $/g, '');

/** What is new, then the unit's reasons; the first of them all stands large. */
export function WhyCell({ row, today }: { readonly row: Row; readonly today: CalendarDate }) {
  const news = row.news.map((one) => one.text);
  const [first, ...rest] = row.reasons;
  const decided =
    row.decidedBy === null
      ? []
      : [
          `${row.decidedBy.name}: ${choiceTitle[row.decidedBy.choice]}, ${formatDay(localDate(row.decidedBy.at), today)}`,
        ];
  if (news.length > 0) {
    const [why, ...more] = news;
    return <Reason why={why ?? ''} also={[...more, ...row.reasons.map((reason) => reason.text), ...decided]} />;
  }
  if (first === undefined) return decided.length === 0 ? null : <Reason why={decided[0] ?? ''} />;
  return <Reason why={first.text} also={[...rest.map((reason) => reason.text), ...decided]} />;
}

/** Name; age and sex only when their columns are not shown, so that nothing is said twice. */
export function WhoCell({ row, columns }: { readonly row: Row; readonly columns: readonly Column[] }) {
  return (
    <Person
      name={nameOf(row)}
      age={columns.includes('age') ? null : row.age}
      sex={columns.includes('sex') ? null : row.sex}
      protectedPerson={row.protected}
    />
  );
}

/** A certificate's degree, or in words where there is none today. */
function DegreeCell({ row }: { readonly row: Row }) {
  if (row.state === 'gap') return <StatusText tone="note">uppehåll</StatusText>;
  if (row.state === 'ended') return <StatusText>avslutat</StatusText>;
  return row.degree === null ? null : <Degree degree={row.degree} next={row.nextDegree} />;
}

const day = (date: CalendarDate | null): ReactNode => (date === null ? null : <DateText date={date} weekday={false} />);

const occupationWord = (row: Row): string => row.occupation ?? '';

/** One way of saying each column, and no other. */
export const cells: { readonly [C in Column]: (row: Row) => ReactNode } = {
  age: (row) => (row.age === null ? '' : `${row.age} år`),
  sex: (row) => formatSex(row.sex),
  occupation: occupationWord,
  diagnosis: (row) =>
    row.diagnosis === null ? null : (
      <span className="k-diagnosis">
        <span className="k-number">{dottedCode(row.diagnosis.code)}</span>{' '}
        <span className="k-quiet">{row.diagnosis.title}</span>
      </span>
    ),
  degree: (row) => <DegreeCell row={row} />,
  firstDay: (row) => day(row.firstDay),
  lastDay: (row) => day(row.lastDay),
  days: (row) => (row.days === null ? null : <DayCount days={row.days} />),
  certificates: (row) => row.certificateCount,
  doctor: (row) => row.doctor,
  decision: (row) =>
    row.decision === null ? null : (
      <>
        {choiceTitle[row.decision.choice]}
        {row.decision.recheckOn === null ? null : (
          <span className="k-quiet">
            {' '}
            till <DateText date={row.decision.recheckOn} weekday={false} />
          </span>
        )}
      </>
    ),
  status: (row) => statusTitle[row.status],
  responsible: (row) => row.case?.responsibleName,
  nextStep: (row) => day(row.case?.nextStepOn ?? null),
};
