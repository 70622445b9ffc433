/** Supportens åtkomst on the page about rights: requests to answer, open access, and earlier ones. */
import { useState } from 'react';
import { useRead, useSessionControl } from '../../../../web/shell/index.ts';
import {
  Button,
  CommandForm,
  EmptyState,
  Reading,
  ReadMore,
  Row,
  Section,
  Spoken,
  Stack,
  TextField,
  useForm,
} from '../../../../web/ui/index.ts';
import { decideSupport, listSupportDecisions } from '../../support/contract.ts';
import { minutesText, WORDS } from '../../support/domain.ts';
import { EndSupport } from '../support/end-support.tsx';
import type { Request } from '../support/reply.ts';
import { RequestItem } from '../support/request.tsx';

export function SupportDecisions() {
  const read = useRead(listSupportDecisions, {});
  const waits = read.data?.rows.filter(({ standing }) => standing === 'waiting').length ?? 0;
  return (
    <Section title="Supportens åtkomst" aside={waits === 0 ? undefined : `${waits} att svara på`}>
      <Stack>
        <p className="k-measure">
          När enheten har anmält ett fel kan supporten be att få se tekniska uppgifter en kort stund. De visas utan
          namn, nummer, text och diagnoser, och varje visning står i loggen. Utan ditt svar visas ingenting.
        </p>
        <Reading of={read} what="Hämtar förfrågningarna" rows={2}>
          {({ rows }) => <Requests rows={rows} />}
        </Reading>
      </Stack>
    </Section>
  );
}

function Requests({ rows }: { readonly rows: readonly Request[] }) {
  const [ending, setEnding] = useState<Request | null>(null);
  const waiting = rows.filter(({ standing }) => standing === 'waiting');
  const living = rows.filter(({ standing }) => standing === 'living');
  const over = rows.filter(({ standing }) => standing !== 'waiting' && standing !== 'living');
  return (
    <>
      {waiting.length + living.length === 0 ? (
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
      {ending === null ? null : <EndSupport request={ending} onDone={() => setEnding(null)} />}
    </>
  );
}

function Answer({ request }: { readonly request: Request }) {
  const { ask } = useSessionControl();
  const form = useForm(decideSupport, {
    params: { requestId: request.requestId },
    begin: { approve: true, words: '' },
    refreshes: [listSupportDecisions],
    stepUp: { next: 'Sedan öppnas åtkomsten.', leave: 'Godkänn inte nu' },
    onDone: () => void ask(),
  });
  const { approve } = form.typed;
  return (
    <CommandForm
      of={form}
      submit={`Godkänn för ${minutesText(request.minutes)}`}
      submitAs={{ loading: form.busy && approve }}
      onSend={() => void form.submit({ approve: true })}
      aria-label={`Svara på ärende ${request.reference}`}
      answers={
        <Button
          variant="secondary"
          loading={form.busy && !approve}
          onClick={() => void form.submit({ approve: false })}
        >
          Säg nej
        </Button>
      }
    >
      <TextField
        {...form.text('words')}
        label="Ditt svar"
        description="Skriv varför det är ja eller nej. Supporten läser det."
        maxLength={WORDS}
      />
    </CommandForm>
  );
}
