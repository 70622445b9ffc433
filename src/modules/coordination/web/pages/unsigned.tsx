/** Everything of one's own that is not signed yet, to read once more and sign together. */

import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { AppLink, Page, places, useRead } from '../../../../web/shell/index.ts';
import { EmptyState, ErrorBox, formatDate, Loading, Person, Section, useToday } from '../../../../web/ui/index.ts';
import { myUnsigned } from '../../contract.ts';
import { SignButton } from '../sign/sign-button.tsx';
import '../coordination.css';

export function UnsignedPage() {
  const today = useToday();
  const read = useRead(myUnsigned, {});
  const rows = read.data?.rows ?? [];
  return (
    <Page title="Osignerade händelser" width="text">
      {read.error === null ? null : <ErrorBox error={read.error} onRetry={() => void read.refetch()} />}
      {read.data === undefined && read.error === null ? <Loading what="Hämtar dina osignerade händelser" /> : null}
      {read.data !== undefined && rows.length === 0 ? <EmptyState title="Allt du har fört in är signerat." /> : null}
      {rows.length < 2 ? null : (
        <p>
          <SignButton entries={rows.map((row) => row.entry)} label={`Signera alla ${rows.length}`} />
        </p>
      )}
      {rows.map(({ patient, entry }) => (
        <Section
          key={entry.actId}
          title={entry.heading}
          aside={formatDate(entry.at.slice(0, 10) as CalendarDate, today)}
          level={2}
        >
          {patient === null ? null : (
            <AppLink to={places.patient(patient.patientId)}>
              <Person as="line" name={patient.name} age={patient.age} sex={patient.sex} />
            </AppLink>
          )}
          {entry.lines.map((line, index) => (
            <p key={`${entry.actId}-${String(index)}`}>{line}</p>
          ))}
          <SignButton entries={[entry]} label="Signera" />
        </Section>
      ))}
    </Page>
  );
}
