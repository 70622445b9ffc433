/** What each column of the list says. Reasons stand first, then the person: the list answers why before who. */
import { Fragment, type ReactNode } from 'react';
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

/** Name, and of age and sex what she has chosen to see. */
export function WhoCell({ row, columns }: { readonly row: Row; readonly columns: readonly Column[] }) {
  return (
    <Person
      name={nameOf(row)}
      age={columns.includes('age') ? row.age : null}
      sex={columns.includes('sex') ? row.sex : null}
      protectedPerson={row.protected}
    />
  );
}

/** The lines of a cell: what belongs together stands on one line, in the order in which one asks. */
const cellLines = {
  why: [['decision'], ['status', 'nextStep', 'responsible']],
  person: [['occupation']],
  sickLeave: [['diagnosis'], ['days', 'degree'], ['firstDay', 'lastDay'], ['certificates', 'doctor']],
} as const satisfies Readonly<Record<string, readonly (readonly Column[])[]>>;

/** Words before a value that would be bare without them. */
const before: Readonly<Partial<Record<Column, string>>> = {
  decision: 'Beslut: ',
  firstDay: 'från ',
  lastDay: 'till ',
  nextStep: 'nästa steg ',
};

interface CellLinesProps {
  readonly row: Row;
  readonly of: keyof typeof cellLines;
  readonly columns: readonly Column[];
}

/** The facts of one part of the row that she has chosen to see; a list of three columns holds them all. */
export function CellLines({ row, of: part, columns }: CellLinesProps) {
  const lines = cellLines[part].map((line: readonly Column[]) =>
    line
      .filter((column) => columns.includes(column))
      .map((column) => ({ column, value: cells[column](row) }))
      .filter(({ value }) => value !== null && value !== undefined && value !== ''),
  );
  return lines
    .filter((line) => line.length > 0)
    .map((line) => (
      <span key={line[0]?.column} className={line[0]?.column === 'diagnosis' ? 'k-cell-line' : 'k-cell-line k-quiet'}>
        {line.map(({ column, value }, index) => (
          <Fragment key={column}>
            {index === 0 ? '' : ' · '}
            {before[column] ?? ''}
            {value}
          </Fragment>
        ))}
      </span>
    ));
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
        <span className="k-number">{dottedCode(row.diagnosis.code)}</span> {row.diagnosis.title}
      </span>
    ),
  degree: (row) => <DegreeCell row={row} />,
  firstDay: (row) => day(row.firstDay),
  lastDay: (row) => day(row.lastDay),
  days: (row) => (row.days === null ? null : <DayCount days={row.days} />),
  certificates: (row) => (row.certificateCount === 0 ? null : `${row.certificateCount} intyg`),
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
