/** The list on paper: one row for each person, wide margins for a pen. Printing is its own logged step. */
import type { ReactNode } from 'react';
import { shownName } from '../../../../kernel/person-name.ts';
import { useCommand, useController } from '../../../../web/shell/index.ts';
import {
  Button,
  ErrorBox,
  formatAgeAndSex,
  formatDateLong,
  formatDay,
  formatDayOf,
  formatDegreeChange,
  OnPaper,
  usePeopleHidden,
  usePrint,
} from '../../../../web/ui/index.ts';
import { dottedCode } from '../../../certificates/web/index.ts';
import { type ListRequest, printPeople } from '../../contract.ts';
import { choiceTitle } from '../../domain.ts';
import { type Row, reasonsInWords } from './row-words.ts';

type Printed = NonNullable<Awaited<ReturnType<ReturnType<typeof useCommand<typeof printPeople>>['run']>>>;

export interface PrintedList {
  /** The button, and why it could not be done. */
  readonly button: ReactNode;
  /** The sheet. It stands among the page's content: what stands beside its heading is for the screen only. */
  readonly sheet: ReactNode;
}

export function usePrintedList(request: ListRequest, title: string): PrintedList {
  const read = useCommand(printPeople);
  const [printed, print] = usePrint<Printed>();
  return {
    button: (
      <>
        <Button variant="tertiary" loading={read.busy} onClick={async () => print(await read.run({ body: request }))}>
          Skriv ut
        </Button>
        {read.error === null ? null : <ErrorBox error={read.error} />}
      </>
    ),
    sheet: (
      <OnPaper>
        {printed === null ? (
          <p>
            Skriv ut listan med knappen Skriv ut på sidan. Då blir den gjord för papper, och utskriften står i loggen.
          </p>
        ) : (
          <Paper printed={printed} title={title} byColleague={request.decidedByColleague === true} />
        )}
      </OnPaper>
    ),
  };
}

interface PaperProps {
  readonly printed: Printed;
  readonly title: string;
  readonly byColleague: boolean;
}

function Paper({ printed, title, byColleague }: PaperProps) {
  const controller = useController();
  return (
    <div className="k-list-paper">
      <p>{controller}</p>
      <p>
        {title}, {formatDateLong(printed.today)}. {printed.order}
        {printed.more ? ' Listan är längre än så här; filtrera och skriv ut resten.' : ''}
      </p>
      {printed.rows.map((row) => (
        <PaperRow key={row.patientId} row={row} today={printed.today} byColleague={byColleague} />
      ))}
    </div>
  );
}

interface PaperRowProps extends Pick<PaperProps, 'byColleague'> {
  readonly row: Row;
  readonly today: Printed['today'];
}

function PaperRow({ row, today, byColleague }: PaperRowProps) {
  const hidden = usePeopleHidden();
  const facts = [
    formatAgeAndSex(row.age, row.sex),
    row.occupation,
    row.diagnosis === null ? null : `${dottedCode(row.diagnosis.code)} ${row.diagnosis.title ?? ''}`.trim(),
    row.degree === null ? null : formatDegreeChange(row.degree, row.nextDegree, today),
    row.lastDay === null ? null : `till ${formatDay(row.lastDay, today)}`,
    row.days === null ? null : formatDayOf(row.dayNr, row.days),
    row.doctor,
    row.decision === null ? null : choiceTitle[row.decision.choice],
  ].filter((fact) => fact !== null && fact !== '');
  return (
    <section>
      <strong>{row.protected ? 'Skyddade personuppgifter' : hidden ? 'Namn dolt' : shownName(row)}</strong>
      {' · '}
      {facts.join(' · ')}
      <br />
      {reasonsInWords(row, today, byColleague).join(' · ')}
    </section>
  );
}
