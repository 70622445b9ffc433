/** One or more acts in one form: entered together, all or none. The text survives interruption, conflict and log-out. */
import { type FormEvent, useMemo, useState } from 'react';
import { localDateTime, systemClock } from '../../../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../../../kernel/ids.ts';
import { useCommand } from '../../../../../web/shell/index.ts';
import {
  Button,
  FindingsSummary,
  KeyHint,
  Row,
  SavedAt,
  Section,
  Stack,
  useFindings,
  useToday,
} from '../../../../../web/ui/index.ts';
import { enterActs } from '../../../contract.ts';
import { type ActName, actKinds } from '../../../domain.ts';
import { DiscardDraft } from '../../../drafts/web/discard-draft.tsx';
import { useDraft } from '../../../drafts/web/use-draft.ts';
import { type Asks, asked, type FormFacts } from '../../../frame/form.ts';
import { type RawContent, tidiedContent } from '../../../frame/raw.ts';
import type { Card } from '../card-reply.ts';
import { ActContent } from './act-fields.tsx';
import { Codes, EventTime } from './event-details.tsx';
import { formFacts, isOpenCase } from './form-facts.ts';
import { Refused } from './refused.tsx';
import { ChoicesOfForm, choicesOf } from './special-fields.tsx';

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
  readonly kinds: readonly ActName[];
  /** The card's own button that opened it; null from the menu. */
  readonly opener?: FormFacts['opener'];
  /** A draft that is taken up again. */
  readonly draft?: { readonly draftId: Uuid; readonly body: FormBody } | null;
  readonly onEntered: () => Promise<void>;
  readonly onClose: () => void;
  /** Asks for the card anew, after a conflict. */
  readonly onConflict: () => void;
}

const now = () => localDateTime(systemClock.now());

export function ActForm({ card, kinds, opener = null, draft = null, onEntered, onClose, onConflict }: ActFormProps) {
  const today = useToday();
  const asks = useMemo(() => {
    const facts = formFacts(card, today, opener);
    return kinds.map((kind) => actKinds[kind].form.asks(facts));
  }, [kinds, card, today, opener]);
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
  const [discarding, setDiscarding] = useState(false);
  const form = useFindings();
  const enter = useCommand(enterActs);
  const patientId = card.header.patient.patientId;
  const keeper = useDraft({ draftId, patientId, ...caseOf(card, kinds), kinds }, body, before);
  const sent = (index: number): RawContent => {
    const kind = kinds[index];
    if (kind === undefined) return {};
    return tidiedContent(asked(body.contents[index] ?? {}, asks[index] ?? {}), actKinds[kind].fields);
  };
  const leave = async () => {
    await keeper.flush();
    onClose();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    form.clear();
    await keeper.stop();
    const reply = await enter.run({
      params: { patientId },
      body: {
        draftId,
        ...caseOf(card, kinds),
        acts: kinds.map((kind, index) => ({
          kind,
          at: body.at,
          minutes: index === 0 && body.minutes.trim() !== '' ? Number(body.minutes) : null,
          codes: copied(body.codes[index] ?? null),
          content: sent(index),
        })),
      },
    });
    if (reply === null) {
      keeper.goOn();
      return;
    }
    await onEntered();
  };

  const say = (index: number, content: RawContent) => {
    form.mended(`acts.${index}.content`, body.contents[index], content);
    setBody({ ...body, contents: body.contents.map((one, at) => (at === index ? content : one)) });
  };

  return (
    <form
      onSubmit={submit}
      noValidate
      className={asks.some(({ columns }) => columns !== undefined) ? 'k-act-form k-act-form-wide' : 'k-act-form'}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) event.currentTarget.requestSubmit();
      }}
    >
      <Stack>
        <Refused error={enter.error} form={form} onConflict={onConflict} />
        <FindingsSummary of={form} />
        <ChoicesOfForm value={choicesOf(card)}>
          {kinds.map((kind, index) => (
            <OneAct
              key={kind}
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
        <EventTime
          form={form}
          path="acts.0.at"
          at={body.at}
          onAt={(at) => {
            form.mended('acts.0.at', body.at, at);
            setBody({ ...body, at });
          }}
          minutesPath="acts.0.minutes"
          minutes={body.minutes}
          onMinutes={(minutes) => {
            form.mended('acts.0.minutes', body.minutes, minutes);
            setBody({ ...body, minutes });
          }}
        />
        <Codes
          kinds={kinds}
          contents={kinds.map((_, index) => sent(index))}
          chosen={body.codes}
          regionCodes={card.choices.regionCodes}
          onChange={(codes) => setBody({ ...body, codes })}
        />
        <Row>
          <Button type="submit" loading={enter.busy}>
            För in <KeyHint keys="Ctrl Enter" />
          </Button>
          <Button variant="secondary" onClick={() => void leave()}>
            Fortsätt senare
          </Button>
          <Button variant="tertiary" onClick={() => setDiscarding(true)}>
            Kasta utkastet
          </Button>
          <SavedAt save={keeper.save} told={enter.error !== null} />
        </Row>
      </Stack>
      {discarding ? (
        <DiscardDraft
          draftId={draftId}
          saved={keeper.save.state === 'saved' || draft !== null}
          onKeep={() => setDiscarding(false)}
          onGone={() => {
            void keeper.stop();
            onClose();
          }}
        />
      ) : null}
    </form>
  );
}

/** Those she has chosen; null takes the proposed. */
const copied = (codes: readonly string[] | null): string[] | null => (codes === null ? null : [...codes]);

/** The case that the acts are about: the open or latest one, unless they begin a new. */
export function caseOf(card: Card, kinds: readonly ActName[]): { caseId: Uuid | null; caseVersion: number } {
  const anew = kinds[0] === 'need-assessed' && !isOpenCase(card);
  return anew ? { caseId: null, caseVersion: 0 } : { caseId: card.caseId, caseVersion: card.version };
}

interface OneActProps {
  readonly kind: ActName;
  readonly alone: boolean;
  readonly asks: Asks<RawContent>;
  readonly content: RawContent;
  readonly onChange: (content: RawContent) => void;
  readonly form: ReturnType<typeof useFindings>;
  readonly path: string;
}

function OneAct({ kind, alone, ...rest }: OneActProps) {
  const drawn = <ActContent fields={actKinds[kind].fields} {...rest} />;
  return alone ? drawn : <Section title={actKinds[kind].title}>{drawn}</Section>;
}
