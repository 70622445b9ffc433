/** Supportens åtkomst among the rights: what waits for an answer, what is open now, and what has been. */
import { type FormEvent, useState } from 'react';
import { call } from '../../../../contract/client.ts';
import { useRead, useRefresh, useSessionControl } from '../../../../web/shell/index.ts';
import {
  Button,
  EmptyState,
  ErrorBox,
  FindingsSummary,
  Loading,
  ReadMore,
  Row,
  Section,
  Spoken,
  Stack,
  StepUpNotice,
  TextField,
  useFindings,
  useStepUp,
} from '../../../../web/ui/index.ts';
import { decideSupport, listSupportDecisions } from '../../support/contract.ts';
import { minutesText, WORDS } from '../../support/domain.ts';
import { EndDialog } from './end-dialog.tsx';
import { RequestItem } from './request.tsx';
import type { Request } from './words.ts';

export function SupportDecisions() {
  const read = useRead(listSupportDecisions, {});
  const [ending, setEnding] = useState<Request | null>(null);
  const rows = read.data?.rows ?? [];
  const waiting = rows.filter(({ standing }) => standing === 'waiting');
  const living = rows.filter(({ standing }) => standing === 'living');
  const over = rows.filter(({ standing }) => standing !== 'waiting' && standing !== 'living');
  return (
    <Section title="Supportens åtkomst" aside={waiting.length === 0 ? undefined : `${waiting.length} att svara på`}>
      <Stack>
        <p className="k-measure">
          När enheten har anmält ett fel kan supporten be att få se tekniska uppgifter en kort stund. De visas utan
          namn, nummer, text och diagnoser, och varje visning står i loggen. Utan ditt svar visas ingenting.
        </p>
        {read.error === null ? null : <ErrorBox error={read.error} onRetry={() => void read.refetch()} />}
        {read.data === undefined && read.error === null ? <Loading what="Hämtar förfrågningarna" rows={2} /> : null}
        {read.data !== undefined && waiting.length + living.length === 0 ? (
          <EmptyState title="Ingen förfrågan väntar, och supporten har ingen åtkomst." />
        ) : null}
        <ul className="k-agreements k-measure">
          {waiting.map((request) => (
            <RequestItem key={request.requestId} request={request}>
              {request.mayDecide === null ? <Answer request={request} /> : <p>{request.mayDecide}</p>}
            </RequestItem>
          ))}
          {living.map((request) => (
            <RequestItem key={request.requestId} request={request}>
              {request.mayEnd === null ? (
                <Row>
                  <Button variant="secondary" onClick={() => setEnding(request)}>
                    Avsluta åtkomsten<Spoken> för ärende {request.reference}</Spoken>
                  </Button>
                </Row>
              ) : null}
            </RequestItem>
          ))}
        </ul>
        {over.length === 0 ? null : (
          <ReadMore size="small" header={`Tidigare (${over.length})`}>
            <ul className="k-agreements k-measure">
              {over.map((request) => (
                <RequestItem key={request.requestId} request={request} />
              ))}
            </ul>
          </ReadMore>
        )}
      </Stack>
      {ending === null ? null : <EndDialog request={ending} onDone={() => setEnding(null)} />}
    </Section>
  );
}

function Answer({ request }: { readonly request: Request }) {
  const [words, setWords] = useState('');
  const [saying, setSaying] = useState<'yes' | 'no' | null>(null);
  const form = useFindings();
  const step = useStepUp();
  const refresh = useRefresh();
  const { ask } = useSessionControl();
  const send = async (approve: boolean) => {
    const body = form.check(decideSupport.body, { approve, words });
    if (body === null) return;
    setSaying(approve ? 'yes' : 'no');
    const params = { requestId: request.requestId };
    if ((await step.run(() => call(decideSupport, { params, body }))) === null) return;
    await refresh(listSupportDecisions);
    void ask();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send(true);
  };
  return (
    <form onSubmit={submit} noValidate aria-label={`Svara på ärende ${request.reference}`}>
      <Stack>
        <FindingsSummary of={form} />
        <TextField
          {...form.field('words')}
          label="Ditt svar"
          description="Skriv varför det är ja eller nej. Supporten läser det."
          maxLength={WORDS}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <StepUpNotice of={step} then="Sedan öppnas åtkomsten." leave="Godkänn inte nu" />
        <Row>
          <Button type="submit" loading={step.busy && saying === 'yes'}>
            Godkänn för {minutesText(request.minutes)}
          </Button>
          <Button variant="secondary" loading={step.busy && saying === 'no'} onClick={() => void send(false)}>
            Säg nej
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
