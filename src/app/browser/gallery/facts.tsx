import { useState } from 'react';
import { CallError } from '../../../contract/errors.ts';
import { instant } from '../../../kernel/clock.ts';
import {
  Button,
  Confirm,
  DateText,
  Degree,
  EmptyState,
  ErrorBox,
  Facts,
  Loading,
  MomentText,
  Notice,
  Person,
  Private,
  ReadMore,
  Reason,
  Row,
  SavedAt,
  Section,
  Stack,
  StatusText,
  TwoColumns,
} from '../../../web/ui/index.ts';
import { anna, date, per, zara } from './people.ts';

const conflict = new CallError({
  kind: 'conflict',
  message: 'Karin Ek förde in ett samtal kl. 09.38, medan du skrev.',
  number: 'K7Q2-M4',
});
const denied = new CallError({
  kind: 'denied',
  message: 'Uppgifterna hör till en annan vårdenhet.',
  basis: 'PDL 4 kap. 2 §',
  number: 'B2T9-X1',
});

function Words() {
  return (
    <Facts
      items={[
        ['Grad', <Degree key="1" degree={100} />],
        ['Grad som ändras', <Degree key="2" degree={100} next={{ degree: 50, from: date('2026-12-01') }} />],
        ['Dag', <DateText key="3" date={date('2026-11-26')} distance />],
        ['Dag förra året', <DateText key="4" date={date('2025-03-03')} />],
        ['Tid', <MomentText key="5" moment={instant('2026-11-26T09:00:00Z')} />],
        [
          'Telefon',
          <Private key="8" what="Telefonnummer">
            070-000 00 00 (efter 15)
          </Private>,
        ],
        ['Tolk', 'Nej'],
        ['Tomt', null],
      ]}
    />
  );
}

function States() {
  return (
    <Stack gap="tight">
      <StatusText>Avvaktar till 3 dec</StatusText>
      <StatusText tone="good">Samtycke till koordinering, 14 nov</StatusText>
      <StatusText tone="note">Införd, osignerad</StatusText>
      <StatusText tone="alert">Grund saknas efter rättelse</StatusText>
      <Row>
        <SavedAt save={{ state: 'saved', at: instant('2026-11-21T08:41:00Z') }} />
        <SavedAt save={{ state: 'saving' }} />
        <SavedAt save={{ state: 'unsaved' }} />
      </Row>
      <Notice>Uppgifter kan finnas vid annan enhet.</Notice>
      <Notice tone="attention">Endast läsning: samtycket återkallades 3 mars.</Notice>
    </Stack>
  );
}

/** The recurring facts, states, errors and empty places. */
export function Parts() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <TwoColumns
        left={
          <>
            <Section title="Ord om dagar och grader">
              <Words />
            </Section>
            <Section title="Personer">
              <Stack gap="tight">
                <Person {...anna} as="heading" />
                <Person {...per} as="line" />
                <Person {...zara} as="list" protectedPerson />
              </Stack>
            </Section>
            <Section title="Varför och när">
              <Stack>
                <Reason why="Intyget slutar, ingen plan" by={date('2026-11-28')} />
                <Reason why="Erbjudandet är obesvarat" by={date('2026-11-18')} also={['Andra försöket i dag']} />
                <Reason why="Ring om arbetsträning" by={date('2026-11-21')} />
              </Stack>
            </Section>
          </>
        }
        right={
          <>
            <Section title="Tillstånd">
              <States />
            </Section>
            <Section title="När något går fel">
              <Stack>
                <ErrorBox error={conflict} typed>
                  <Button variant="secondary">Visa båda</Button>
                </ErrorBox>
                <ErrorBox error={denied} />
              </Stack>
            </Section>
            <Section title="Tomt och på väg">
              <EmptyState title="Inget mer i dag.">
                <p>Genomgången av nya intyg gjordes i torsdags.</p>
                <Button variant="secondary">Börja genomgången</Button>
              </EmptyState>
              <Loading what="Hämtar listan" rows={2} />
            </Section>
            <Section title="Frågor och mer">
              <Row>
                <Button>Spara planen</Button>
                <Button variant="secondary" onClick={() => setAsking(true)}>
                  Kasta utkastet
                </Button>
                <Button variant="tertiary">Visa historik</Button>
              </Row>
              <ReadMore header="Vad räknas som en dag?" size="small">
                Dagarna räknas från sjukfallets första dag. Försäkringskassan beslutar.
              </ReadMore>
            </Section>
          </>
        }
      />
      <Confirm
        open={asking}
        title="Kasta utkastet?"
        confirmLabel="Kasta utkastet"
        cancelLabel="Behåll utkastet"
        onConfirm={() => setAsking(false)}
        onCancel={() => setAsking(false)}
      >
        <p>Det du skrev kl. 09.38 försvinner. Att det fanns ett utkast står kvar i loggen.</p>
      </Confirm>
    </>
  );
}
