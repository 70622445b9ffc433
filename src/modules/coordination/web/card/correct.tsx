/** Changing an unlocked entry of one's own, correcting a locked one with a reason, or striking one on the wrong patient. */
import { type FormEvent, useMemo, useState } from 'react';
import { useCommand, useRead } from '../../../../web/shell/index.ts';
import {
  Button,
  Confirm,
  ErrorBox,
  FindingsSummary,
  Loading,
  Row,
  Section,
  Stack,
  TextField,
  useFindings,
  useToday,
} from '../../../../web/ui/index.ts';
import { correctAct, markWrongPatient, openCard, openEntry } from '../../contract.ts';
import { actKinds, isActName } from '../../domain.ts';
import type { Card, Entry } from '../card-reply.ts';
import { ActFields } from '../form/act-fields.tsx';
import { formOf } from '../form/forms.ts';
import { MappingFields } from '../form/mapping-fields.tsx';
import { type RawContent, tidiedContent } from '../form/raw.ts';

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

/** What stands in the content under the path 'content.…' in the server's findings. */
const PATH = 'content';

function CorrectForm({ card, entry, before, onDone }: CorrectProps & { readonly before: RawContent }) {
  const today = useToday();
  const [content, setContent] = useState(before);
  const [at, setAt] = useState(entry.at);
  const [reason, setReason] = useState('');
  const form = useFindings();
  const correct = useCommand(correctAct, [openCard, openEntry]);
  const kind = isActName(entry.kind) ? entry.kind : null;
  const spec = useMemo(() => (kind === null ? null : formOf(kind, card, today)), [kind, card, today]);
  if (kind === null || spec === null) return null;
  const { fields } = actKinds[kind];
  const locked = entry.locked;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (locked && reason.trim() === '') {
      form.show({ reason: 'Skriv varför händelsen rättas.' });
      return;
    }
    const reply = await correct.run({
      params: { actId: entry.actId },
      body: {
        nr: entry.nr,
        at,
        minutes: entry.minutes,
        codes: [...entry.codes],
        content: tidiedContent(content, fields),
        reason: reason.trim() === '' ? null : reason.trim(),
      },
    });
    if (reply !== null) onDone();
  };
  const drawn = { fields, content, onChange: setContent, form, path: PATH };
  return (
    <Section title={locked ? `Rätta: ${entry.heading}` : `Ändra: ${entry.heading}`}>
      <form onSubmit={submit} noValidate>
        <Stack>
          {locked ? (
            <p className="k-quiet">Det som stod finns kvar och går att läsa. Rättelsen blir en ny version.</p>
          ) : null}
          {correct.error === null ? null : <ErrorBox error={correct.error} typed />}
          <FindingsSummary of={form} />
          <TextField
            {...form.field('at')}
            label="När hände det? (åååå-mm-ddTtt:mm)"
            value={at}
            onChange={(event) => setAt(event.target.value)}
          />
          {kind === 'mapped' ? (
            <MappingFields {...drawn} />
          ) : (
            <ActFields {...drawn} special={spec.special} open={spec.open} without={spec.without} />
          )}
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
