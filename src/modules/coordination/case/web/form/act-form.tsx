/** One or more acts in one form: entered together, all or none. The text survives interruption, conflict and log-out. */
import { useState } from 'react';
import { localDateTime, systemClock } from '../../../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../../../kernel/ids.ts';
import { useReceipt } from '../../../../../web/shell/index.ts';
import { type FormFindings, KeyHint, Section, useToday } from '../../../../../web/ui/index.ts';
import { catalogue } from '../../../acts/index.ts';
import { enterActs } from '../../../contract.ts';
import type { AnyAct } from '../../../frame/act-kind.ts';
import { type Asks, asked, type Opener } from '../../../frame/form.ts';
import { readMinutes } from '../../../frame/minutes.ts';
import { type RawContent, tidiedContent } from '../../../frame/raw.ts';
import { Entered } from '../../../journal/web/entered.tsx';
import type { Card } from '../card-reply.ts';
import { ActContent } from './act-fields.tsx';
import { Codes, EventTime } from './event-details.tsx';
import { formFacts, isOpenCase } from './form-facts.ts';
import { wrongMinutes } from './minutes-field.tsx';
import { ChoicesOfForm, choicesOf } from './special-fields.tsx';
import { ActFormFrame, CameBetween, useActForm } from './use-act-form.tsx';

/** What a form holds while it is written, and what its draft keeps. */
export interface FormBody {
  readonly at: string;
  readonly minutes: string;
  readonly contents: readonly RawContent[];
  /** Confirmed codes per act; null takes those proposed. */
  readonly codes: readonly (readonly string[] | null)[];
}

export interface ActFormProps {
  readonly card: Card;
  readonly kinds: readonly AnyAct[];
  /** The card's own button that opened it; null from the menu. */
  readonly opener?: Opener | null;
  /** A draft that is taken up again. */
  readonly draft?: { readonly draftId: Uuid; readonly version: number; readonly body: FormBody } | null;
  readonly onEntered: () => void;
  readonly onClose: () => void;
  /** Reads the card again after a conflict. */
  readonly onConflict: () => void;
}

const now = () => localDateTime(systemClock.now());

export function ActForm({ card, kinds, opener = null, draft = null, onEntered, onClose, onConflict }: ActFormProps) {
  const today = useToday();
  const receipt = useReceipt();
  const facts = formFacts(card, today, opener);
  const asks = kinds.map((kind) => kind.form.asks(facts));
  const [draftId] = useState(() => draft?.draftId ?? uuidv7());
  const [before] = useState<FormBody>(
    () =>
      draft?.body ?? {
        at: now(),
        minutes: '',
        contents: asks.map(({ begin }) => begin ?? {}),
        codes: asks.map(() => null),
      },
  );
  const [body, setBody] = useState(before);
  const { patientId } = card.header.patient;
  const keys = kinds.map(({ kind }) => kind);
  const sent = (index: number): RawContent => {
    const content = asked(body.contents[index] ?? {}, asks[index] ?? {});
    return tidiedContent(content, kinds[index]?.fields ?? {});
  };
  const act = useActForm({
    route: enterActs,
    about: { draftId, patientId, ...caseOf(card, keys), kinds: keys, version: draft?.version ?? 0 },
    body,
    before,
    takenUp: draft !== null,
    onTaken: (taken) => setBody(bodyOf(taken, kinds.length)),
    missing: () => wrongMinutes('acts.0.minutes', body.minutes),
    input: (draftVersion) => ({
      params: { patientId },
      body: {
        draftId,
        draftVersion,
        ...caseOf(card, keys),
        acts: keys.map((kind, index) => ({
          kind,
          at: body.at,
          minutes: index === 0 ? (readMinutes(body.minutes) ?? null) : null,
          codes: copied(body.codes[index] ?? null),
          content: sent(index),
        })),
      },
    }),
    onEntered: ({ actIds }) => {
      onEntered();
      receipt(<Entered patientId={patientId} kinds={keys} actIds={actIds} />);
    },
    onLeft: onClose,
  });
  const { findings: form } = act;

  const say = (index: number, content: RawContent) => {
    form.mended(`acts.${index}.content`, body.contents[index], content);
    setBody({ ...body, contents: body.contents.map((old, at) => (at === index ? content : old)) });
  };
  const sayTime = (key: 'at' | 'minutes', value: string) => {
    form.mended(`acts.0.${key}`, body[key], value);
    setBody({ ...body, [key]: value });
  };
  const columns = asks.some((of) => of.columns !== undefined);

  return (
    <ActFormFrame
      of={act}
      className={columns ? 'k-act-form k-act-form-wide' : 'k-act-form'}
      submit={
        <>
          För in <KeyHint keys="Ctrl Enter" />
        </>
      }
      leave="Spara utkast och stäng"
      mayDiscard
      onConflict={(conflict) => <CameBetween conflict={conflict} onShow={onConflict} />}
    >
      <ChoicesOfForm value={choicesOf(card)}>
        {kinds.map((kind, index) => (
          <OneAct
            key={kind.kind}
            kind={kind}
            alone={kinds.length === 1}
            asks={asks[index] ?? {}}
            content={body.contents[index] ?? {}}
            onChange={(content) => say(index, content)}
            form={form}
            path={`acts.${index}.content`}
          />
        ))}
      </ChoicesOfForm>
      <EventTime form={form} before="acts.0." at={body.at} minutes={body.minutes} onChange={sayTime} />
      <Codes
        kinds={kinds}
        contents={kinds.map((_, index) => sent(index))}
        chosen={body.codes}
        regionCodes={card.choices.regionCodes}
        onChange={(codes) => setBody({ ...body, codes })}
      />
    </ActFormFrame>
  );
}

/** The chosen codes; null takes those proposed. */
const copied = (codes: readonly string[] | null): string[] | null => (codes === null ? null : [...codes]);

/** The case that the acts are about: the open or latest one, unless they begin a new one. */
export function caseOf(card: Card, [first = '']: readonly string[]): { caseId: Uuid | null; caseVersion: number } {
  const isNew = catalogue.find(first)?.opensCase === true && !isOpenCase(card);
  return isNew ? { caseId: null, caseVersion: 0 } : { caseId: card.caseId, caseVersion: card.version };
}

interface OneActProps {
  readonly kind: AnyAct;
  readonly alone: boolean;
  readonly asks: Asks<RawContent>;
  readonly content: RawContent;
  readonly onChange: (content: RawContent) => void;
  readonly form: FormFindings;
  readonly path: string;
}

function OneAct({ kind, alone, ...rest }: OneActProps) {
  const drawn = <ActContent fields={kind.fields} {...rest} />;
  return alone ? drawn : <Section title={kind.title}>{drawn}</Section>;
}

/** A draft is what a form saved; missing parts begin empty. */
export function bodyOf(raw: unknown, acts: number): FormBody {
  const saved = (typeof raw === 'object' && raw !== null ? raw : {}) as Partial<FormBody>;
  const each = <T,>(list: readonly T[] | undefined, empty: T): T[] =>
    Array.from({ length: acts }, (_, index) => list?.[index] ?? empty);
  return {
    at: saved.at ?? '',
    minutes: saved.minutes ?? '',
    contents: each(saved.contents, {}),
    codes: each<readonly string[] | null>(saved.codes, null),
  };
}
