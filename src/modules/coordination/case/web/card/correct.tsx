/** Changing an unlocked entry of one's own, or correcting a locked one with a reason. What is written is kept as a draft. */
import { type FormEvent, useMemo, useState } from 'react';
import { CallError } from '../../../../../contract/errors.ts';
import type { CalendarDate } from '../../../../../kernel/calendar-date.ts';
import { type Uuid, uuidv7 } from '../../../../../kernel/ids.ts';
import { useCommand, useRead } from '../../../../../web/shell/index.ts';
import {
  Button,
  ErrorBox,
  FindingsSummary,
  Loading,
  Notice,
  Row,
  SavedAt,
  Section,
  Stack,
  TextField,
  useFindings,
  useToday,
} from '../../../../../web/ui/index.ts';
import { correctAct, openCard, openEntry } from '../../../contract.ts';
import { type ActName, actKinds, isActName } from '../../../domain.ts';
import { DiscardDraft } from '../../../drafts/web/discard-draft.tsx';
import { useDraft } from '../../../drafts/web/use-draft.ts';
import { type Asks, asked } from '../../../frame/form.ts';
import { isEmpty, type RawContent, tidiedContent } from '../../../frame/raw.ts';
import type { Card, Entry } from '../card-reply.ts';
import { ActContent } from '../form/act-fields.tsx';
import { Codes, EventTime, proposedCodes } from '../form/event-details.tsx';
import { formFacts } from '../form/form-facts.ts';
import { Refused } from '../form/refused.tsx';
import { ChoicesOfForm, choicesOf } from '../form/special-fields.tsx';
import type { CorrectionBody } from './correction-body.ts';

export interface CorrectProps {
  readonly card: Card;
  readonly entry: Entry;
  /** A correction that was begun and is taken up again. */
  readonly draft?: { readonly draftId: Uuid; readonly body: CorrectionBody } | null;
  readonly onDone: () => void;
}

export function CorrectEntry({ entry, ...rest }: CorrectProps) {
  const read = useRead(openEntry, { params: { actId: entry.actId } });
  if (read.error !== null) return <ErrorBox error={read.error} onRetry={() => void read.refetch()} />;
  if (read.data === undefined) return <Loading what="Hämtar händelsen" />;
  if (!isActName(entry.kind)) return null;
  return <CorrectForm kind={entry.kind} entry={entry} said={read.data.content as RawContent} {...rest} />;
}

/** What the entry already says is drawn, also what would not be asked today. */
function asksOf(kind: ActName, card: Card, today: CalendarDate, entered: RawContent): Asks<RawContent> {
  const asks = actKinds[kind].form.asks(formFacts(card, today));
  return { ...asks, hidden: (content) => (asks.hidden?.(content) ?? []).filter((key) => isEmpty(entered[key])) };
}

/** The entry as the form begins with it. Codes that stand as proposed follow the content. */
function bodyOf(kind: ActName, entry: Entry, said: RawContent): CorrectionBody {
  const asProposed = [...proposedCodes(kind, said)].sort().join() === [...entry.codes].sort().join();
  return {
    correcting: { actId: entry.actId, nr: entry.nr },
    content: said,
    at: entry.at,
    minutes: entry.minutes === null ? '' : String(entry.minutes),
    codes: asProposed ? null : entry.codes,
    reason: '',
  };
}

/** What stands in the content under the path 'content.…' in the server's findings. */
const PATH = 'content';

type FormProps = CorrectProps & { readonly kind: ActName; readonly said: RawContent };

function CorrectForm({ card, kind, entry, said, draft = null, onDone }: FormProps) {
  const today = useToday();
  const [draftId] = useState(() => draft?.draftId ?? uuidv7());
  const [before] = useState(() => draft?.body ?? bodyOf(kind, entry, said));
  const [body, setBody] = useState(before);
  const [discarding, setDiscarding] = useState(false);
  const form = useFindings();
  const correct = useCommand(correctAct, [openCard, openEntry]);
  const { patientId } = card.header.patient;
  const about = { draftId, patientId, caseId: entry.caseId, caseVersion: card.version, kinds: [kind] };
  const keeper = useDraft(about, body, before);
  const asks = useMemo(() => asksOf(kind, card, today, said), [kind, card, today, said]);
  const { fields } = actKinds[kind];
  const { locked } = entry;
  const newer = newerOf(correct.error);
  const sent = tidiedContent(asked(body.content, asks), fields);

  /** What is said anew; a finding about it is mended by that. */
  const say = <Key extends 'content' | 'at' | 'minutes' | 'reason'>(key: Key, value: CorrectionBody[Key]) => {
    form.mended(key, body[key], value);
    setBody({ ...body, [key]: value });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (locked && body.reason.trim() === '') {
      form.show({ reason: 'Skriv varför händelsen rättas.' });
      return;
    }
    form.clear();
    await keeper.stop();
    const reply = await correct.run({
      params: { actId: entry.actId },
      body: {
        draftId,
        nr: body.correcting.nr,
        at: body.at,
        minutes: body.minutes === '' ? null : Number(body.minutes),
        codes: body.codes === null ? null : [...body.codes],
        content: sent,
        reason: body.reason.trim() === '' ? null : body.reason.trim(),
      },
    });
    if (reply === null) keeper.goOn();
    else onDone();
  };
  const leave = async () => {
    await keeper.flush();
    onDone();
  };
  return (
    <Section title={locked ? `Rätta: ${entry.heading}` : `Ändra: ${entry.heading}`}>
      <form onSubmit={submit} noValidate className="k-act-form">
        <Stack>
          {locked ? (
            <p className="k-quiet">Det som stod finns kvar och går att läsa. Rättelsen blir en ny version.</p>
          ) : null}
          <Refused error={correct.error} form={form} />
          {newer === null ? null : (
            <Notice tone="attention">
              <p>Så här står händelsen nu:</p>
              <p className="k-text-lines">{newer.text}</p>
              <Button
                variant="secondary"
                onClick={() => {
                  setBody({ ...body, correcting: { ...body.correcting, nr: newer.nr } });
                  correct.clear();
                }}
              >
                Behåll min text ovanpå den nya
              </Button>
            </Notice>
          )}
          <FindingsSummary of={form} />
          <ChoicesOfForm value={choicesOf(card)}>
            <ActContent
              fields={fields}
              asks={asks}
              content={body.content}
              onChange={(content) => say('content', content)}
              form={form}
              path={PATH}
            />
          </ChoicesOfForm>
          <EventTime
            form={form}
            path="at"
            at={body.at}
            onAt={(at) => say('at', at)}
            minutesPath="minutes"
            minutes={body.minutes}
            onMinutes={(minutes) => say('minutes', minutes)}
          />
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
          <Row>
            <Button type="submit" loading={correct.busy}>
              {locked ? 'För in rättelsen' : 'För in ändringen'}
            </Button>
            <Button variant="secondary" onClick={() => void leave()}>
              {body === before && draft === null ? 'Låt den stå som den är' : 'Fortsätt senare'}
            </Button>
            {body === before && draft === null ? null : (
              <Button variant="tertiary" onClick={() => setDiscarding(true)}>
                Kasta utkastet
              </Button>
            )}
            <SavedAt save={keeper.save} told={correct.error !== null} />
          </Row>
        </Stack>
        {discarding ? (
          <DiscardDraft
            draftId={draftId}
            saved={keeper.save.state === 'saved' || draft !== null}
            onKeep={() => setDiscarding(false)}
            onGone={() => {
              void keeper.stop();
              onDone();
            }}
          />
        ) : null}
      </form>
    </Section>
  );
}

/** What somebody made of the entry in the meantime. */
function newerOf(error: unknown): { nr: number; text: string } | null {
  const details = error instanceof CallError && error.kind === 'conflict' ? error.details : null;
  const { nr, text } = (details ?? {}) as { nr?: unknown; text?: unknown };
  return typeof nr === 'number' ? { nr, text: typeof text === 'string' ? text : '' } : null;
}
