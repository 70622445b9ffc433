/** A call: who, what was said, and a few choices that become the acts. Everything else can wait. */
import { useEffect, useRef, useState } from 'react';
import { localDateTime, systemClock } from '../../../../../kernel/clock.ts';
import { uuidv7 } from '../../../../../kernel/ids.ts';
import { AppLink, type CallPanelProps, places, useCommand, useRead } from '../../../../../web/shell/index.ts';
import {
  Choice,
  ErrorBox,
  type FormFindings,
  KeyHint,
  Loading,
  Notice,
  RadioGroup,
  Radios,
  Row,
  Stack,
  Textarea,
  TextField,
  titled,
  useToday,
} from '../../../../../web/ui/index.ts';
import { stateReason } from '../../../../access/contract.ts';
import { type AskReasonProps, reasonNeeded } from '../../../../access/web/index.ts';
import { FindPatient, PatientContact, PatientName } from '../../../../patients/web/index.ts';
import { actKinds } from '../../../acts/index.ts';
import { enterActs, openCard } from '../../../contract.ts';
import { ahead as workingDay } from '../../../frame/form.ts';
import { readMinutes } from '../../../frame/minutes.ts';
import { textOf, tidiedContent } from '../../../frame/raw.ts';
import { may, refusalOf } from '../card/may.ts';
import type { Card } from '../card-reply.ts';
import { caseOf, type FormBody } from '../form/act-form.tsx';
import { DayAhead, Ticked } from '../form/basic-fields.tsx';
import { MinutesField, wrongMinutes } from '../form/minutes-field.tsx';
import { ActFormFrame, CameBetween, useActForm } from '../form/use-act-form.tsx';
import '../../../web/coordination.css';
import { CallBasis } from './basis.tsx';
import {
  asksForBasis,
  asksForNeed,
  beginCall,
  type Call,
  callActs,
  isPreventive,
  notReached,
  type OfferOutcome,
  offersOf,
  plansAhead,
} from './call.ts';
import { fieldInCall, unsaidIn } from './findings.ts';

export function CallPanel({ patientId, onClose }: CallPanelProps) {
  const [found, setFound] = useState<string | null>(null);
  const who = patientId ?? found;
  if (who === null) {
    return <FindPatient label="Vem ringer?" onChoose={(patient) => setFound(patient.patientId)} onGiveUp={onClose} />;
  }
  const incoming = patientId === null;
  return <CallWith key={who} patientId={who} incoming={incoming} onClose={onClose} />;
}

function CallWith({ patientId, incoming, onClose }: { patientId: string; incoming: boolean; onClose: () => void }) {
  const read = useRead(openCard, { params: { patientId } }, { keep: true });
  const refetch = () => void read.refetch();
  if (read.data !== undefined) {
    return <CallForm card={read.data} incoming={incoming} onClose={onClose} onConflict={refetch} />;
  }
  if (read.error !== null && reasonNeeded(read.error)) {
    return <CallAsReason patientId={patientId} incoming={incoming} onStated={refetch} />;
  }
  return read.error === null ? <Loading what="Hämtar patienten" /> : <ErrorBox error={read.error} onRetry={refetch} />;
}

/** Beginning a call is the reason for opening the card, and is logged as soon as a reason is needed. */
function CallAsReason({ patientId, incoming, onStated }: Omit<AskReasonProps, 'error'> & { incoming: boolean }) {
  const state = useCommand(stateReason);
  const asked = useRef(false);
  const say = async () => {
    const reason = incoming ? 'patient_called' : 'contacting';
    if ((await state.run({ params: { patientId }, body: { reason } })) !== null) onStated();
  };
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void say();
  });
  return state.error === null ? (
    <Loading what="Hämtar patienten" />
  ) : (
    <ErrorBox error={state.error} onRetry={() => void say()} />
  );
}

const offerWords: Readonly<Record<OfferOutcome, string>> = {
  yes: 'Ja, med samtycke',
  later: 'Senare',
  no: 'Nej',
  not_made: 'Erbjöd inte',
  no_need: 'Inget behov',
};

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
  const [call, setCall] = useState(begun);
  const [minutes, setMinutes] = useState('');
  const place = useRef<HTMLFormElement>(null);
  // The form is drawn after the panel, so it takes the focus: the coordinator can type at once, telephone in hand.
  useEffect(() => place.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);

  const acts = callActs(call, card, today);
  const kinds = acts.map((act) => act.kind);
  const { patient } = card.header;
  // Until the outcome of the offer is chosen, the draft keeps the acts of a call without an offer.
  const kept = acts.length > 0 ? acts : callActs({ ...call, offer: 'not_made' }, card, today);
  const keptKinds = kept.map((act) => act.kind);
  const body: FormBody = { at, minutes, contents: kept.map((act) => act.content), codes: kept.map(() => null) };
  const actForm = useActForm({
    route: enterActs,
    refreshes: [openCard],
    about: { draftId, patientId: patient.patientId, ...caseOf(card, keptKinds), kinds: keptKinds },
    body: call === begun && minutes === '' ? null : body,
    before: null,
    missing: () => ({ ...unsaidIn(call, card, acts.length === 0), ...wrongMinutes('minutes', minutes) }),
    input: () => ({
      params: { patientId: patient.patientId },
      body: {
        draftId,
        ...caseOf(card, kinds),
        acts: acts.map((act, index) => ({
          kind: act.kind,
          at,
          minutes: index === 0 ? (readMinutes(minutes) ?? null) : null,
          codes: null,
          content: tidiedContent(act.content, actKinds[act.kind].fields),
        })),
      },
    }),
    fieldOf: fieldInCall,
    onEntered: onClose,
    onLeft: onClose,
  });
  const { findings: form } = actForm;
  const say = (part: Partial<Call>) => {
    const now = { ...call, ...part };
    for (const key of Object.keys(part)) form.mended(key, call[key as keyof Call], now[key as keyof Call]);
    setCall(now);
  };
  const preventive = isPreventive(call, card);
  const ahead = !preventive && plansAhead(call, card);
  const offers = call.reached && !preventive ? offersOf(card) : [];

  return (
    <ActFormFrame
      of={actForm}
      ref={place}
      submit={
        preventive ? null : (
          <>
            För in samtalet <KeyHint keys="Ctrl Enter" />
          </>
        )
      }
      leave={preventive ? 'Spara som utkast och stäng' : 'Fortsätt senare'}
      leaveAs={preventive ? 'primary' : 'tertiary'}
      onConflict={(conflict) => <CameBetween conflict={conflict} onShow={onConflict} />}
      lead={
        <>
          <AppLink to={places.patient(patient.patientId)}>
            <PatientName patient={patient} />
          </AppLink>
          <PatientContact
            header={card.header}
            mayNote={may(card, 'patient.detail.note')}
            closed={refusalOf(card, 'patient.contact.reveal')?.message ?? null}
            onChanged={onConflict}
          />
        </>
      }
    >
      {asksForBasis(card) ? <CallBasis card={card} call={call} say={say} form={form} onReread={onConflict} /> : null}
      <Row>
        <Choice
          label="Vem ringde?"
          value={call.direction}
          onChange={(value) => say({ direction: value as 'in' | 'out', reached: value === 'in' || call.reached })}
          items={[
            { value: 'out', label: 'Jag' },
            { value: 'in', label: 'Patienten' },
          ]}
        />
        {call.direction === 'in' ? null : (
          <Choice
            label="Fick du svar?"
            value={call.reached ? 'yes' : 'no'}
            onChange={(value) =>
              setCall(
                value === 'yes'
                  ? { ...call, reached: true, nextOn: begun.nextOn, nextWhat: begun.nextWhat }
                  : notReached(call, card, today),
              )
            }
            items={[
              { value: 'yes', label: 'Ja' },
              { value: 'no', label: 'Inget svar' },
            ]}
          />
        )}
      </Row>
      {call.reached ? (
        <div>
          <Ticked
            {...form.field('identityChecked')}
            ticked={call.identityChecked}
            onChange={(identityChecked) => say({ identityChecked })}
          >
            Jag har kontrollerat vem det är
          </Ticked>
        </div>
      ) : null}
      <Textarea
        {...form.field('said')}
        label={call.reached ? 'Vad sades?' : 'Något att minnas?'}
        minRows={call.reached ? 5 : 2}
        value={call.said}
        onChange={(event) => say({ said: event.target.value })}
      />
      {asksForNeed(card) ? (
        <TextField
          {...form.field('need')}
          label={call.offer === 'no_need' ? 'Varför behövs inte koordinering?' : 'Varför behövs koordinering?'}
          {...(call.reached ? { description: 'Tomt betyder att det står i det du skrev ovan.' } : {})}
          value={call.need}
          onChange={(event) => say({ need: event.target.value })}
        />
      ) : null}
      {offers.length === 0 ? null : (
        <Offer form={form} call={call} say={say} offers={offers} version={card.choices.informationVersion} />
      )}
      {ahead ? (
        <DayAhead
          {...form.field('nextOn')}
          label={!call.reached ? 'Nästa försök' : call.offer === 'later' ? 'Fråga igen' : 'Nästa steg'}
          value={call.nextOn}
          onChange={(nextOn) => say({ nextOn: textOf(nextOn) })}
          choices={nextDays.map(({ label, days }) => ({ label, date: workingDay(today, days) }))}
        />
      ) : null}
      {ahead && call.reached && call.offer !== 'later' ? (
        <TextField
          {...form.field('nextWhat')}
          label="Vad händer då?"
          value={call.nextWhat}
          onChange={(event) => say({ nextWhat: event.target.value })}
        />
      ) : null}
      <MinutesField {...form.field('minutes')} value={minutes} onChange={setMinutes} />
      {acts.length === 0 || preventive ? null : (
        <p className="k-quiet">
          Blir i journalen: {kinds.map((kind) => actKinds[kind].title.toLowerCase()).join(', ')}.
        </p>
      )}
    </ActFormFrame>
  );
}

interface OfferProps {
  readonly form: FormFindings;
  readonly call: Call;
  readonly say: (part: Partial<Call>) => void;
  readonly offers: readonly OfferOutcome[];
  readonly version: string | null;
}

function Offer({ form, call, say, offers, version }: OfferProps) {
  return (
    <Stack gap="tight">
      <RadioGroup
        {...form.field('offer')}
        legend="Vad svarade patienten på erbjudandet om koordinering?"
        value={call.offer ?? ''}
        onChange={(value: OfferOutcome) => say({ offer: value })}
      >
        <Radios of={titled(offers, offerWords)} />
      </RadioGroup>
      {call.offer === 'yes' ? (
        <Notice>
          Berätta att det är frivilligt, vad koordinering är, att det förs journal och att samtycket kan tas tillbaka.
          Informationstexten ({version ?? 'ingen är beslutad'}) räknas som lämnad i dag.
        </Notice>
      ) : null}
      {call.offer === 'no' ? (
        <Notice>Koordineringen avslutas som avböjd. Patienten kan höra av sig när som helst.</Notice>
      ) : null}
      {call.offer === 'not_made' ? (
        <Notice>
          {call.direction === 'in'
            ? 'Utan samtycke: skriv bara att patienten hörde av sig, och lämna inte ut uppgifter.'
            : 'Utan samtycke: bara information till patienten. Insatser väntar tills patienten har sagt ja.'}
        </Notice>
      ) : null}
    </Stack>
  );
}
