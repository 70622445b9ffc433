/** Changes the author's own unlocked entry, or corrects a locked one with a reason. The text is kept as a draft. */
import { useState } from 'react';
import type { CalendarDate } from '../../../../../kernel/calendar-date.ts';
import { type Uuid, uuidv7 } from '../../../../../kernel/ids.ts';
import { useRead } from '../../../../../web/shell/index.ts';
import { Button, conflictOf, Notice, Reading, Section, TextField, useToday } from '../../../../../web/ui/index.ts';
import { catalogue } from '../../../acts/index.ts';
import { correctAct, openEntry } from '../../../contract.ts';
import type { AnyAct } from '../../../frame/act-kind.ts';
import { type Asks, asked } from '../../../frame/form.ts';
import { readMinutes } from '../../../frame/minutes.ts';
import { isEmpty, type RawContent, tidiedContent } from '../../../frame/raw.ts';
import type { Card, Entry } from '../card-reply.ts';
import { ActContent } from '../form/act-fields.tsx';
import { Codes, EventTime, proposedCodes } from '../form/event-details.tsx';
import { formFacts } from '../form/form-facts.ts';
import { wrongMinutes } from '../form/minutes-field.tsx';
import { ChoicesOfForm, choicesOf } from '../form/special-fields.tsx';
import { ActFormFrame, useActForm } from '../form/use-act-form.tsx';

/** What the form of a correction holds while it is written, and what its draft keeps. */
export interface CorrectionBody {
  /** The entry, and the version of it that was shown. */
  readonly correcting: { readonly actId: string; readonly nr: number };
  readonly content: RawContent;
  readonly at: string;
  readonly minutes: string;
  /** Chosen codes; null takes those the content proposes. */
  readonly codes: readonly string[] | null;
  readonly reason: string;
}

/** A draft's body as a correction; null when it is of new acts. */
export function correctionOf(body: unknown): CorrectionBody | null {
  const { correcting } = (typeof body === 'object' && body !== null ? body : {}) as Partial<CorrectionBody>;
  return typeof correcting?.actId === 'string' ? (body as CorrectionBody) : null;
}

export interface CorrectProps {
  readonly card: Card;
  readonly entry: Entry;
  /** A correction that was begun and is taken up again. */
  readonly draft?: { readonly draftId: Uuid; readonly version: number; readonly body: CorrectionBody } | null;
  readonly onDone: () => void;
}

export function CorrectEntry({ entry, ...rest }: CorrectProps) {
  const read = useRead(openEntry, { params: { actId: entry.actId } });
  const kind = catalogue.find(entry.kind);
  if (kind === null) return null;
  return (
    <Reading of={read} what="Hämtar händelsen">
      {({ content }) => <CorrectForm kind={kind} entry={entry} entered={content as RawContent} {...rest} />}
    </Reading>
  );
}

/** Everything the entry already says is drawn, even if it would not be asked today. */
function asksOf(kind: AnyAct, card: Card, today: CalendarDate, entered: RawContent): Asks<RawContent> {
  const asks = kind.form.asks(formFacts(card, today));
  return { ...asks, hidden: (content) => (asks.hidden?.(content) ?? []).filter((key) => isEmpty(entered[key])) };
}

/** The entry as the form begins with it. Codes equal to those proposed follow the content. */
function bodyOf(kind: AnyAct, entry: Entry, entered: RawContent): CorrectionBody {
  const asProposed = [...proposedCodes(kind, entered)].sort().join() === [...entry.codes].sort().join();
  return {
    correcting: { actId: entry.actId, nr: entry.nr },
    content: entered,
    at: entry.at,
    minutes: entry.minutes === null ? '' : String(entry.minutes),
    codes: asProposed ? null : entry.codes,
    reason: '',
  };
}

type FormProps = CorrectProps & { readonly kind: AnyAct; readonly entered: RawContent };

function CorrectForm({ card, kind, entry, entered, draft = null, onDone }: FormProps) {
  const today = useToday();
  const [draftId] = useState(() => draft?.draftId ?? uuidv7());
  const [before] = useState(() => draft?.body ?? bodyOf(kind, entry, entered));
  const [body, setBody] = useState(before);
  const { patientId } = card.header.patient;
  const asks = asksOf(kind, card, today, entered);
  const { fields } = kind;
  const { locked } = entry;
  const sent = tidiedContent(asked(body.content, asks), fields);
  const reason = body.reason.trim();
  const act = useActForm({
    route: correctAct,
    about: {
      draftId,
      patientId,
      caseId: entry.caseId,
      caseVersion: card.version,
      kinds: [kind.kind],
      version: draft?.version ?? 0,
    },
    body,
    before,
    takenUp: draft !== null,
    missing: () => ({
      ...wrongMinutes('minutes', body.minutes),
      ...(locked && reason === '' ? { reason: 'Skriv varför händelsen rättas.' } : {}),
    }),
    onTaken: (taken) => setBody(correctionOf(taken) ?? body),
    input: (draftVersion) => ({
      params: { actId: entry.actId },
      body: {
        draftId,
        draftVersion,
        nr: body.correcting.nr,
        at: body.at,
        minutes: readMinutes(body.minutes) ?? null,
        codes: body.codes === null ? null : [...body.codes],
        content: sent,
        reason: reason === '' ? null : reason,
      },
    }),
    onEntered: onDone,
    onLeft: onDone,
  });
  const { findings: form } = act;
  const newer = newerOf(form.refusal);
  const untouched = body === before && draft === null;

  /** Writing in a field again clears its finding. */
  const say = <Key extends 'content' | 'at' | 'minutes' | 'reason'>(key: Key, value: CorrectionBody[Key]) => {
    form.mended(key, body[key], value);
    setBody({ ...body, [key]: value });
  };
  return (
    <Section title={locked ? `Rätta: ${entry.heading}` : `Ändra: ${entry.heading}`}>
      <ActFormFrame
        of={act}
        className="k-act-form"
        submit={locked ? 'För in rättelsen' : 'För in ändringen'}
        leave={untouched ? 'Låt den stå som den är' : 'Spara utkast och stäng'}
        mayDiscard={!untouched}
        lead={
          locked ? (
            <p className="k-quiet">Det som stod finns kvar och går att läsa. Rättelsen blir en ny version.</p>
          ) : null
        }
      >
        {newer === null ? null : (
          <Notice tone="attention">
            <p>Så här står händelsen nu:</p>
            <p className="k-text-lines">{newer.text}</p>
            <Button
              variant="secondary"
              onClick={() => {
                setBody({ ...body, correcting: { ...body.correcting, nr: newer.nr } });
                form.clear();
              }}
            >
              Behåll min text ovanpå den nya
            </Button>
          </Notice>
        )}
        <ChoicesOfForm value={choicesOf(card)}>
          <ActContent
            fields={fields}
            asks={asks}
            content={body.content}
            onChange={(content) => say('content', content)}
            form={form}
            path="content"
          />
        </ChoicesOfForm>
        <EventTime form={form} before="" at={body.at} minutes={body.minutes} onChange={say} />
        <Codes
          kinds={[kind]}
          contents={[sent]}
          chosen={[body.codes]}
          regionCodes={card.choices.regionCodes}
          earlier={entry.codes}
          onChange={([codes = null]) => setBody({ ...body, codes })}
        />
        <TextField
          {...form.field('reason')}
          label={locked ? 'Varför rättas den?' : 'Varför ändras den? (behövs inte)'}
          value={body.reason}
          onChange={(event) => say('reason', event.target.value)}
        />
      </ActFormFrame>
    </Section>
  );
}

/** The newer version that somebody has made in the meantime. */
function newerOf(refusal: unknown): { nr: number; text: string } | null {
  const { nr, text } = (conflictOf(refusal)?.details ?? {}) as { nr?: unknown; text?: unknown };
  return typeof nr === 'number' ? { nr, text: typeof text === 'string' ? text : '' } : null;
}
