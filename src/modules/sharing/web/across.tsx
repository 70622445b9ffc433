/** Other care providers' notes about the patient: whether there are any, the patient's consent, and the notes. */
import { type ChangeEvent, useState } from 'react';
import type { RouteReply } from '../../../contract/route.ts';
import { useCommand } from '../../../web/shell/index.ts';
import {
  Button,
  CommandForm,
  Dialog,
  ErrorBox,
  type FormFindings,
  MomentText,
  Radio,
  RadioGroup,
  Radios,
  Stack,
  Textarea,
  TextField,
  titled,
  useForm,
} from '../../../web/ui/index.ts';
import { endAcrossGround, giveAcrossGround, lookAcross, readAcross } from '../across/contract.ts';
import { acrossPurposes, acrossPurposeText } from '../across/domain.ts';
import { type Manner, mannerLabel, manners } from '../domain.ts';

type Looked = RouteReply<typeof lookAcross>;
type Entries = RouteReply<typeof readAcross>['entries'];

export function Across({ patientId }: { readonly patientId: string }) {
  const [looked, setLooked] = useState<Looked | null>(null);
  const look = useCommand(lookAcross);
  if (looked !== null) return <LookedAcross patientId={patientId} looked={looked} onLooked={setLooked} />;
  return (
    <Stack gap="tight">
      <Button
        variant="secondary"
        size="xsmall"
        loading={look.busy}
        onClick={async () => setLooked(await look.run({ params: { patientId } }))}
      >
        Se om andra vårdgivare har uppgifter
      </Button>
      {look.error === null ? null : <ErrorBox error={look.error} />}
    </Stack>
  );
}

interface LookedProps {
  readonly patientId: string;
  readonly looked: Looked;
  readonly onLooked: (looked: Looked) => void;
}

function LookedAcross({ patientId, looked, onLooked }: LookedProps) {
  const [asking, setAsking] = useState(false);
  const [entries, setEntries] = useState<Entries | null>(null);
  const read = useCommand(readAcross);
  const end = useCommand(endAcrossGround);
  const { ground } = looked;
  return (
    <Stack gap="tight">
      <p>{whatIsThere(looked)}</p>
      {!looked.readable || ground !== null ? null : (
        <Button variant="secondary" size="xsmall" onClick={() => setAsking(true)}>
          Notera patientens samtycke
        </Button>
      )}
      {ground === null ? null : (
        <>
          <p>
            {ground.kind === 'consent' ? 'Patienten samtycker' : 'Patienten kan varaktigt inte ta ställning'}:{' '}
            {acrossPurposeText[ground.purpose].toLowerCase()}, till <MomentText moment={ground.until} />. Noterat av{' '}
            {ground.takenBy}.
          </p>
          <div className="k-row">
            {looked.participates ? (
              <Button
                variant="secondary"
                size="xsmall"
                loading={read.busy}
                onClick={async () => setEntries((await read.run({ params: { patientId } }))?.entries ?? null)}
              >
                Läs uppgifterna
              </Button>
            ) : null}
            <Button
              variant="tertiary"
              size="xsmall"
              loading={end.busy}
              onClick={async () => {
                const reply = await end.run({ params: { patientId, groundId: ground.groundId } });
                if (reply !== null) onLooked(reply);
              }}
            >
              Patienten tar tillbaka samtycket
            </Button>
          </div>
        </>
      )}
      {read.error === null ? null : <ErrorBox error={read.error} />}
      {end.error === null ? null : <ErrorBox error={end.error} />}
      {asking ? (
        <AskConsent
          patientId={patientId}
          onClose={() => setAsking(false)}
          onGiven={(reply) => {
            setAsking(false);
            onLooked(reply);
          }}
        />
      ) : null}
      {entries === null ? null : <EntriesAcross entries={entries} onClose={() => setEntries(null)} />}
    </Stack>
  );
}

/** What other providers have, without saying who: only of those that take part, as the law has it (2 kap. 4–5 §§). */
function whatIsThere({ participates, readable, objected }: Looked): string {
  if (!participates) {
    return 'Vårdgivaren deltar inte i sammanhållen vård- och omsorgsdokumentation. Fråga patienten i stället.';
  }
  const there = readable
    ? 'Andra vårdgivare har uppgifter om koordinering som kan läsas om patienten samtycker.'
    : 'Ingen annan vårdgivare som deltar i sammanhållen vård- och omsorgsdokumentation har uppgifter som kan läsas.';
  return objected ? `${there} Det finns uppgifter som patienten har spärrat.` : there;
}

/** The entries, read-only, each under its provider and unit. */
function EntriesAcross({ entries, onClose }: { readonly entries: Entries; readonly onClose: () => void }) {
  return (
    <Dialog open title="Uppgifter från andra vårdgivare" onClose={onClose} width="large">
      <Stack>
        <p className="k-quiet">Bara läsbart: uppgifterna hör till dem som skrev dem. Att du läser dem står i loggen.</p>
        {entries.length === 0 ? <p>Ingen annan vårdgivare som deltar har uppgifter som kan läsas.</p> : null}
        {entries.map((entry) => (
          <article key={entry.actId}>
            <p className="k-quiet">
              {entry.unit}, {entry.provider}
            </p>
            <pre className="k-journal-text">{entry.text}</pre>
            <p className="k-quiet">
              {entry.author}. {entry.signed ? 'Signerad.' : 'Osignerad.'}
            </p>
          </article>
        ))}
        <Button variant="secondary" onClick={onClose}>
          Stäng uppgifterna
        </Button>
      </Stack>
    </Dialog>
  );
}

interface AskProps {
  readonly patientId: string;
  readonly onClose: () => void;
  readonly onGiven: (looked: Looked) => void;
}

function AskConsent({ patientId, onClose, onGiven }: AskProps) {
  const [answer, setAnswer] = useState<Answer>({ kind: '', manner: '', attitude: '', assessment: '' });
  const { kind, manner, attitude, assessment } = answer;
  const form = useForm(giveAcrossGround, {
    params: { patientId },
    known: { stated: kind === 'incapacity' ? { kind, attitude, assessment } : { kind, manner } },
    begin: { purpose: 'effort', days: '30' },
    sent: (typed) => ({ days: Number(typed.days) }),
    // What the patient said, and how, is nobody's to presume.
    also: () => ({
      ...(kind === '' ? { 'stated.kind': 'Välj vad patienten sa.' } : {}),
      ...(kind === 'consent' && manner === '' ? { 'stated.manner': 'Välj hur patienten sa det.' } : {}),
    }),
    onDone: onGiven,
  });
  return (
    <Dialog open title="Samtycke till att läsa andra vårdgivares uppgifter" onClose={onClose} width="small">
      <CommandForm of={form} submit="Notera" leave="Stäng utan att notera" onLeave={onClose}>
        <p>
          Frågan är en egen fråga: samtycket till koordineringen räcker inte. Ett nej påverkar inte hjälpen i övrigt.
        </p>
        <RadioGroup {...form.value('purpose')} legend="Vad behövs uppgifterna till?">
          <Radios of={titled(acrossPurposes, acrossPurposeText)} />
        </RadioGroup>
        <AnswerFields answer={answer} onChange={setAnswer} field={form.field} />
        <TextField {...form.text('days')} label="Hur många dagar gäller det?" inputMode="numeric" />
      </CommandForm>
    </Dialog>
  );
}

/** The patient's answer, or what is known when the patient cannot answer. */
interface Answer {
  /** Empty until it is chosen. */
  readonly kind: '' | 'consent' | 'incapacity';
  readonly manner: '' | Manner;
  readonly attitude: string;
  readonly assessment: string;
}

interface AnswerProps {
  readonly answer: Answer;
  readonly onChange: (answer: Answer) => void;
  readonly field: (path: `stated.${string}`) => ReturnType<FormFindings['field']>;
}

function AnswerFields({ answer, onChange, field }: AnswerProps) {
  const { kind, manner } = answer;
  const text = (name: 'attitude' | 'assessment') => ({
    ...field(`stated.${name}`),
    value: answer[name],
    onChange: (event: ChangeEvent<HTMLTextAreaElement>) => onChange({ ...answer, [name]: event.target.value }),
    maxLength: 500,
    minRows: 2,
  });
  return (
    <>
      <RadioGroup
        {...field('stated.kind')}
        legend="Vad sa patienten?"
        value={kind}
        onChange={(next: Answer['kind']) => onChange({ ...answer, kind: next })}
      >
        <Radio value="consent">Ja</Radio>
        <Radio value="incapacity">Patienten kan varaktigt inte ta ställning</Radio>
      </RadioGroup>
      {kind === '' ? null : kind === 'consent' ? (
        <RadioGroup
          {...field('stated.manner')}
          legend="Hur?"
          value={manner}
          onChange={(next: Manner) => onChange({ ...answer, manner: next })}
        >
          <Radios of={titled(manners, mannerLabel)} />
        </RadioGroup>
      ) : (
        <>
          <Textarea {...text('attitude')} label="Vad är känt om patientens inställning?" />
          <Textarea {...text('assessment')} label="Bedömning, och vem som har gjort den" />
        </>
      )}
    </>
  );
}
