/** The content of each column of the list, and its cell. Reasons come first, then the person: why before who. */
import { Fragment, type ReactNode } from 'react';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { shownName } from '../../../../kernel/person-name.ts';
import {
  DateText,
  Degree,
  formatDayOf,
  formatDegree,
  formatSex,
  Person,
  Reason,
  StatusText,
} from '../../../../web/ui/index.ts';
import { dottedCode } from '../../../certificates/web/index.ts';
import { type Column, choiceTitle, statusTitle } from '../../domain.ts';
import { type Row, reasonsInWords } from './row-words.ts';

export interface WhyCellProps {
  readonly row: Row;
  readonly today: CalendarDate;
  readonly byColleague: boolean;
  /** The outcome of the row just now, shown in place of the first reason, so that the row keeps its height. */
  readonly outcome: string | null;
}

export function WhyCell({ row, today, byColleague, outcome }: WhyCellProps) {
  const [first, ...also] = reasonsInWords(row, today, byColleague);
  const why = outcome ?? first;
  return why === undefined ? (
    <span className="k-quiet">Inget att bevaka just nu</span>
  ) : (
    <Reason why={why} also={also} />
  );
}

/** A cell of the list and its columns, in lines, so that related values are read together. */
interface Group {
  readonly title: string;
  readonly lines: readonly (readonly Column[])[];
}

export const groups: readonly Group[] = [
  { title: 'Sjukfall', lines: [['diagnosis'], ['degree', 'lastDay'], ['days', 'certificates', 'firstDay']] },
  { title: 'Läkare och beslut', lines: [['doctor'], ['decision'], ['status', 'responsible'], ['nextStep']] },
];

/** Shown under the name. */
export const personColumns: readonly Column[] = ['age', 'sex', 'occupation'];

/** Name, and below it the chosen columns of age, sex and occupation. */
export function WhoCell({ row, columns }: { readonly row: Row; readonly columns: readonly Column[] }) {
  return (
    <>
      <Person
        name={shownName(row)}
        age={columns.includes('age') ? row.age : null}
        sex={columns.includes('sex') ? row.sex : null}
        protectedPerson={row.protected}
      />
      {columns.includes('occupation') && row.occupation !== null ? (
        <span className="k-quiet k-list-occupation">{row.occupation}</span>
      ) : null}
    </>
  );
}

/** The chosen columns of one cell, line by line; an empty line is left out. A long list is light: no element but these. */
export function GroupCell({ row, lines }: { readonly row: Row; readonly lines: readonly (readonly Column[])[] }) {
  return lines.map((line) => {
    const filled = line.map((column) => [column, cells[column](row)] as const).filter(([, text]) => isSaid(text));
    return filled.length === 0 ? null : (
      <span key={line.join()} className={`k-cell-line k-cell-${line[0]}`}>
        {filled.map(([column, text], nr) => (
          <Fragment key={column}>
            {nr === 0 ? null : ' · '}
            {text}
          </Fragment>
        ))}
      </span>
    );
  });
}

const isSaid = (text: ReactNode): boolean => text !== null && text !== undefined && text !== '';

/** A certificate's degree, or words when there is none today. */
function degreeOf(row: Row): ReactNode {
  if (row.state === 'gap') return <StatusText tone="note">uppehåll</StatusText>;
  if (row.state !== 'active') return row.lastDay === null ? null : <StatusText>avslutat</StatusText>;
  if (row.degree === null) return null;
  return row.nextDegree === null ? formatDegree(row.degree) : <Degree degree={row.degree} next={row.nextDegree} />;
}

const day = (date: CalendarDate): ReactNode => <DateText date={date} weekday={false} />;

/** The only rendering of each column; null when the value is missing. */
export const cells: { readonly [C in Column]: (row: Row) => ReactNode } = {
  age: (row) => (row.age === null ? null : `${row.age} år`),
  sex: (row) => formatSex(row.sex),
  occupation: (row) => row.occupation,
  diagnosis: (row) =>
    row.diagnosis === null ? null : (
      <>
        {dottedCode(row.diagnosis.code)} <span className="k-quiet">{row.diagnosis.title}</span>
      </>
    ),
  degree: degreeOf,
  firstDay: (row) => (row.firstDay === null ? null : <>från {day(row.firstDay)}</>),
  lastDay: (row) => (row.lastDay === null ? null : <>till {day(row.lastDay)}</>),
  days: (row) => (row.days === null ? null : formatDayOf(row.dayNr, row.days)),
  certificates: (row) => (row.certificateCount === null ? null : `${row.certificateCount} intyg`),
  doctor: (row) => row.doctor,
  decision: (row) =>
    row.decision === null ? null : (
      <>
        {choiceTitle[row.decision.choice]}
        {row.decision.recheckOn === null ? null : <> till {day(row.decision.recheckOn)}</>}
      </>
    ),
  status: (row) => (row.status === 'none' ? null : statusTitle[row.status]),
  responsible: (row) => row.case?.responsibleName ?? null,
  nextStep: (row) => (row.case?.nextStepOn == null ? null : <>nästa steg {day(row.case.nextStepOn)}</>),
};
