/** A case that another unit wants to hand over: first an active choice to see it, then yes with a basis, or no and why. */
import { useEffect, useRef, useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { type Uuid, uuidv7 } from '../../../../kernel/ids.ts';
import { formatPersonId } from '../../../../kernel/person-id.ts';
import { shownName } from '../../../../kernel/person-name.ts';
import { Page, places, useCommand, useGo, useLeaveGuard, usePart } from '../../../../web/shell/index.ts';
import {
  Button,
  CommandDialog,
  CommandForm,
  DateText,
  ErrorBox,
  Facts,
  ifEmpty,
  Notice,
  Section,
  Stack,
  Textarea,
  useForm,
  useToday,
} from '../../../../web/ui/index.ts';
import { fields } from '../../acts/need-assessed/content.ts';
import { firstStep, usualOpening } from '../../acts/need-assessed/form.ts';
import { OpeningField } from '../../case/web/form/opening-field.tsx';
import { ChoicesOfForm, NextStepField, noChoices } from '../../case/web/form/special-fields.tsx';
import { declineHandover, openHandover, takeOver } from '../../contract.ts';
import { type RawContent, tidiedContent } from '../../frame/raw.ts';
import '../../web/coordination.css';

type Opened = RouteReply<typeof openHandover>;

export function TakeOverPage() {
  const handoverId = usePart('handoverId');
  const open = useCommand(openHandover);
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <Page title="Överlämning" heading="En annan enhet vill lämna över en koordinering" width="text">
      {opened === null ? (
        <Stack>
          <p>
            Den som lämnade över har patientens samtycke till det. Vem det gäller visas när du väljer det, och valet
            står i loggen.
          </p>
          {open.error === null ? null : <ErrorBox error={open.error} />}
          <Button
            loading={open.busy}
            onClick={async () => {
              const reply = await open.run({ params: { handoverId } });
              if (reply !== null) setOpened(reply);
            }}
          >
            Visa vem det gäller
          </Button>
        </Stack>
      ) : (
        <Answer opened={opened} />
      )}
    </Page>
  );
}

function Answer({ opened }: { readonly opened: Opened }) {
  const [declining, setDeclining] = useState(false);
  const { person, from } = opened;
  // It takes the place of the button that was pressed, and so takes the focus.
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="k-writing">
      <Stack>
        <Facts
          items={[
            ['Patient', shownName(person)],
            ['Nummer', formatPersonId(person.number)],
            ['Från', `${from.unitName}, ${from.by}`],
            ['Lämnades över', <DateText key="on" date={opened.handedOverOn} />],
          ]}
        />
        {person.protection !== 'none' ? (
          <Notice tone="attention">Patienten har skyddade personuppgifter. Det följer med när du tar över.</Notice>
        ) : null}
        <Section title="Det här lämnas över">
          <p className="k-text-lines">{opened.summary}</p>
        </Section>
        <TakeOver opened={opened} onDecline={() => setDeclining(true)} />
        {declining ? <Decline handoverId={opened.handoverId} onKeep={() => setDeclining(false)} /> : null}
      </Stack>
    </div>
  );
}

/** The need as the receiving unit usually sees it: over what the certificates say, with a call as the next step. */
function useBegunNeed({ from, certificates, person }: Opened): RawContent {
  const today = useToday();
  const [begun] = useState(() => ({
    reason: `Koordineringen tas över från ${from.unitName}.`,
    opening: usualOpening({
      certificates,
      protectedRegistration: person.protection === 'protected_registration',
    }),
    nextStep: firstStep(today, 'Ring, presentera dig och fråga om samtycke'),
  }));
  return begun;
}

function TakeOver({ opened, onDecline }: { readonly opened: Opened; readonly onDecline: () => void }) {
  const { handoverId, agreements, certificates } = opened;
  const go = useGo();
  const [draftId] = useState(uuidv7);
  const begun = useBegunNeed(opened);
  const [need, setNeed] = useState(begun);
  useLeaveGuard(need !== begun);
  const form = useForm(takeOver, {
    params: { handoverId },
    known: { draftId, need: opened.openHere ? null : tidiedContent(need, fields) },
    begin: {},
    // The server checks the need as the act that it becomes.
    fieldOf: (path) => path.replace(/^acts\.0\.content/, 'need'),
    onDone: ({ patientId }) => go(places.patient(patientId)),
  });
  const say = (key: string) => (next: RawContent[string]) => {
    form.findings.mended(`need.${key}`, need[key], next);
    setNeed({ ...need, [key]: next });
  };
  const part = (key: 'opening' | 'nextStep') => ({
    field: fields[key],
    value: need[key],
    onChange: say(key),
    form: form.findings,
    path: `need.${key}`,
  });
  return (
    <Section title="Ta över">
      <CommandForm
        of={form}
        className="k-act-form"
        submit="Ta över koordineringen"
        answers={
          <Button variant="secondary" onClick={onDecline}>
            Tacka nej
          </Button>
        }
      >
        {opened.openHere ? (
          <p>Patienten har redan en öppen koordinering här. Det som lämnas över förs in i den, och du blir ansvarig.</p>
        ) : (
          <>
            <p>
              Koordineringen öppnas här på en egen grund, och du blir ansvarig. Samtycket gällde till överlämningen:
              fråga patienten på nytt innan du gör någon insats.
            </p>
            <Textarea
              {...form.field('need.reason')}
              label="Varför finns behovet?"
              value={String(need.reason ?? '')}
              onChange={(event) => say('reason')(event.target.value)}
              minRows={2}
            />
            <ChoicesOfForm value={{ ...noChoices, agreements, certificates }}>
              <OpeningField {...part('opening')} />
            </ChoicesOfForm>
            <NextStepField {...part('nextStep')} />
          </>
        )}
      </CommandForm>
    </Section>
  );
}

function Decline({ handoverId, onKeep }: { readonly handoverId: Uuid; readonly onKeep: () => void }) {
  const go = useGo();
  const form = useForm(declineHandover, {
    params: { handoverId },
    begin: { reason: '' },
    also: (typed) => ifEmpty(typed, { reason: 'Skriv varför. Den som lämnade över läser det.' }),
    onDone: () => go(places.today),
  });
  return (
    <CommandDialog
      of={form}
      title="Tacka nej till överlämningen?"
      submit="Tacka nej"
      leave="Tillbaka"
      onLeave={onKeep}
      lead={
        <p>
          Den som lämnade över ser svaret och kan öppna koordineringen igen på sin enhet. Här sparas inget om patienten.
        </p>
      }
    >
      <Textarea {...form.text('reason')} label="Varför?" maxLength={500} />
    </CommandDialog>
  );
}
