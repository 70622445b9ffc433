/** Felsökning: support's requests, open access, and asking for more. */
import { useState } from 'react';
import { AppLink, Page, useRead } from '../../../../../web/shell/index.ts';
import { Button, EmptyState, Reading, Row, Section, Spoken, Stack } from '../../../../../web/ui/index.ts';
import { listOwnSupport } from '../../../support/contract.ts';
import '../../access.css';
import { EndSupport } from '../end-support.tsx';
import type { Request } from '../reply.ts';
import { RequestItem } from '../request.tsx';
import { shortTitle, viewPlace } from '../words.ts';
import { AskForm } from './ask-form.tsx';

export function SupportPage() {
  const read = useRead(listOwnSupport, {});
  const [asking, setAsking] = useState(false);
  return (
    <Page
      title="Felsökning"
      width="text"
      actions={
        read.data === undefined || asking ? undefined : (
          <Button variant="secondary" onClick={() => setAsking(true)}>
            Be om åtkomst
          </Button>
        )
      }
    >
      <Reading of={read} what="Hämtar dina förfrågningar" rows={4}>
        {({ rows, units, minutes }) => {
          const open = rows.filter(({ standing }) => standing === 'living' || standing === 'waiting');
          const over = rows.filter((row) => !open.includes(row));
          return (
            <Stack>
              <p>
                När en enhet har anmält ett fel kan du be att få se enhetens tekniska uppgifter en kort stund. Någon på
                enheten eller hos vårdgivaren godkänner, och kan avsluta när som helst. Namn, nummer, text och diagnoser
                visas aldrig, och varje visning står i enhetens logg.
              </p>
              {asking ? (
                <Section title="Ny förfrågan">
                  <AskForm units={units} minutes={minutes} onDone={() => setAsking(false)} />
                </Section>
              ) : null}
              <Section title="Öppna och väntande" aside={open.length === 0 ? undefined : open.length}>
                {open.length === 0 ? (
                  <EmptyState title="Du har ingen åtkomst just nu, och ingen förfrågan väntar." />
                ) : null}
                <Requests rows={open} />
              </Section>
              {over.length === 0 ? null : (
                <Section title="Tidigare">
                  <Requests rows={over} />
                </Section>
              )}
            </Stack>
          );
        }}
      </Reading>
    </Page>
  );
}

function Requests({ rows }: { readonly rows: readonly Request[] }) {
  const [ending, setEnding] = useState<Request | null>(null);
  return (
    <>
      <ul className="k-agreements">
        {rows.map((request) => (
          <RequestItem key={request.requestId} request={request}>
            {request.standing === 'living' || request.standing === 'waiting' ? (
              <Row>
                {request.standing === 'living'
                  ? request.views.map((view) => (
                      <AppLink key={view} to={viewPlace(view, request.requestId)}>
                        {shortTitle[view]}
                        <Spoken> på {request.unit.name}</Spoken>
                      </AppLink>
                    ))
                  : null}
                <Button variant="tertiary" onClick={() => setEnding(request)}>
                  {request.standing === 'living' ? 'Avsluta' : 'Dra tillbaka'}
                  <Spoken> ärende {request.reference}</Spoken>
                </Button>
              </Row>
            ) : null}
          </RequestItem>
        ))}
      </ul>
      {ending === null ? null : <EndSupport request={ending} onDone={() => setEnding(null)} />}
    </>
  );
}
