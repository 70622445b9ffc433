/** A call: who, what was said, and a few chips. It becomes the acts; everything else can wait. */
import { type FormEvent, useMemo, useState } from 'react';
import { CallError } from '../../../../contract/errors.ts';
import { localDateTime, systemClock } from '../../../../kernel/clock.ts';
import { uuidv7 } from '../../../../kernel/ids.ts';
import { AppLink, type CallPanelProps, places, useCommand, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  Checkbox,
  Choice,
  DateField,
  ErrorBox,
  FindingsSummary,
  KeyHint,
  Loading,
  Notice,
  Person,
  Row,
  SavedAt,
  Stack,
  Textarea,
  TextField,
  useFindings,
  useToday,
} from '../../../../web/ui/index.ts';
import { FindPatient, PatientContact } from '../../../patients/web/index.ts';
import { enterActs, openCard } from '../../contract.ts';
import { actKinds } from '../../domain.ts';
import type { Card } from '../card-reply.ts';
import type { FormBody } from '../form/act-form.tsx';
import { tidiedContent } from '../form/raw.ts';
import { useDraft } from '../form/use-draft.ts';
import '../coordination.css';
import { ahead } from '../form/forms.ts';
import { asksForNeed, beginCall, type CallSaid, callActs, isContact } from './call.ts';

export function CallPanel({ patientId, onClose }: CallPanelProps) {
  const [found, setFound] = useState<string | null>(null);
  const who = patientId ?? found;
  if (who === null) return <FindPatient label="Vem ringer?" onChoose={(patient) => setFound(patient.patientId)} />;
  const incoming = patientId === null;
  return <CallWith key={who} patientId={who} incoming={incoming} onClose={onClose} />;
}

function CallWith({ patientId, incoming, onClose }: { patientId: string; incoming: boolean; onClose: () => void }) {
  const reason = incoming ? 'Patienten har hört av sig' : 'Samtal med patienten';
  const read = useRead(openCard, { params: { patientId }, body: { reason } }, { keep: true });
  const refetch = () => void read.refetch();
  if (read.data !== undefined) {
    return <CallForm card={read.data} incoming={incoming} onClose={onClose} onConflict={refetch} />;
  }
  return read.error === null ? <Loading what="Hämtar patienten" /> : <ErrorBox error={read.error} onRetry={refetch} />;
}

const offers = [
  { value: 'yes', label: 'Ja, med samtycke' },
  { value: 'later', label: 'Senare' },
  { value: 'no', label: 'Nej' },
  { value: 'not_made', label: 'Erbjöd inte' },
] as const;

const nextDays = [
  { label: 'i morgon', days: 1 },
  { label: 'om 1 vecka', days: 7 },
  { label: 'om 2 veckor', days: 14 },
  { label: 'om 4 veckor', days: 28 },
] as const;

interface CallFormProps {
  readonly card: Card;
  readonly incoming: boolean;
  readonly onClose: () => void;
  readonly onConflict: () => void;
}

function CallForm({ card, incoming, onClose, onConflict }: CallFormProps) {
  const today = useToday();
  const [draftId] = useState(uuidv7);
  const [begun] = useState(() => beginCall(card, incoming ? 'in' : 'out', today));
  const [at] = useState(() => localDateTime(systemClock.now()));
  const [said, setSaid] = useState(begun);
  const [minutes, setMinutes] = useState('');
  const enter = useCommand(enterActs, [openCard]);
  const form = useFindings();
  const say = (part: Partial<CallSaid>) => setSaid({ ...said, ...part });

  const acts = callActs(said, card, today);
  const body: FormBody = {
    at,
    minutes,
    contents: acts.map((act) => act.content),
    codes: acts.map(() => null),
  };
  const before = useMemo<FormBody>(() => {
    const first = callActs(begun, card, today);
    return { at, minutes: '', contents: first.map((act) => act.content), codes: first.map(() => null) };
  }, [begun, card, today, at]);
  const { patient } = card.header;
  const kinds = acts.map((act) => act.kind);
  const about = { draftId, patientId: patient.patientId, caseId: card.caseId, caseVersion: card.version, kinds };
  const keeper = useDraft(about, body, before);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    form.clear();
    const reply = await enter.run({
      params: { patientId: patient.patientId },
      body: {
        draftId,
        caseId: card.caseId,
        caseVersion: card.version,
        acts: acts.map((act, index) => ({
          kind: act.kind,
          at,
          minutes: index === 0 && minutes !== '' ? Number(minutes) : null,
          codes: null,
          content: tidiedContent(act.content, actKinds[act.kind].fields),
        })),
      },
    });
    if (reply === null) return;
    keeper.stop();
    onClose();
  };
  const refusal = enter.error instanceof CallError ? enter.error : null;

  return (
    <form
      onSubmit={submit}
      noValidate
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) event.currentTarget.requestSubmit();
      }}
    >
      <Stack>
        <AppLink to={places.patient(patient.patientId)}>
          <Person
            as="line"
            name={patient.name}
            age={patient.age}
            sex={patient.sex}
            number={patient.number}
            protectedPerson={patient.protection !== 'none'}
          />
        </AppLink>
        <PatientContact header={card.header} onChanged={onConflict} />
        {enter.error === null ? null : (
          <ErrorBox error={enter.error} typed>
            {refusal?.kind === 'conflict' ? (
              <Button variant="secondary" onClick={onConflict}>
                Läs in det nya och behåll min text
              </Button>
            ) : null}
          </ErrorBox>
        )}
        <FindingsSummary of={form} />
        <Row>
          <Choice
            label="Vem ringde?"
            value={said.direction}
            onChange={(value) => say({ direction: value as 'in' | 'out' })}
            items={[
              { value: 'out', label: 'Jag' },
              { value: 'in', label: 'Patienten' },
            ]}
          />
          {said.direction === 'in' ? null : (
            <Choice
              label="Svar?"
              value={said.reached ? 'yes' : 'no'}
              onChange={(value) => say({ reached: value === 'yes', ...(value === 'yes' ? {} : noAnswer(card, today)) })}
              items={[
                { value: 'yes', label: 'Fick svar' },
                { value: 'no', label: 'Inget svar' },
              ]}
            />
          )}
        </Row>
        {said.reached ? (
          <Checkbox checked={said.identityChecked} onChange={(event) => say({ identityChecked: event.target.checked })}>
            Jag har kontrollerat vem det är
          </Checkbox>
        ) : null}
        <Textarea
          label="Vad sades?"
          minRows={5}
          value={said.said}
          onChange={(event) => say({ said: event.target.value })}
        />
        {asksForNeed(card) ? (
          <TextField
            label="Varför behövs koordinering?"
            description={said.need === '' ? 'Tomt betyder att det står i det du skrev ovan.' : undefined}
            value={said.need}
            onChange={(event) => say({ need: event.target.value })}
          />
        ) : null}
        {isContact(card) || !said.reached ? null : <Offer said={said} say={say} card={card} />}
        {said.offer === 'no' || said.offer === 'no_need' ? null : (
          <DateField
            label={
              said.offer === 'later' && !isContact(card) ? 'Fråga igen' : said.reached ? 'Nästa steg' : 'Nästa försök'
            }
            value={said.nextOn}
            onChange={(nextOn) => say({ nextOn })}
            choices={nextDays.map(({ label, days }) => ({ label, date: ahead(today, days) }))}
          />
        )}
        {said.offer === 'no' || said.offer === 'no_need' || !said.reached ? null : (
          <TextField
            label="Vad händer då?"
            value={said.nextWhat}
            onChange={(event) => say({ nextWhat: event.target.value })}
          />
        )}
        <TextField
          label="Minuter"
          htmlSize={5}
          inputMode="numeric"
          value={minutes}
          onChange={(event) => setMinutes(event.target.value.replace(/\D/g, ''))}
        />
        <p className="k-quiet">Blir: {kinds.map((kind) => actKinds[kind].title.toLowerCase()).join(', ')}.</p>
        <Row>
          <Button type="submit" loading={enter.busy}>
            För in samtalet <KeyHint keys="Ctrl Enter" />
          </Button>
          <Button variant="tertiary" onClick={onClose}>
            Fortsätt senare
          </Button>
          <SavedAt save={keeper.save} />
        </Row>
      </Stack>
    </form>
  );
}

/** An unanswered attempt is one key: counted, next try proposed. */
function noAnswer(card: Card, today: Parameters<typeof ahead>[0]): Partial<CallSaid> {
  const tries = (card.coordination?.unansweredAttempts ?? 0) + 1;
  return { nextOn: ahead(today, [1, 3, 7][Math.min(tries, 3) - 1] ?? 7) };
}

function Offer({ said, say, card }: { said: CallSaid; say: (part: Partial<CallSaid>) => void; card: Card }) {
  const items = asksForNeed(card) ? [...offers, { value: 'no_need', label: 'Inget behov' }] : [...offers];
  return (
    <Stack gap="tight">
      <Choice
        label="Erbjudande om koordinering"
        value={said.offer}
        onChange={(value) => say({ offer: value as CallSaid['offer'] })}
        items={items}
      />
      {said.offer === 'yes' ? (
        <Notice>
          Berätta att det är frivilligt, vad koordinering är, att det förs journal och att samtycket kan tas tillbaka.
          Informationstexten ({card.choices.informationVersion ?? 'saknas'}) räknas som lämnad i dag.
        </Notice>
      ) : null}
      {said.offer === 'not_made' ? (
        <Notice>Utan samtycke: varken bekräfta eller förneka något, och lämna inte ut uppgifter.</Notice>
      ) : null}
    </Stack>
  );
}
