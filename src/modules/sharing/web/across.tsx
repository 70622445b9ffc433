/** Other care providers' notes about the patient: that there are some, the patient's consent, and then the notes themselves. */
import { type FormEvent, useState } from 'react';
import type { RouteReply } from '../../../contract/route.ts';
import { useCommand } from '../../../web/shell/index.ts';
import {
  Button,
  Dialog,
  ErrorBox,
  FindingsSummary,
  MomentText,
  Radio,
  RadioGroup,
  Stack,
  Textarea,
  TextField,
  useFindings,
} from '../../../web/ui/index.ts';
import { endAcrossGround, giveAcrossGround, lookAcross, readAcross } from '../across/contract.ts';
import { ACROSS_DAYS_MOST, type AcrossPurpose, acrossPurposes, acrossPurposeText } from '../across/domain.ts';
import { type Manner, mannerLabel, manners } from '../domain.ts';

type Looked = RouteReply<typeof lookAcross>;
type Entries = RouteReply<typeof readAcross>['entries'];

export function Across({ patientId }: { readonly patientId: string }) {
  const [looked, setLooked] = useState<Looked | null>(null);
  const look = useCommand(lookAcross);
  if (looked !== null) return <LookedAcross patientId={patientId} looked={looked} onLooked={setLooked} />;
  return (
    <Stack gap="tight">
      <div>
        <Button
          variant="secondary"
          size="xsmall"
          loading={look.busy}
          onClick={async () => setLooked(await look.run({ params: { patientId } }))}
        >
          Se om andra vårdgivare har uppgifter
        </Button>
      </div>
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
  if (!looked.participates) {
    return <p>Vårdgivaren deltar inte i sammanhållen vård- och omsorgsdokumentation. Fråga patienten i stället.</p>;
  }
  return (
    <Stack gap="tight">
      <p>
        {looked.readable
          ? 'Andra vårdgivare har uppgifter om koordinering som kan läsas om patienten samtycker.'
          : 'Ingen annan vårdgivare har uppgifter som kan läsas.'}
        {looked.objected ? ' Det finns uppgifter som patienten har spärrat.' : ''}
      </p>
      {!looked.readable || ground !== null ? null : (
        <div>
          <Button variant="secondary" size="xsmall" onClick={() => setAsking(true)}>
            Notera patientens samtycke
          </Button>
        </div>
      )}
      {ground === null ? null : (
        <>
          <p>
            {ground.kind === 'consent' ? 'Patienten samtycker' : 'Patienten kan varaktigt inte ta ställning'}:{' '}
            {acrossPurposeText[ground.purpose].toLowerCase()}, till <MomentText moment={ground.until} />. Noterat av{' '}
            {ground.takenBy}.
          </p>
          <div className="k-row">
            <Button
              variant="secondary"
              size="xsmall"
              loading={read.busy}
              onClick={async () => setEntries((await read.run({ params: { patientId } }))?.entries ?? null)}
            >
              Läs uppgifterna
            </Button>
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

/** Only to read, each entry under whose it is. */
function EntriesAcross({ entries, onClose }: { readonly entries: Entries; readonly onClose: () => void }) {
  return (
    <Dialog open title="Uppgifter från andra vårdgivare" onClose={onClose} width="large">
      <Stack>
        <p className="k-quiet">Bara läsbart: uppgifterna hör till dem som skrev dem. Att du läser dem står i loggen.</p>
        {entries.length === 0 ? <p>Det finns inget att läsa.</p> : null}
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
        <div>
          <Button variant="secondary" onClick={onClose}>
            Stäng uppgifterna
          </Button>
        </div>
      </Stack>
    </Dialog>
  );
}

interface AskProps {
  readonly patientId: string;
  readonly onClose: () => void;
  readonly onGiven: (looked: Looked) => void;
}

type Kind = 'consent' | 'incapacity';

function AskConsent({ patientId, onClose, onGiven }: AskProps) {
  const [kind, setKind] = useState<Kind>('consent');
  const [purpose, setPurpose] = useState<AcrossPurpose>('effort');
  const [manner, setManner] = useState<Manner>('oral');
  const [attitude, setAttitude] = useState('');
  const [assessment, setAssessment] = useState('');
  const [days, setDays] = useState('30');
  const give = useCommand(giveAcrossGround);
  const form = useFindings();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const count = Number(days);
    const found: Record<string, string> = {};
    if (!Number.isInteger(count) || count < 1 || count > ACROSS_DAYS_MOST) {
      found.days = `Skriv ett antal dagar mellan 1 och ${ACROSS_DAYS_MOST}.`;
    }
    if (kind === 'incapacity' && attitude.trim() === '')
      found.attitude = 'Skriv vad som är känt om patientens inställning.';
    if (kind === 'incapacity' && assessment.trim() === '')
      found.assessment = 'Skriv bedömningen och vem som gjorde den.';
    if (Object.keys(found).length > 0) {
      form.show(found);
      return;
    }
    const stated =
      kind === 'consent' ? { kind, manner } : { kind, attitude: attitude.trim(), assessment: assessment.trim() };
    const reply = await give.run({ params: { patientId }, body: { purpose, days: count, stated } });
    if (reply !== null) onGiven(reply);
  };
  return (
    <Dialog open title="Samtycke till att läsa andra vårdgivares uppgifter" onClose={onClose} width="small">
      <form onSubmit={submit} noValidate>
        <Stack>
          <FindingsSummary of={form} />
          {give.error === null ? null : <ErrorBox error={give.error} typed />}
          <p>
            Frågan är en egen fråga: samtycket till koordineringen räcker inte. Ett nej påverkar inte hjälpen i övrigt.
          </p>
          <RadioGroup
            legend="Vad behövs uppgifterna till?"
            value={purpose}
            onChange={(next: AcrossPurpose) => setPurpose(next)}
          >
            {acrossPurposes.map((one) => (
              <Radio key={one} value={one}>
                {acrossPurposeText[one]}
              </Radio>
            ))}
          </RadioGroup>
          <RadioGroup legend="Vad sa patienten?" value={kind} onChange={(next: Kind) => setKind(next)}>
            <Radio value="consent">Ja</Radio>
            <Radio value="incapacity">Patienten kan varaktigt inte ta ställning</Radio>
          </RadioGroup>
          {kind === 'consent' ? (
            <RadioGroup legend="Hur?" value={manner} onChange={(next: Manner) => setManner(next)}>
              {manners.map((one) => (
                <Radio key={one} value={one}>
                  {mannerLabel[one]}
                </Radio>
              ))}
            </RadioGroup>
          ) : (
            <>
              <Textarea
                {...form.field('attitude')}
                label="Vad är känt om patientens inställning?"
                maxLength={500}
                minRows={2}
                value={attitude}
                onChange={(event) => setAttitude(event.target.value)}
              />
              <Textarea
                {...form.field('assessment')}
                label="Bedömning, och vem som har gjort den"
                maxLength={500}
                minRows={2}
                value={assessment}
                onChange={(event) => setAssessment(event.target.value)}
              />
            </>
          )}
          <TextField
            {...form.field('days')}
            label="Hur många dagar gäller det?"
            inputMode="numeric"
            value={days}
            onChange={(event) => setDays(event.target.value)}
          />
          <div className="k-row">
            <Button type="submit" loading={give.busy}>
              Notera
            </Button>
            <Button variant="tertiary" onClick={onClose}>
              Stäng utan att notera
            </Button>
          </div>
        </Stack>
      </form>
    </Dialog>
  );
}
