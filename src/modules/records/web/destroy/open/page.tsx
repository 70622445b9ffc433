/** One proposal: exactly what it takes, what is left, and the second person's outcome. */
import { useState } from 'react';
import { AppLink, Page, useCommand, usePart, useRead } from '../../../../../web/shell/index.ts';
import {
  Button,
  ErrorBox,
  Facts,
  formatDate,
  formatMoment,
  Notice,
  Private,
  Reading,
  Row,
  Section,
  Stack,
  StatusText,
  useToday,
} from '../../../../../web/ui/index.ts';
import { openDestruction, withdrawDestruction } from '../../../contract.ts';
import { grounds, scopes, waitHours, whoStops } from '../../../domain.ts';
import { recordsPlaces } from '../../places.ts';
import { Envelopes } from '../envelopes.tsx';
import { amount, type Proposal, remains, stateWords } from '../words.ts';
import { Approve, everywhere, refreshes, Stop } from './settle.tsx';

export function OpenPage() {
  const destructionId = usePart('destructionId');
  const read = useRead(openDestruction, { params: { destructionId } });
  return (
    <Page title="Förslag om att förstöra" width="text">
      <Reading of={read} what="Hämtar förslaget" rows={6}>
        {({ proposal, acts }) => (
          <Stack>
            <Told proposal={proposal} />
            <Next proposal={proposal} />
            <Section title="Händelser det gäller" aside={acts.length}>
              <Envelopes acts={acts} />
            </Section>
            <p>
              <AppLink to={recordsPlaces.destructions}>Alla förslag och beslut</AppLink>
            </p>
          </Stack>
        )}
      </Reading>
    </Page>
  );
}

function Told({ proposal }: { readonly proposal: Proposal }) {
  const today = useToday();
  const { state, settledBy, settledAt, dueAt, stopped, doneAt } = proposal;
  const { tone, text } = stateWords(proposal, today);
  const { reference, decidedOn } = proposal;
  const settled = settledBy === null || settledAt === null ? null : `${settledBy}, ${formatMoment(settledAt, today)}`;
  return (
    <Stack gap="tight">
      <Row>
        <StatusText tone={tone}>{text}</StatusText>
      </Row>
      <Facts
        items={[
          ['Beslut', reference === null || decidedOn === null ? null : `${reference}, ${formatDate(decidedOn, today)}`],
          ['Grund', grounds[proposal.ground]],
          [
            'Patient',
            <Private key="patient" what="Identitetsnumret">
              {proposal.number}
            </Private>,
          ],
          ['Omfattning', `${scopes[proposal.scope]}. På den här enheten: ${amount(proposal)}`],
          ['Föreslaget av', `${proposal.proposedBy}, ${formatMoment(proposal.proposedAt, today)}`],
          [state === 'withdrawn' ? 'Tillbakadraget av' : 'Godkänt av', settled],
          ['Verkställs', state !== 'approved' || dueAt === null ? null : formatMoment(dueAt, today)],
          ['Stoppat av', stopped === null ? null : `${stopped.by}, ${formatMoment(stopped.at, today)}`],
          ['Varför', stopped?.reason ?? null],
          ['Verkställt', doneAt === null ? null : formatMoment(doneAt, today)],
        ]}
      />
    </Stack>
  );
}

/** What can be done now: approve or take back, stop while it waits, or nothing more. */
function Next({ proposal }: { readonly proposal: Proposal }) {
  if (proposal.state === 'waiting') return <Decide proposal={proposal} />;
  if (proposal.state === 'approved') return <Stop proposal={proposal} />;
  if (proposal.state === 'done' && proposal.own && proposal.scope === 'person') {
    return <Withdraw proposal={proposal} label="Dra tillbaka förslaget hos andra enheter" />;
  }
  if (proposal.state !== 'elsewhere') return null;
  return (
    <Stack>
      <Notice>
        På den här enheten finns inga uppgifter om patienten. Förslaget är lagt hos de enheter som har det, och varje
        enhets chef beslutar om sina. Du ser inte vilka de är.
      </Notice>
      <Withdraw proposal={proposal} />
    </Stack>
  );
}

function Decide({ proposal }: { readonly proposal: Proposal }) {
  return (
    <Stack>
      <Notice tone="attention">
        När förslaget är godkänt går en väntetid på minst {waitHours.least} timmar. {whoStops} Sedan förstörs innehållet
        i {amount(proposal)} på den här enheten, i alla versioner, och det går inte att ångra. {remains}
      </Notice>
      {proposal.mayApprove === null ? <Approve proposal={proposal} /> : <p>{proposal.mayApprove}</p>}
      <Withdraw proposal={proposal} />
    </Stack>
  );
}

function Withdraw({
  proposal,
  label = 'Dra tillbaka förslaget',
}: {
  readonly proposal: Proposal;
  readonly label?: string;
}) {
  const withdraw = useCommand(withdrawDestruction, refreshes);
  const [done, setDone] = useState(false);
  const params = { destructionId: proposal.destructionId };
  return (
    <Stack gap="tight">
      {proposal.own && proposal.scope === 'person' ? <p>{everywhere}</p> : null}
      {withdraw.error === null ? null : <ErrorBox error={withdraw.error} />}
      {done ? <p role="status">Förslaget är tillbakadraget där det inte var verkställt.</p> : null}
      <div>
        <Button
          variant="tertiary"
          loading={withdraw.busy}
          onClick={async () => setDone((await withdraw.run({ params })) !== null)}
        >
          {label}
        </Button>
      </div>
    </Stack>
  );
}
