/** One or more acts in one form: entered together, all or none. The text survives interruption, conflict and log-out. */
import { type FormEvent, useMemo, useState } from 'react';
import { CallError } from '../../../../contract/errors.ts';
import { type CalendarDate, isCalendarDate } from '../../../../kernel/calendar-date.ts';
import { localDateTime, systemClock } from '../../../../kernel/clock.ts';
import { type Uuid, uuidv7 } from '../../../../kernel/ids.ts';
import { useCommand } from '../../../../web/shell/index.ts';
import {
  Button,
  Confirm,
  DateField,
  ErrorBox,
  FindingsSummary,
  Row,
  SavedAt,
  Section,
  Stack,
  TextField,
  useFindings,
  useToday,
} from '../../../../web/ui/index.ts';
import { discardDraft, enterActs } from '../../contract.ts';
import { type ActName, actKinds, codeTitles } from '../../domain.ts';
import type { Card } from '../card-reply.ts';
import { ActFields } from './act-fields.tsx';
import { Codes } from './codes.tsx';
import { type FormSpec, formOf } from './forms.ts';
import { MappingFields } from './mapping-fields.tsx';
import { type RawContent, tidiedContent } from './raw.ts';
import { useDraft } from './use-draft.ts';

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
  /** The act a differing view or a clearing note concerns. */
  readonly about?: string | null;
  /** A draft that is taken up again. */
  readonly draft?: { readonly draftId: Uuid; readonly body: FormBody } | null;
  readonly onEntered: () => void;
  readonly onClose: () => void;
  /** Asks for the card anew, after a conflict. */
  readonly onConflict: () => void;
}

const now = () => localDateTime(systemClock.now());

const timeOf = (at: string): string => at.split('T')[1] ?? '';

function dayOf(at: string): CalendarDate | null {
  const day = at.split('T')[0] ?? '';
  return isCalendarDate(day) ? day : null;
}

export function ActForm({ card, kinds, about = null, draft = null, onEntered, onClose, onConflict }: ActFormProps) {
  const today = useToday();
  const specs = useMemo(() => kinds.map((kind) => formOf(kind, card, today, about)), [kinds, card, today, about]);
  const [draftId] = useState(() => draft?.draftId ?? uuidv7());
  const [before] = useState<FormBody>(
    () =>
      draft?.body ?? {
        at: now(),
        minutes: '',
        contents: specs.map((spec) => spec.initial),
        codes: specs.map(() => null),
      },
  );
  const [body, setBody] = useState(before);
  const [discarding, setDiscarding] = useState(false);
  const form = useFindings();
  const enter = useCommand(enterActs);
  const patientId = card.header.patient.patientId;
  const keeper = useDraft({ draftId, patientId, caseId: card.caseId, caseVersion: card.version, kinds }, body, before);
  const refusal = enter.error instanceof CallError ? enter.error : null;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    form.clear();
    const reply = await enter.run({
      params: { patientId },
      body: {
        draftId,
        caseId: card.caseId,
        caseVersion: card.version,
        acts: kinds.map((kind, index) => ({
          kind,
          at: body.at,
          minutes: index === 0 && body.minutes.trim() !== '' ? Number(body.minutes) : null,
          codes: body.codes[index] === null || body.codes[index] === undefined ? null : [...body.codes[index]],
          content: tidiedContent(body.contents[index] ?? {}, actKinds[kind].fields),
        })),
      },
    });
    if (reply === null) return;
    keeper.stop();
    onEntered();
  };

  const say = (index: number, content: RawContent) =>
    setBody({ ...body, contents: body.contents.map((one, at) => (at === index ? content : one)) });

  return (
    <form onSubmit={submit} noValidate className="k-act-form">
      <Stack>
        <Refused error={enter.error} form={form} onConflict={onConflict} isConflict={refusal?.kind === 'conflict'} />
        <FindingsSummary of={form} />
        <Row>
          <DateField
            {...form.field('acts.0.at')}
            label="När hände det?"
            direction="behind"
            value={dayOf(body.at)}
            onChange={(date) => setBody({ ...body, at: `${date ?? ''}T${timeOf(body.at)}` })}
          />
          <TextField
            label="Klockan"
            type="time"
            value={timeOf(body.at)}
            onChange={(event) => setBody({ ...body, at: `${dayOf(body.at) ?? ''}T${event.target.value}` })}
          />
          <TextField
            {...form.field('acts.0.minutes')}
            label="Minuter"
            htmlSize={5}
            inputMode="numeric"
            value={body.minutes}
            onChange={(event) => setBody({ ...body, minutes: event.target.value.replace(/\D/g, '') })}
          />
        </Row>
        {kinds.map((kind, index) => (
          <OneAct
            key={kind}
            kind={kind}
            alone={kinds.length === 1}
            spec={specs[index] ?? { initial: {}, special: {}, open: [], without: [] }}
            content={body.contents[index] ?? {}}
            onChange={(content) => say(index, content)}
            form={form}
            path={`acts.${index}.content`}
          />
        ))}
        <Codes
          kinds={kinds}
          contents={body.contents}
          chosen={body.codes}
          regionCodes={card.choices.regionCodes}
          titles={codeTitles}
          onChange={(codes) => setBody({ ...body, codes })}
        />
        <Row>
          <Button type="submit" loading={enter.busy}>
            För in
          </Button>
          <Button variant="secondary" onClick={onClose}>
            Fortsätt senare
          </Button>
          <Button variant="tertiary" onClick={() => setDiscarding(true)}>
            Kasta utkastet
          </Button>
          <SavedAt save={keeper.save} />
        </Row>
      </Stack>
      {discarding ? (
        <Discard
          draftId={draftId}
          saved={keeper.save.state === 'saved' || draft !== null}
          onKeep={() => setDiscarding(false)}
          onGone={() => {
            keeper.stop();
            onClose();
          }}
        />
      ) : null}
    </form>
  );
}

interface OneActProps {
  readonly kind: ActName;
  readonly alone: boolean;
  readonly spec: FormSpec;
  readonly content: RawContent;
  readonly onChange: (content: RawContent) => void;
  readonly form: ReturnType<typeof useFindings>;
  readonly path: string;
}

function OneAct({ kind, alone, spec, ...rest }: OneActProps) {
  const fields = actKinds[kind].fields;
  const drawn =
    kind === 'mapped' ? (
      <MappingFields fields={fields} {...rest} />
    ) : (
      <ActFields fields={fields} {...rest} special={spec.special} open={spec.open} without={spec.without} />
    );
  return alone ? drawn : <Section title={actKinds[kind].title}>{drawn}</Section>;
}

interface RefusedProps {
  readonly error: unknown;
  readonly form: ReturnType<typeof useFindings>;
  readonly isConflict: boolean;
  readonly onConflict: () => void;
}

/** The server's no: findings at their fields, everything else in the box. What was typed stands as it stood. */
function Refused({ error, form, isConflict, onConflict }: RefusedProps) {
  const [shown, setShown] = useState<unknown>(null);
  if (error !== shown) {
    setShown(error);
    if (error !== null) form.showError(error);
  }
  if (error === null || Object.keys(form.findings).length > 0) return null;
  return (
    <ErrorBox error={error} typed>
      {isConflict ? (
        <Button variant="secondary" onClick={onConflict}>
          Läs in det nya och behåll min text
        </Button>
      ) : null}
    </ErrorBox>
  );
}

function Discard({
  draftId,
  saved,
  onKeep,
  onGone,
}: {
  draftId: Uuid;
  saved: boolean;
  onKeep: () => void;
  onGone: () => void;
}) {
  const [reason, setReason] = useState('');
  const discard = useCommand(discardDraft);
  const go = async () => {
    if (!saved) {
      onGone();
      return;
    }
    const why = reason.trim() === '' ? 'Behövs inte' : reason.trim();
    const reply = await discard.run({ params: { draftId }, body: { reason: why } });
    if (reply !== null) onGone();
  };
  return (
    <Confirm
      open
      title="Kasta utkastet?"
      confirmLabel="Kasta utkastet"
      cancelLabel="Behåll utkastet"
      onConfirm={() => void go()}
      onCancel={onKeep}
      busy={discard.busy}
    >
      <Stack>
        <p>Texten försvinner. I loggen står att utkastet kastades och varför, inte vad det innehöll.</p>
        <TextField label="Varför?" value={reason} onChange={(event) => setReason(event.target.value)} />
        {discard.error === null ? null : <ErrorBox error={discard.error} />}
      </Stack>
    </Confirm>
  );
}
