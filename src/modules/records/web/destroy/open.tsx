/** One proposal: exactly what it takes, what is left, and the second person's word. */
import { type FormEvent, useState } from 'react';
import { call } from '../../../../contract/client.ts';
import { AppLink, Page, useCommand, usePart, useRead, useRefresh } from '../../../../web/shell/index.ts';
import {
  Button,
  ErrorBox,
  Facts,
  FindingsSummary,
  formatDate,
  formatMoment,
  Loading,
  Notice,
  Private,
  Row,
  Section,
  Stack,
  StatusText,
  TextField,
  useFindings,
  useToday,
} from '../../../../web/ui/index.ts';
import { StepUpNotice, useStepUp } from '../../../access/web/index.ts';
import { approveDestruction, listDestructions, openDestruction, withdrawDestruction } from '../../contract.ts';
import { grounds, scopes } from '../../domain.ts';
import { recordsPlaces } from '../places.ts';
import { Envelopes } from './envelopes.tsx';
import { amount, type Proposal, remains, stateWords } from './words.ts';

export function OpenPage() {
  const destructionId = usePart('destructionId');
  const read = useRead(openDestruction, { params: { destructionId } });
  return (
    <Page title="Förslag om att förstöra" width="text">
      {read.error === null ? null : <ErrorBox error={read.error} onRetry={() => void read.refetch()} />}
      {read.data === undefined && read.error === null ? <Loading what="Hämtar förslaget" rows={6} /> : null}
      {read.data === undefined ? null : (
        <Stack>
          <Told proposal={read.data.proposal} />
          {read.data.proposal.state === 'waiting' ? <Decide proposal={read.data.proposal} /> : null}
          <Section title="Händelser det gäller" aside={read.data.acts.length}>
            <Envelopes acts={read.data.acts} />
          </Section>
          <p>
            <AppLink to={recordsPlaces.destructions}>Alla förslag och beslut</AppLink>
          </p>
        </Stack>
      )}
    </Page>
  );
}

function Told({ proposal }: { readonly proposal: Proposal }) {
  const today = useToday();
  const { state, settledBy, settledAt, doneAt } = proposal;
  const { tone, text } = stateWords[state];
  const decided = formatDate(proposal.decidedOn, today);
  const settled = settledBy === null || settledAt === null ? null : `${settledBy}, ${formatMoment(settledAt, today)}`;
  return (
    <Stack gap="tight">
      <Row>
        <StatusText tone={tone}>{text}</StatusText>
      </Row>
      <Facts
        items={[
          ['Beslut', state === 'waiting' ? decided : `${proposal.reference}, ${decided}`],
          ['Grund', grounds[proposal.ground]],
          [
            'Patient',
            <Private key="patient" what="Identitetsnumret">
              {proposal.number}
            </Private>,
          ],
          ['Omfattning', `${scopes[proposal.scope]}: ${amount(proposal)}`],
          ['Föreslaget av', `${proposal.proposedBy}, ${formatMoment(proposal.proposedAt, today)}`],
          [state === 'withdrawn' ? 'Tillbakadraget av' : 'Godkänt av', settled],
          ['Verkställt', doneAt === null ? null : formatMoment(doneAt, today)],
        ]}
      />
    </Stack>
  );
}

function Decide({ proposal }: { readonly proposal: Proposal }) {
  const withdraw = useCommand(withdrawDestruction, [openDestruction, listDestructions]);
  const params = { destructionId: proposal.destructionId };
  return (
    <Stack>
      <Notice tone="attention">
        När förslaget är godkänt förstörs innehållet i {amount(proposal)}, i alla versioner. Det går inte att ångra.{' '}
        {remains}
      </Notice>
      {proposal.mayApprove === null ? <Approve proposal={proposal} /> : <p>{proposal.mayApprove}</p>}
      {withdraw.error === null ? null : <ErrorBox error={withdraw.error} />}
      <div>
        <Button variant="tertiary" loading={withdraw.busy} onClick={() => void withdraw.run({ params })}>
          Dra tillbaka förslaget
        </Button>
      </div>
    </Stack>
  );
}

function Approve({ proposal }: { readonly proposal: Proposal }) {
  const [reference, setReference] = useState('');
  const form = useFindings();
  const step = useStepUp();
  const refresh = useRefresh();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing = reference.trim() === '';
    form.show(missing ? { reference: 'Skriv beslutets nummer.' } : {});
    if (missing) return;
    const params = { destructionId: proposal.destructionId };
    const approved = await step.run(() => call(approveDestruction, { params, body: { reference } }));
    if (approved !== null) await refresh(openDestruction, listDestructions);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FindingsSummary of={form} />
        <TextField
          {...form.field('reference')}
          label="Beslutets nummer"
          description="Läs av det från beslutet självt, inte från förslaget."
          maxLength={60}
          value={reference}
          onChange={(event) => setReference(event.target.value)}
        />
        <StepUpNotice of={step} then="Sedan godkänns förslaget." leave="Godkänn inte nu" />
        <div>
          <Button type="submit" loading={step.busy}>
            Godkänn att innehållet förstörs
          </Button>
        </div>
      </Stack>
    </form>
  );
}
