/** A case that another unit wants to hand over: first an active choice to see it, then yes with a basis, or no and why. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { RouteReply } from '../../../../contract/route.ts';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { formatPersonId } from '../../../../kernel/person-id.ts';
import { shownName } from '../../../../kernel/person-name.ts';
import { Page, places, useCommand, useGo, useLeaveGuard, usePart } from '../../../../web/shell/index.ts';
import {
  Button,
  Confirm,
  DateText,
  ErrorBox,
  Facts,
  Notice,
  Refused,
  Row,
  Section,
  Stack,
  Textarea,
  useFindings,
  useToday,
} from '../../../../web/ui/index.ts';
import { actKinds } from '../../acts/index.ts';
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
          <div>
            <Button
              loading={open.busy}
              onClick={async () => {
                const reply = await open.run({ params: { handoverId } });
                if (reply !== null) setOpened(reply);
              }}
            >
              Visa vem det gäller
            </Button>
          </div>
        </Stack>
      ) : (
        <Answer opened={opened} />
      )}
    </Page>
  );
}

/** Where the server's findings about the act need assessed stand in this form. */
const PATH = 'acts.0.content';

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
        {declining ? <Decline handoverId={opened.handoverId} onDone={() => setDeclining(false)} /> : null}
      </Stack>
    </div>
  );
}

function TakeOver({ opened, onDecline }: { readonly opened: Opened; readonly onDecline: () => void }) {
  const today = useToday();
  const go = useGo();
  const form = useFindings();
  const take = useCommand(takeOver, [], { onRefused: form.refuse });
  const [draftId] = useState(() => uuidv7());
  const { fields } = actKinds['need-assessed'];
  const { agreements, certificates } = opened;
  const [before] = useState<RawContent>(() => ({
    reason: `Koordineringen tas över från ${opened.from.unitName}.`,
    opening: usualOpening({
      certificates: opened.certificates,
      protectedRegistration: opened.person.protection === 'protected_registration',
    }),
    nextStep: firstStep(today, 'Ring, presentera dig och fråga om samtycke'),
  }));
  const [need, setNeed] = useState(before);
  useLeaveGuard(need !== before);
  const say = (key: string) => (next: RawContent[string]) => {
    form.mended(`${PATH}.${key}`, need[key], next);
    setNeed({ ...need, [key]: next });
  };
  const part = (key: 'opening' | 'nextStep') => {
    const field = fields[key];
    if (field === undefined) throw new Error(`need assessed has no ${key}`);
    return { field, value: need[key], onChange: say(key), form, path: `${PATH}.${key}` };
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    form.clear();
    const sent = tidiedContent(need, fields);
    const reply = await take.run({
      params: { handoverId: opened.handoverId },
      body: {
        draftId,
        need: opened.openHere
          ? null
          : { reason: String(sent.reason ?? ''), opening: sent.opening, nextStep: sent.nextStep },
      },
    });
    if (reply !== null) {
      setNeed(before);
      go(places.patient(reply.patientId));
    }
  };
  return (
    <Section title="Ta över">
      <form onSubmit={submit} noValidate className="k-act-form">
        <Stack>
          <Refused of={form} />
          {opened.openHere ? (
            <p>
              Patienten har redan en öppen koordinering här. Det som lämnas över förs in i den, och du blir ansvarig.
            </p>
          ) : (
            <>
              <p>
                Koordineringen öppnas här på en egen grund, och du blir ansvarig. Samtycket gällde till överlämningen:
                fråga patienten på nytt innan du gör någon insats.
              </p>
              <Textarea
                {...form.field(`${PATH}.reason`)}
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
          <Row>
            <Button type="submit" loading={take.busy}>
              Ta över koordineringen
            </Button>
            <Button variant="secondary" onClick={onDecline}>
              Tacka nej
            </Button>
          </Row>
        </Stack>
      </form>
    </Section>
  );
}

function Decline({ handoverId, onDone }: { readonly handoverId: string; readonly onDone: () => void }) {
  const [reason, setReason] = useState('');
  const form = useFindings();
  const go = useGo();
  const decline = useCommand(declineHandover);
  const send = async () => {
    if (reason.trim() === '') {
      form.show({ reason: 'Skriv varför. Den som lämnade över läser det.' });
      return;
    }
    const reply = await decline.run({ params: { handoverId }, body: { reason: reason.trim() } });
    if (reply !== null) go(places.today);
  };
  return (
    <Confirm
      open
      title="Tacka nej till överlämningen?"
      confirmLabel="Tacka nej"
      cancelLabel="Tillbaka"
      onConfirm={() => void send()}
      onCancel={onDone}
      busy={decline.busy}
    >
      <Stack>
        <p>
          Den som lämnade över ser svaret och kan öppna koordineringen igen på sin enhet. Här sparas inget om patienten.
        </p>
        <Textarea
          {...form.field('reason')}
          label="Varför?"
          maxLength={500}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
            form.clear();
          }}
        />
        {decline.error === null ? null : <ErrorBox error={decline.error} typed />}
      </Stack>
    </Confirm>
  );
}
