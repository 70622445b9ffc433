/** A picked row of the log: why, who, when and what, and the reviewer's finding. */
import { useState } from 'react';
import {
  Button,
  CommandForm,
  formatNumber,
  ifEmpty,
  MomentText,
  Private,
  Refused,
  Row,
  Stack,
  StatusText,
  Textarea,
  TextField,
  useForm,
} from '../../../../web/ui/index.ts';
import { judgeRow, listReviews, type PickedLogRow, type ReviewReply, revealPerson } from '../../contract.ts';
import { pickRules, type ReviewFinding, reviewFindings, roleForPatient } from '../../domain.ts';

interface PickedRowProps {
  readonly reviewId: string;
  readonly row: PickedLogRow;
  /** The review has ended, and takes no more findings. */
  readonly closed: boolean;
  readonly onLater: (reply: ReviewReply) => void;
}

const tones: Readonly<Record<ReviewFinding, 'good' | 'note' | 'alert'>> = { ok: 'good', look: 'note', breach: 'alert' };
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
            <StatusText tone={tones[row.finding.finding]}>{reviewFindings[row.finding.finding]}</StatusText>{' '}
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

/** Shows the patient, after a reason: the step is logged, and is in the patient's own extract. */
function WhoItWas({ reviewId, row }: { readonly reviewId: string; readonly row: PickedLogRow }) {
  const [asking, setAsking] = useState(false);
  const [person, setPerson] = useState<{ name: string; number: string } | null>(null);
  const form = useForm(revealPerson, {
    params: { reviewId },
    known: { number: row.number },
    begin: { reason: '' },
    onDone: setPerson,
  });
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
    <CommandForm
      of={form}
      submit="Visa namnet"
      submitAs={{ size: 'xsmall' }}
      leave="Låt bli"
      onLeave={() => setAsking(false)}
      gap="tight"
    >
      <TextField
        {...form.text('reason')}
        label="Varför behöver du veta vem det är?"
        description="Skälet och att du såg det står sedan i loggen."
        maxLength={200}
        autoFocus
      />
    </CommandForm>
  );
}

function Judge({ reviewId, row, onLater }: Omit<PickedRowProps, 'closed'>) {
  const form = useForm(judgeRow, {
    params: { reviewId },
    known: { number: row.number },
    begin: { finding: null, note: '' },
    also: (typed) => (typed.finding === 'ok' ? {} : ifEmpty(typed, { note: 'Skriv några ord.' })),
    refreshes: [listReviews],
    onDone: (reply) => {
      form.change({ finding: null, note: '' });
      onLater(reply);
    },
  });
  const { finding } = form.typed;
  if (finding === null || finding === 'ok') {
    return (
      <Stack gap="tight">
        <Refused of={form.findings} />
        <fieldset className="k-log-choice">
          <legend className="k-spoken">Bedöm rad {row.number}</legend>
          <Row gap="tight">
            <Button
              variant="secondary"
              size="xsmall"
              loading={form.busy}
              onClick={() => void form.submit({ finding: 'ok' })}
            >
              {reviewFindings.ok}
            </Button>
            <Button variant="tertiary" size="xsmall" onClick={() => form.change({ finding: 'look' })}>
              {reviewFindings.look}
            </Button>
            <Button variant="tertiary" size="xsmall" onClick={() => form.change({ finding: 'breach' })}>
              {reviewFindings.breach}
            </Button>
          </Row>
        </fieldset>
      </Stack>
    );
  }
  return (
    <CommandForm
      of={form}
      submit={`Spara: ${reviewFindings[finding].toLowerCase()}`}
      submitAs={{ size: 'xsmall' }}
      leave="Stäng utan att spara"
      onLeave={() => form.change({ finding: null })}
      gap="tight"
    >
      <Textarea
        {...form.text('note')}
        label={finding === 'look' ? 'Vad behöver utredas?' : 'Vad var obehörigt, och vad görs?'}
        description="Skriv inga namn på patienter."
        maxLength={2000}
        autoFocus
      />
    </CommandForm>
  );
}
