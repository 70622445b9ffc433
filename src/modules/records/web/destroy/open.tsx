/** One proposal: exactly what it takes, what is left, and the second person's word. */
import { type FormEvent, useState } from 'react';
import { call } from '../../../../contract/client.ts';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { AppLink, Page, useCommand, usePart, useRead, useRefresh } from '../../../../web/shell/index.ts';
import {
  Button,
  Checkbox,
  CheckboxGroup,
  DateField,
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
  StepUpNotice,
  TextField,
  useFindings,
  useStepUp,
  useToday,
} from '../../../../web/ui/index.ts';
import {
  approveDestruction,
  listDestructions,
  openDestruction,
  stopDestruction,
  withdrawDestruction,
} from '../../contract.ts';
import { grounds, scopes, waitHours, whoStops } from '../../domain.ts';
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
          <Next proposal={read.data.proposal} />
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

const everywhere =
  'Du har lagt förslaget. Tar du tillbaka det, eller stoppar det, gäller det alla enheter där det inte är verkställt.';

function Withdraw({
  proposal,
  label = 'Dra tillbaka förslaget',
}: {
  readonly proposal: Proposal;
  readonly label?: string;
}) {
  const withdraw = useCommand(withdrawDestruction, [openDestruction, listDestructions]);
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

function Stop({ proposal }: { readonly proposal: Proposal }) {
  const [reason, setReason] = useState('');
  const today = useToday();
  const form = useFindings();
  const stop = useCommand(stopDestruction, [openDestruction, listDestructions]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing = reason.trim() === '';
    form.show(missing ? { reason: 'Skriv varför det ska stoppas.' } : {});
    if (missing) return;
    await stop.run({ params: { destructionId: proposal.destructionId }, body: { reason } });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Notice tone="attention">
          Innehållet i {amount(proposal)} på den här enheten förstörs{' '}
          {proposal.dueAt === null ? 'när väntetiden är slut' : formatMoment(proposal.dueAt, today)}. {whoStops}
        </Notice>
        {proposal.own && proposal.scope === 'person' ? <p>{everywhere}</p> : null}
        <FindingsSummary of={form} />
        {stop.error === null ? null : <ErrorBox error={stop.error} typed />}
        <TextField
          {...form.field('reason')}
          label="Varför ska det stoppas?"
          description="Skriv inget om patienten. Det du skriver läses av dem som ser förslaget."
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <div>
          <Button type="submit" variant="secondary" loading={stop.busy}>
            Stoppa, så att ingenting förstörs
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function Approve({ proposal }: { readonly proposal: Proposal }) {
  const [reference, setReference] = useState('');
  const [decidedOn, setDecidedOn] = useState<CalendarDate | null>(null);
  const [decisionRead, setDecisionRead] = useState(false);
  const form = useFindings();
  const step = useStepUp();
  const refresh = useRefresh();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing = {
      ...(reference.trim() === '' ? { reference: 'Skriv beslutets nummer.' } : {}),
      ...(decidedOn === null ? { decidedOn: 'Skriv vilken dag beslutet fattades.' } : {}),
      ...(decisionRead ? {} : { decisionRead: 'Läs beslutet, och kryssa i att nummer och dag stämmer.' }),
    };
    form.show(missing);
    if (Object.keys(missing).length > 0) return;
    const params = { destructionId: proposal.destructionId };
    const body = { reference, decidedOn, decisionRead };
    const approved = await step.run(() => call(approveDestruction, { params, body }));
    if (approved !== null) await refresh(openDestruction, listDestructions);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <p>Ta fram beslutet, och läs av nummer och dag från det. De jämförs med förslagets.</p>
        <FindingsSummary of={form} />
        <TextField
          {...form.field('reference')}
          label="Beslutets nummer"
          maxLength={60}
          value={reference}
          onChange={(event) => setReference(event.target.value)}
        />
        <DateField {...form.field('decidedOn')} label="Beslutets dag" value={decidedOn} onChange={setDecidedOn} />
        <CheckboxGroup
          {...form.field('decisionRead')}
          legend="Beslutet"
          hideLegend
          value={decisionRead ? ['read'] : []}
          onChange={(chosen: string[]) => setDecisionRead(chosen.includes('read'))}
        >
          <Checkbox value="read">Jag har läst beslutet: nummer och dag stämmer</Checkbox>
        </CheckboxGroup>
        <StepUpNotice of={step} then="Sedan godkänns förslaget." leave="Godkänn inte nu" typed />
        <div>
          <Button type="submit" loading={step.busy}>
            Godkänn att innehållet förstörs
          </Button>
        </div>
      </Stack>
    </form>
  );
}
