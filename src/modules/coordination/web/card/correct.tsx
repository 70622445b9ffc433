/** Changing an unlocked entry of one's own, correcting a locked one with a reason, or striking one on the wrong patient. */
import { type FormEvent, useMemo, useState } from 'react';
import { CallError } from '../../../../contract/errors.ts';
import type { CalendarDate } from '../../../../kernel/calendar-date.ts';
import { useCommand, useLeaveGuard, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  Confirm,
  ErrorBox,
  FindingsSummary,
  Loading,
  Notice,
  Row,
  Section,
  Stack,
  TextField,
  useFindings,
  useToday,
} from '../../../../web/ui/index.ts';
import { correctAct, markWrongPatient, openCard, openEntry } from '../../contract.ts';
import { type ActName, actKinds, isActName } from '../../domain.ts';
import type { Card, Entry } from '../card-reply.ts';
import { ActContent } from '../form/act-content.tsx';
import { EventTime } from '../form/event-time.tsx';
import { asked, type FormSpec, formOf } from '../form/forms.ts';
import { isEmpty, type RawContent, tidiedContent } from '../form/raw.ts';
import { Refused } from '../form/refused.tsx';

export interface CorrectProps {
  readonly card: Card;
  readonly entry: Entry;
  readonly onDone: () => void;
}

export function CorrectEntry({ entry, ...rest }: CorrectProps) {
  const read = useRead(openEntry, { params: { actId: entry.actId } });
  if (read.error !== null) return <ErrorBox error={read.error} onRetry={() => void read.refetch()} />;
  if (read.data === undefined) return <Loading what="Hämtar händelsen" />;
  return <CorrectForm entry={entry} before={read.data.content as RawContent} {...rest} />;
}

/** What the entry already says is shown, also what would not be asked today. */
function specOf(kind: ActName, card: Card, today: CalendarDate, before: RawContent): FormSpec {
  const spec = formOf(kind, card, today);
  return { ...spec, hidden: (content) => spec.hidden(content).filter((key) => isEmpty(before[key])) };
}

/** What stands in the content under the path 'content.…' in the server's findings. */
const PATH = 'content';

function CorrectForm({ card, entry, before, onDone }: CorrectProps & { readonly before: RawContent }) {
  const today = useToday();
  const [content, setContent] = useState(before);
  const [at, setAt] = useState(entry.at);
  const [minutes, setMinutes] = useState(entry.minutes === null ? '' : String(entry.minutes));
  const [nr, setNr] = useState(entry.nr);
  const [reason, setReason] = useState('');
  const form = useFindings();
  const correct = useCommand(correctAct, [openCard, openEntry]);
  useLeaveGuard(content !== before);
  const kind = isActName(entry.kind) ? entry.kind : null;
  const spec = useMemo(() => (kind === null ? null : specOf(kind, card, today, before)), [kind, card, today, before]);
  if (kind === null || spec === null) return null;
  const { fields } = actKinds[kind];
  const locked = entry.locked;
  const newer = newerOf(correct.error);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (locked && reason.trim() === '') {
      form.show({ reason: 'Skriv varför händelsen rättas.' });
      return;
    }
    const reply = await correct.run({
      params: { actId: entry.actId },
      body: {
        nr,
        at,
        minutes: minutes === '' ? null : Number(minutes),
        codes: [...entry.codes],
        content: tidiedContent(asked(content, spec), fields),
        reason: reason.trim() === '' ? null : reason.trim(),
      },
    });
    if (reply !== null) onDone();
  };
  return (
    <Section title={locked ? `Rätta: ${entry.heading}` : `Ändra: ${entry.heading}`}>
      <form onSubmit={submit} noValidate>
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
                  setNr(newer.nr);
                  correct.clear();
                }}
              >
                Behåll min text ovanpå den nya
              </Button>
            </Notice>
          )}
          <FindingsSummary of={form} />
          <ActContent kind={kind} spec={spec} content={content} onChange={setContent} form={form} path={PATH} />
          <EventTime
            form={form}
            path="at"
            at={at}
            onAt={setAt}
            minutesPath="minutes"
            minutes={minutes}
            onMinutes={setMinutes}
          />
          <TextField
            {...form.field('reason')}
            label={locked ? 'Varför rättas den?' : 'Varför ändras den? (behövs inte)'}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Row>
            <Button type="submit" loading={correct.busy}>
              {locked ? 'För in rättelsen' : 'För in ändringen'}
            </Button>
            <Button variant="secondary" onClick={onDone}>
              Låt den stå som den är
            </Button>
          </Row>
        </Stack>
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

export function WrongPatient({ entry, onDone }: { readonly entry: Entry; readonly onDone: () => void }) {
  const [reason, setReason] = useState('');
  const form = useFindings();
  const mark = useCommand(markWrongPatient, [openCard]);
  const go = async () => {
    if (reason.trim() === '') {
      form.show({ reason: 'Skriv hur det blev fel.' });
      return;
    }
    const reply = await mark.run({ params: { actId: entry.actId }, body: { nr: entry.nr, reason: reason.trim() } });
    if (reply !== null) onDone();
  };
  return (
    <Confirm
      open
      title={`Stryka ”${entry.heading}” som förd på fel patient?`}
      confirmLabel="Stryk händelsen"
      cancelLabel="Låt den stå"
      onConfirm={() => void go()}
      onCancel={onDone}
      busy={mark.busy}
    >
      <Stack>
        <p>
          Händelsen står kvar som struken, men texten visas inte längre i listor, utskrifter eller patientens kopia.
          Skriv den på nytt på rätt patient.
        </p>
        <TextField
          {...form.field('reason')}
          label="Hur blev det fel?"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        {mark.error === null ? null : <ErrorBox error={mark.error} typed />}
      </Stack>
    </Confirm>
  );
}
