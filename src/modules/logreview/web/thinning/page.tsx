/** Thinning out the log: proposals, decisions and cuts. Nothing is deleted from the browser. */
import { AppLink, Page, useCommand, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  DateText,
  EmptyState,
  ErrorBox,
  Facts,
  formatDate,
  formatMoment,
  formatNumber,
  Reading,
  Row,
  Section,
  Stack,
  StatusText,
  useToday,
} from '../../../../web/ui/index.ts';
import { listThinnings, type Thinning, withdrawThinning } from '../../contract.ts';
import '../log-review.css';
import { logPlaces } from '../places.ts';
import { ApproveThinning } from './approve.tsx';
import { ProposeThinning } from './propose.tsx';

export function ThinningPage() {
  const read = useRead(listThinnings, {});
  return (
    <Page title="Gallring av loggen" width="text">
      <Stack gap="wide">
        <Stack>
          <p>
            Loggen visar vem som har läst och skrivit vad, och bevaras i minst{' '}
            <strong>{read.data?.years ?? 'fem'} år</strong>. Ingenting försvinner av sig självt. Äldre rader kan gallras
            när vårdgivaren har fattat ett gallringsbeslut. En person lägger förslaget här och en loggranskare godkänner
            det. Sedan verkställs det av den som driver systemet.
          </p>
          <p>
            Kvar blir en stubbe som visar vilka rader som har gallrats, enligt vilket beslut och av vilka. En patients
            loggutdrag säger från vilken dag loggen finns.
          </p>
        </Stack>
        <Reading of={read} what="Hämtar" rows={6}>
          {({ rows, mayPropose, latest }) => (
            <>
              <Section title="Förslag och beslut" aside={rows.length === 0 ? undefined : rows.length}>
                {rows.length === 0 ? <EmptyState title="Inget förslag är lagt." /> : null}
                <ul className="k-log-rows">
                  {rows.map((thinning) => (
                    <ThinningItem key={thinning.thinningId} thinning={thinning} />
                  ))}
                </ul>
              </Section>
              {mayPropose === null ? <ProposeThinning latest={latest} /> : <p className="k-quiet">{mayPropose}</p>}
            </>
          )}
        </Reading>
        <p>
          <AppLink to={logPlaces.settings}>Hur länge loggen bevaras och hur den kontrolleras</AppLink>
        </p>
      </Stack>
    </Page>
  );
}

const states: Readonly<Record<Thinning['state'], { tone: 'plain' | 'note' | 'good'; text: string }>> = {
  waiting: { tone: 'note', text: 'väntar på godkännande' },
  withdrawn: { tone: 'plain', text: 'tillbakadraget' },
  approved: { tone: 'note', text: 'godkänt, väntar på att verkställas' },
  done: { tone: 'plain', text: 'verkställt' },
};

function ThinningItem({ thinning }: { readonly thinning: Thinning }) {
  const today = useToday();
  const { state, cut, settledBy, settledAt } = thinning;
  const settled = settledBy === null || settledAt === null ? null : `${settledBy}, ${formatMoment(settledAt, today)}`;
  return (
    <li className="k-log-decision">
      <Stack>
        <Row>
          <strong>
            Rader till och med <DateText date={thinning.throughDay} weekday={false} />
          </strong>
          <StatusText tone={states[state].tone}>{states[state].text}</StatusText>
        </Row>
        <Facts
          items={[
            [
              'Beslut',
              [thinning.reference, formatDate(thinning.decidedOn, today)].filter((part) => part !== '').join(', '),
            ],
            ['Föreslaget av', `${thinning.proposedBy}, ${formatMoment(thinning.proposedAt, today)}`],
            [state === 'withdrawn' ? 'Tillbakadraget av' : 'Godkänt av', settled],
            ['Verkställt av', cut === null ? null : `${cut.carriedOutBy}, ${formatMoment(cut.carriedOutAt, today)}`],
            ['Gallrat', cut === null ? null : cutRows(cut, today)],
          ]}
        />
        {state === 'waiting' ? <Waiting thinning={thinning} /> : null}
        {state === 'approved' ? (
          <p className="k-quiet">
            Den som driver systemet kör kommandot log-thin. Det gallrar bara det som beslutet omfattar.
          </p>
        ) : null}
      </Stack>
    </li>
  );
}

function cutRows(cut: NonNullable<Thinning['cut']>, today: ReturnType<typeof useToday>): string {
  const rows = cut.throughNumber - cut.firstNumber + 1;
  const period = `${formatMoment(cut.firstAt, today)} till ${formatMoment(cut.lastAt, today)}`;
  return `${formatNumber(rows)} ${rows === 1 ? 'rad' : 'rader'}, ${period}`;
}

function Waiting({ thinning }: { readonly thinning: Thinning }) {
  const withdraw = useCommand(withdrawThinning, [listThinnings]);
  const params = { thinningId: thinning.thinningId };
  return (
    <Stack>
      {thinning.mayApprove === null ? (
        <ApproveThinning thinning={thinning} />
      ) : (
        <p className="k-quiet">{thinning.mayApprove}</p>
      )}
      {withdraw.error === null ? null : <ErrorBox error={withdraw.error} />}
      {thinning.mayWithdraw === null ? (
        <div>
          <Button variant="tertiary" loading={withdraw.busy} onClick={() => void withdraw.run({ params })}>
            Dra tillbaka förslaget
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}
