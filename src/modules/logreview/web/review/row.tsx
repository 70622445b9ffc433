/** A row of the log that was picked: why, who, when and what; and the reviewer's word about it. */
import { useState } from 'react';
import { useCommand } from '../../../../web/shell/index.ts';
import {
  Button,
  FindingsSummary,
  formatNumber,
  MomentText,
  Private,
  Row,
  Stack,
  StatusText,
  Textarea,
  TextField,
  useFindings,
} from '../../../../web/ui/index.ts';
import { judgeRow, listReviews, type PickedLogRow, type ReviewReply, revealPerson } from '../../contract.ts';
import { type Finding, findings, pickRules, roleForPatient } from '../../domain.ts';
import { Refused } from '../refused.tsx';

interface PickedRowProps {
  readonly reviewId: string;
  readonly row: PickedLogRow;
  /** The review has ended: nothing more is said. */
  readonly closed: boolean;
  readonly onLater: (reply: ReviewReply) => void;
}

const tones: Readonly<Record<Finding, 'good' | 'note' | 'alert'>> = { ok: 'good', look: 'note', breach: 'alert' };
const outcomes = { done: '', denied: 'Nekades. ', failed: 'Utfördes inte. ' } as const;

export function PickedRow({ reviewId, row, closed, onLater }: PickedRowProps) {
  const roles = row.roles.split(' ').map((role) => roleForPatient[role] ?? role);
  return (
    <li className="k-log-row">
      <div>
        <p className="k-log-why">{row.rules.map((rule) => pickRules[rule]).join('. ')}</p>
        <p>
          <MomentText moment={row.at} /> · {row.by}, {roles.join(', ').toLowerCase()}
        </p>
        <p>
          {outcomes[row.outcome]}
          {row.what}. {patientsInWords(row)}
        </p>
        {row.reason === null ? null : <p>Angivet skäl: {row.reason}</p>}
        <p className="k-quiet">
          Ändamål: {row.purpose} · rad {formatNumber(row.number)}
        </p>
        {row.patient === null ? null : <WhoItWas reviewId={reviewId} row={row} />}
      </div>
      <div>
        {row.finding === null ? null : (
          <p>
            <StatusText tone={tones[row.finding.finding]}>{findings[row.finding.finding]}</StatusText>{' '}
            <span className="k-quiet">
              {row.finding.by}, <MomentText moment={row.finding.at} />
            </span>
            {row.finding.note === '' ? null : (
              <>
                <br />
                {row.finding.note}
              </>
            )}
          </p>
        )}
        {row.own ? (
          <p className="k-quiet">Det här har du gjort själv. En annan loggranskare bedömer raden.</p>
        ) : closed ? null : (
          <Judge reviewId={reviewId} row={row} onLater={onLater} />
        )}
      </div>
    </li>
  );
}

function patientsInWords({ patients, patient, times }: PickedLogRow): string {
  if (patients === 0) return '';
  if (patient === null) return patients === 1 ? 'Gällde en patient.' : `Gällde ${patients} patienter.`;
  const often = times <= 1 ? 'enda gången i perioden' : `${formatNumber(times)} gånger i perioden`;
  return `Patient ${patient} i den här kontrollen, ${often}.`;
}

/** Says who it was, after a reason: the step is logged, and stands in the patient's own extract. */
function WhoItWas({ reviewId, row }: { readonly reviewId: string; readonly row: PickedLogRow }) {
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [person, setPerson] = useState<{ name: string; number: string } | null>(null);
  const form = useFindings();
  const reveal = useCommand(revealPerson);
  if (person !== null) {
    return (
      <p>
        <Private what="Namnet">
          {person.name}, {person.number}
        </Private>
      </p>
    );
  }
  if (!asking) {
    return (
      <Button variant="tertiary" size="xsmall" onClick={() => setAsking(true)}>
        Visa vem patienten är<span className="k-spoken">, rad {row.number}</span>
      </Button>
    );
  }
  return (
    <form
      noValidate
      onSubmit={async (event) => {
        event.preventDefault();
        if (reason.trim() === '') return form.show({ reason: 'Skriv varför du behöver veta det.' });
        const reply = await reveal.run({ params: { reviewId }, body: { number: row.number, reason } });
        if (reply !== null) setPerson(reply);
      }}
    >
      <Stack gap="tight">
        <FindingsSummary of={form} />
        <Refused error={reveal.error} form={form} />
        <TextField
          {...form.field('reason')}
          label="Varför behöver du veta vem det är?"
          description="Skälet och att du såg det står sedan i loggen."
          maxLength={200}
          autoFocus
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <Row>
          <Button type="submit" size="xsmall" loading={reveal.busy}>
            Visa namnet
          </Button>
          <Button variant="tertiary" size="xsmall" onClick={() => setAsking(false)}>
            Låt bli
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

function Judge({ reviewId, row, onLater }: Omit<PickedRowProps, 'closed'>) {
  const [writing, setWriting] = useState<'look' | 'breach' | null>(null);
  const [note, setNote] = useState('');
  const form = useFindings();
  const judge = useCommand(judgeRow, [listReviews]);
  const say = async (finding: Finding) => {
    const reply = await judge.run({ params: { reviewId }, body: { number: row.number, finding, note: note.trim() } });
    if (reply === null) return;
    setWriting(null);
    setNote('');
    onLater(reply);
  };
  if (writing === null) {
    return (
      <Stack gap="tight">
        <Refused error={judge.error} form={form} />
        <fieldset className="k-log-choice">
          <legend className="k-spoken">Bedöm rad {row.number}</legend>
          <Row gap="tight">
            <Button variant="secondary" size="xsmall" loading={judge.busy} onClick={() => void say('ok')}>
              {findings.ok}
            </Button>
            <Button variant="tertiary" size="xsmall" onClick={() => setWriting('look')}>
              {findings.look}
            </Button>
            <Button variant="tertiary" size="xsmall" onClick={() => setWriting('breach')}>
              {findings.breach}
            </Button>
          </Row>
        </fieldset>
      </Stack>
    );
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (note.trim() === '') form.show({ note: 'Skriv några ord.' });
        else void say(writing);
      }}
    >
      <Stack gap="tight">
        <FindingsSummary of={form} />
        <Refused error={judge.error} form={form} />
        <Textarea
          {...form.field('note')}
          label={writing === 'look' ? 'Vad behöver utredas?' : 'Vad var obehörigt, och vad görs?'}
          description="Skriv inga namn på patienter."
          maxLength={2000}
          autoFocus
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
        <Row>
          <Button type="submit" size="xsmall" loading={judge.busy}>
            Spara: {findings[writing].toLowerCase()}
          </Button>
          <Button variant="tertiary" size="xsmall" onClick={() => setWriting(null)}>
            Stäng utan att spara
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
