/** The author's own unsigned entries, to read once more and sign together. */
import type { RouteReply } from '../../../../contract/route.ts';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { AppLink, Page, places, Term, useRead, WhereNext } from '../../../../web/shell/index.ts';
import { EmptyState, formatDate, Notice, Person, Reading, useToday } from '../../../../web/ui/index.ts';
import { myUnsigned } from '../../contract.ts';
import { SignButton } from './sign-button.tsx';
import '../../web/coordination.css';

export function UnsignedPage() {
  const read = useRead(myUnsigned, {});
  return (
    <Page title="Osignerade händelser" width="text">
      <Reading of={read} what="Hämtar dina osignerade händelser">
        {({ rows }) => (
          <>
            {rows.length === 0 ? (
              <EmptyState title="Allt du har fört in är signerat.">
                <WhereNext to={{ path: places.today, label: 'Till Idag' }} />
              </EmptyState>
            ) : null}
            <p className="k-quiet">
              Det som är <Term of="inford">infört och osignerat</Term> gäller redan.
            </p>
            {rows.length < 2 ? null : (
              <p>
                <SignButton entries={rows.map((row) => row.entry)} label={`Signera alla ${rows.length}`} />
              </p>
            )}
            {[...Map.groupBy(rows, (row) => row.patient?.patientId ?? row.entry.caseId)].map(([key, own]) => (
              <OfPatient key={key} rows={own} />
            ))}
          </>
        )}
      </Reading>
    </Page>
  );
}

type Row = RouteReply<typeof myUnsigned>['rows'][number];

/** The unsigned entries about one patient, to read once more. */
function OfPatient({ rows }: { readonly rows: readonly Row[] }) {
  const today = useToday();
  const patient = rows[0]?.patient ?? null;
  return (
    <div className="k-section">
      <div className="k-section-head">
        <h2>
          {patient === null ? (
            'Patienten finns inte på enheten'
          ) : (
            <AppLink to={places.patient(patient.patientId)}>
              <Person as="line" name={patient.name} age={patient.age} sex={patient.sex} />
            </AppLink>
          )}
        </h2>
        <div className="k-section-aside">
          <SignButton
            entries={rows.map((row) => row.entry)}
            label={rows.length === 1 ? 'Signera' : `Signera ${rows.length}`}
          />
        </div>
      </div>
      {rows.map(({ entry, views }) => (
        <div key={entry.actId} className="k-entry">
          <div className="k-entry-head">
            <span className="k-entry-when">{formatDate(entry.at.slice(0, 10) as CalendarDate, today)}</span>{' '}
            <strong>{entry.title}</strong>
          </div>
          {entry.lines.map((line, index) => (
            <p key={`${entry.actId}-${String(index)}`}>{line}</p>
          ))}
          {views.map((view) => (
            <Notice key={view}>{view}</Notice>
          ))}
          {rows.length === 1 ? null : <SignButton entries={[entry]} label="Signera bara den här" />}
        </div>
      ))}
    </div>
  );
}
