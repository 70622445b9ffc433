/** A unit's state as support sees it: whether projections are up to date, counts, and the state of jobs. */
import type { RouteReply } from '../../../../../contract/route.ts';
import { usePart, useRead } from '../../../../../web/shell/index.ts';
import {
  Button,
  DataTable,
  EmptyState,
  formatNumber,
  MomentText,
  Section,
  StatusText,
  TableCell,
  TableRow,
  TableRowHead,
} from '../../../../../web/ui/index.ts';
import { viewSupportState } from '../../../support/contract.ts';
import { SupportFrame } from '../frame.tsx';
import { behindTitle, factTitle, jobStateText } from './words.ts';

type State = RouteReply<typeof viewSupportState>;

export function StatePage() {
  const requestId = usePart('requestId');
  const read = useRead(viewSupportState, { params: { requestId } });
  return (
    <SupportFrame view="state" title="Läget" read={read}>
      {read.data === undefined ? null : (
        <>
          <Behind facts={read.data.facts} />
          <Counts facts={read.data.facts} />
          <Jobs jobs={read.data.jobs} />
          <Button variant="secondary" onClick={() => void read.refetch()}>
            Läs av igen
          </Button>
        </>
      )}
    </SupportFrame>
  );
}

function Behind({ facts }: Pick<State, 'facts'>) {
  const found = Object.keys(behindTitle).map(
    (fact) => facts.find((counted) => counted.fact === fact) ?? { fact, count: 0 },
  );
  const wrong = found.some(({ count }) => count > 0);
  return (
    <Section title="Följer listorna av det de är gjorda av?">
      <DataTable className="k-support-table" columns={['Prövat', 'Antal']}>
        {found.map(({ fact, count }) => (
          <TableRow key={fact}>
            <TableRowHead>{behindTitle[fact]}</TableRowHead>
            <TableCell>
              <StatusText tone={count === 0 ? 'good' : 'alert'}>
                {count === 0 ? 'ingen' : formatNumber(count)}
              </StatusText>
            </TableCell>
          </TableRow>
        ))}
      </DataTable>
      {wrong ? (
        <p>
          Be den som sköter driften att köra <code>koordinera rebuild</code>, och läs av igen.
        </p>
      ) : null}
    </Section>
  );
}

function Counts({ facts }: Pick<State, 'facts'>) {
  const order = Object.keys(factTitle);
  const place = (fact: string) => (order.includes(fact) ? order.indexOf(fact) : order.length);
  const counts = facts
    .filter(({ fact }) => !fact.startsWith('behind.'))
    .toSorted((a, b) => place(a.fact) - place(b.fact));
  return (
    <Section title="Vad som finns">
      <DataTable className="k-support-table" columns={['Vad', 'Antal', 'Senast']}>
        {counts.map(({ fact, count, latest }) => (
          <TableRow key={fact}>
            <TableRowHead>{factTitle[fact] ?? fact}</TableRowHead>
            <TableCell>{formatNumber(count)}</TableCell>
            <TableCell>{latest === null ? '–' : <MomentText moment={latest} />}</TableCell>
          </TableRow>
        ))}
      </DataTable>
    </Section>
  );
}

function Jobs({ jobs }: Pick<State, 'jobs'>) {
  const lines = jobs.map((job, nr) => ({ ...job, key: `${job.kind} ${nr}` }));
  return (
    <Section title="Jobb" aside={jobs.length === 0 ? undefined : jobs.length}>
      {jobs.length === 0 ? (
        <EmptyState title="Inget jobb väntar, och inget har gått fel de senaste två dygnen." />
      ) : null}
      {jobs.length === 0 ? null : (
        <DataTable className="k-support-table" columns={['Jobb', 'Hur det går', 'Försök', 'Skulle börja']}>
          {lines.map((job) => (
            <TableRow key={job.key}>
              <TableRowHead>
                <code>{job.kind}</code>
                {job.ofUnit ? null : <span className="k-line k-quiet">hela vårdgivaren</span>}
              </TableRowHead>
              <TableCell>
                <StatusText tone={job.state === 'dead' ? 'alert' : job.state === 'done' ? 'good' : 'plain'}>
                  {jobStateText[job.state]}
                </StatusText>
                {job.error === null ? null : <code className="k-line">{job.error}</code>}
              </TableCell>
              <TableCell>{job.attempts}</TableCell>
              <TableCell>
                <MomentText moment={job.dueAt} />
              </TableCell>
            </TableRow>
          ))}
        </DataTable>
      )}
    </Section>
  );
}
