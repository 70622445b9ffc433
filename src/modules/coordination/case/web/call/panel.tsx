/** A call: who, what was said, and a few choices that become the acts. Everything else can wait. */
import { useEffect, useRef, useState } from 'react';
import { localDateTime, systemClock } from '../../../../../kernel/clock.ts';
import { uuidv7 } from '../../../../../kernel/ids.ts';
import {
  AppLink,
  type CallPanelProps,
  places,
  useCommand,
  useRead,
  useReceipt,
} from '../../../../../web/shell/index.ts';
import { ErrorBox, KeyHint, Loading, Reading, Textarea, TextField, useToday } from '../../../../../web/ui/index.ts';
import { stateReason } from '../../../../access/contract.ts';
import { type AskReasonProps, reasonNeeded } from '../../../../access/web/index.ts';
import { FindPatient, PatientContact, PatientName } from '../../../../patients/web/index.ts';
import { actKinds } from '../../../acts/index.ts';
import { enterActs, openCard, readDraft } from '../../../contract.ts';
import { askers } from '../../../frame/choices.ts';
import { ahead as workingDay } from '../../../frame/form.ts';
import { readMinutes } from '../../../frame/minutes.ts';
import { textOf, tidiedContent } from '../../../frame/raw.ts';
import { Entered } from '../../../journal/web/entered.tsx';
import { may, refusalOf } from '../card/may.ts';
import type { Card } from '../card-reply.ts';
import { caseOf, type FormBody } from '../form/act-form.tsx';
import { DayAhead, TimeField } from '../form/basic-fields.tsx';
import { isOpenCase } from '../form/form-facts.ts';
import { MinutesField, wrongMinutes } from '../form/minutes-field.tsx';
import { ChoicesOfForm, choicesOf } from '../form/special-fields.tsx';
import { ActFormFrame, CameBetween, useActForm } from '../form/use-act-form.tsx';
import '../../../web/coordination.css';
import { CallBasis } from './basis.tsx';
import {
  asksForBasis,
  asksForInformation,
  asksForNeed,
  beginCall,
  type Call,
  callActs,
  isPreventive,
  notReached,
  offersOf,
  plansAhead,
} from './call.ts';
import { type KeptCall, keptCall } from './draft.ts';
import { fieldInCall, unsaidIn } from './findings.ts';
import { Information, Offer, Opening } from './offer.tsx';
import { OfferedDrafts } from './offered-drafts.tsx';
import { OneOf, Tick } from './question.tsx';

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
    return <CallOrDraft card={read.data} incoming={incoming} onClose={onClose} onConflict={refetch} />;
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

/** Who rang, and whether anybody answered. */
const contacts = [
  ['in', 'Patienten ringde'],
  ['out', 'Jag ringde och fick svar'],
  ['no_answer', 'Jag ringde, inget svar'],
] as const;

const nextDays = [
  { label: 'i morgon', days: 1 },
  { label: 'om 1 vecka', days: 7 },
  { label: 'om 2 veckor', days: 14 },
  { label: 'om 4 veckor', days: 28 },
] as const;

type CallProps = Omit<CallFormProps, 'draft'>;

/** A draft about the patient is offered before a new call is begun. */
function CallOrDraft(props: CallProps) {
  const [drafts] = useState(props.card.drafts);
  const [chosen, setChosen] = useState<string | null>(drafts.length === 0 ? 'new' : null);
  if (chosen === 'new') return <CallForm {...props} draft={null} />;
  if (chosen !== null) return <CallTakenUp {...props} draftId={chosen} />;
  return <OfferedDrafts card={props.card} drafts={drafts} onChosen={setChosen} onNew={() => setChosen('new')} />;
}

function CallTakenUp({ draftId, ...props }: CallProps & { draftId: string }) {
  const read = useRead(readDraft, { params: { draftId } });
  return (
    <Reading of={read} what="Hämtar utkastet">
      {({ body, version }) => <CallForm {...props} draft={{ draftId, version, body: keptCall(body) }} />}
    </Reading>
  );
}

interface CallFormProps {
  /** A draft of a call that is gone on with. */
  readonly draft: { readonly draftId: string; readonly version: number; readonly body: KeptCall | null } | null;
  readonly card: Card;
  readonly incoming: boolean;
  readonly onClose: () => void;
  readonly onConflict: () => void;
}

function CallForm({ card, incoming, draft, onClose, onConflict }: CallFormProps) {
  const today = useToday();
  const receipt = useReceipt();
  const [draftId] = useState(() => draft?.draftId ?? uuidv7());
  const [begun] = useState(() => beginCall(card, incoming ? 'in' : null, today));
  const [at, setAt] = useState(() => draft?.body?.at ?? localDateTime(systemClock.now()));
  const [call, setCall] = useState<Call>(() => ({ ...begun, ...draft?.body?.call }));
  const [minutes, setMinutes] = useState(draft?.body?.minutes ?? '');
  const place = useRef<HTMLFormElement>(null);
  // The form is drawn after the panel, so it takes the focus, at the first question that is not answered.
  useEffect(() => {
    const fields = [...(place.current?.querySelectorAll<HTMLInputElement>('input, textarea') ?? [])];
    fields.find((field) => field.name !== 'who' || begun.direction === null)?.focus();
  }, [begun]);

  const acts = callActs(call, card, today);
  const kinds = acts.map((act) => act.kind);
  const { patient } = card.header;
  // Until the outcome of the offer is chosen, the draft keeps the acts of a call without an offer.
  const kept = acts.length > 0 ? acts : callActs({ ...call, offer: 'not_made' }, card, today);
  const keptKinds = kept.map((act) => act.kind);
  const body: FormBody & KeptCall = {
    at,
    minutes,
    contents: kept.map((act) => act.content),
    codes: kept.map(() => null),
    call,
  };
  const [before] = useState(draft === null ? null : body);
  const actForm = useActForm({
    route: enterActs,
    about: {
      draftId,
      patientId: patient.patientId,
      ...caseOf(card, keptKinds),
      kinds: keptKinds,
      version: draft?.version ?? 0,
    },
    body: draft === null && call === begun && minutes === '' ? null : body,
    before,
    takenUp: draft !== null,
    onTaken: (taken) => {
      const other = keptCall(taken);
      if (other === null) return;
      setCall({ ...call, ...other.call });
      setMinutes(other.minutes);
      setAt(other.at);
    },
    missing: () => ({ ...unsaidIn(call, card, acts.length === 0), ...wrongMinutes('minutes', minutes) }),
    input: (draftVersion) => ({
      params: { patientId: patient.patientId },
      body: {
        draftId,
        draftVersion,
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
    onEntered: ({ actIds }) => {
      onClose();
      receipt(<Entered patientId={patient.patientId} kinds={kinds} actIds={actIds} />);
    },
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
  const offers = call.reached && !preventive ? offersOf(card, call) : [];
  const chosenContact = call.direction === null ? '' : call.reached ? call.direction : 'no_answer';
  const contactWas = (contact: string) => {
    form.mended('who', chosenContact, contact);
    if (contact === 'no_answer') return setCall(notReached({ ...call, direction: 'out' }, card, today));
    const next = call.reached ? call : { ...call, reached: true, nextOn: begun.nextOn, nextWhat: begun.nextWhat };
    return setCall({ ...next, direction: contact === 'in' ? 'in' : 'out' });
  };

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
      leave="Spara utkast och stäng"
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
      <OneOf
        field={form.field('who')}
        legend="Vem hörde av sig?"
        of={contacts}
        value={chosenContact}
        onChange={contactWas}
      />
      {call.reached ? (
        <Tick
          field={form.field('identityChecked')}
          ticked={call.identityChecked}
          onChange={(identityChecked) => say({ identityChecked })}
          text="Jag har kontrollerat vem det är"
        />
      ) : null}
      <Textarea
        {...form.field('said')}
        label={call.reached ? 'Vad sades?' : 'Något att minnas?'}
        minRows={call.reached ? 5 : 2}
        value={call.said}
        onChange={(event) => say({ said: event.target.value })}
      />
      {asksForNeed(card) ? (
        <OneOf
          field={form.field('asked')}
          legend="Vem tog upp frågan om koordinering?"
          of={Object.entries(askers)}
          value={call.asked}
          onChange={(asked) => say({ asked })}
        />
      ) : null}
      {offers.length === 0 ? null : <Offer form={form} call={call} say={say} offers={offers} />}
      {offers.length > 0 && asksForInformation(call, card) ? (
        <Information form={form} call={call} say={say} version={card.choices.informationVersion} />
      ) : null}
      {asksForNeed(card) ? (
        <TextField
          {...form.field('need')}
          label={call.offer === 'no_need' ? 'Varför behövs inte koordinering?' : 'Varför behövs koordinering?'}
          {...(call.reached ? { description: 'Lämna tomt om det framgår ovan.' } : {})}
          value={call.need}
          onChange={(event) => say({ need: event.target.value })}
        />
      ) : null}
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
        <TimeField
          {...form.field('nextTime')}
          label="Klockan (om det är bokat)"
          value={call.nextTime}
          onChange={(nextTime) => say({ nextTime })}
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
      {asksForNeed(card) && !isOpenCase(card) && !preventive ? (
        <ChoicesOfForm value={choicesOf(card)}>
          <Opening call={call} say={say} form={form} />
        </ChoicesOfForm>
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
